"""Programs that keep references and set them read every citation that the corpus can give."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.citing.citation_forms import FormId, citations
from bot.citing.cite import cite, cite_clause
from bot.citing.quote import Quote
from tests.loaded import answerer, documents

APA_STYLE = Path("/usr/share/citation-style-language/styles/apa.csl")
"""Where Debian's citation-style-language-styles has it."""


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip where a program is missing; in Debian, each is a package of its name or texlive's."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def every_quote() -> list[Quote]:
    """Every sentence of every document, and every clause that is quoted whole."""
    sources = documents().sources
    sentences = [cite(documents(), passage) for s in sources for passage in s.passages()]
    clauses = [quote for s in sources for c in s.clauses for quote in cite_clause(documents(), c)]
    return [*{quote.passage: quote for quote in (*sentences, *clauses)}.values()]


def nameless() -> Quote:
    """A sentence of a document of which nobody knows who published it."""
    quote = every_quote()[0]
    source = replace(quote.source, id="own", title="House rules", publisher=None, authors=())
    return replace(quote, passage="own#a.1", source=source)


def every_citation(form: FormId) -> str:
    cited = [(quote, answerer().since_of_quote(quote)) for quote in every_quote()]
    return citations(form, [*cited, (nameless(), ())]) + "\n"


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@needs("biber")
def test_biber_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(every_citation("bibtex"), encoding="utf-8")
    said = run(tmp_path, "biber", "--tool", "--validate-datamodel", "all.bib")
    assert [line for line in said.splitlines() if not line.startswith("INFO")] == []
    read = (tmp_path / "all_bibertool.bib").read_text(encoding="utf-8")
    assert read.count("@ONLINE{") == len(every_quote()) + 1
    assert "DATE = {2026-02-27}" in read


@needs("bibtex", "kpsewhich")
def test_the_plain_style_of_bibtex_shows_the_address_and_the_month(tmp_path: Path) -> None:
    if subprocess.run(["kpsewhich", "plain.bst"], capture_output=True).returncode:  # noqa: S607
        pytest.skip("no plain.bst; Debian's texlive-base has it")
    (tmp_path / "all.bib").write_text(every_citation("bibtex"), encoding="utf-8")
    aux = "\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n"
    (tmp_path / "all.aux").write_text(aux, encoding="utf-8")
    said = run(tmp_path, "bibtex", "all")
    # The old styles know no @online and set it as what they know least about: @misc.
    warnings = {line for line in said.splitlines() if line.startswith("Warning")}
    assert all(line.startswith("Warning--entry type for ") for line in warnings)
    items = (tmp_path / "all.bbl").read_text(encoding="utf-8").split("\\bibitem")[1:]
    assert len(items) == len(every_quote()) + 1
    assert all("\\url{https://" in item for item in items)
    [licence] = [item for item in items if item.startswith("{joint-statement-2026-02:ip.2}")]
    assert "February 2026" in licence


@needs("pandoc")
def test_a_csl_processor_sets_every_citation_in_apa_style(tmp_path: Path) -> None:
    if not APA_STYLE.exists():
        pytest.skip("no apa.csl; Debian's citation-style-language-styles has it")
    (tmp_path / "all.json").write_text(every_citation("csl-json"), encoding="utf-8")
    (tmp_path / "paper.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    options = ["--citeproc", "--bibliography=all.json", f"--csl={APA_STYLE}"]
    said = run(tmp_path, "pandoc", "paper.md", *options, "--wrap=none", "--to=plain")
    entries = [line for line in said.splitlines() if line]
    assert len(entries) == len(every_quote()) + 1
    assert any(re.match(r"_?House rules_?\. \(2026", entry) for entry in entries)
    for quote in every_quote():
        assert any(quote.source.title in entry and (quote.url or "") in entry for entry in entries)
    statement = r"Microsoft,? & OpenAI\. \(2026\w*, February 27\)\. _?Microsoft and OpenAI joint"
    assert any(re.match(statement, entry) for entry in entries)
