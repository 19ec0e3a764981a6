"""What each form of a citation says; that programs read them: test_citations_in_programs.py."""

import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from bot.citing.citation_forms import FORMS, FormId, citation, citations
from bot.citing.quote import Citation, Quote, Since
from bot.phrases.languages import languages
from tests.loaded import answerer, documents

URL = "https://example.org/post"
DEEP = f"{URL}#:~:text=N"
EVERY_FORM = pytest.mark.parametrize("form", [form.id for form in FORMS])

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(str.strip)
"""What the corpus takes for the words of a sentence."""


def quote(**changes: object) -> Quote:
    """A quote of which something is changed; of None, nothing is known."""
    fields: dict[str, object] = {
        "id": "post",
        "title": "Terms & dates",
        "publisher": "Maker",
        "published": datetime.date(2026, 2, 7),
        "kind": "primary",
        "form": "blog post",
        "language": "en",
        "authors": ("Maker", "Co"),
        "retrieved": datetime.date(2026, 5, 17),
    }
    text = str(changes.pop("text", "Nothing changes."))
    passage = str(changes.pop("passage", "post#terms.2"))
    url = changes.pop("url", URL)
    paragraph = changes.pop("paragraph", 4)
    source = Citation(**(fields | changes))  # type: ignore[arg-type]
    return Quote(
        passage,
        text,
        source,
        URL if url else None,
        DEEP if url else None,
        paragraph=paragraph,  # type: ignore[arg-type]
    )


BARE = quote(published=None, url=None, kind="coverage", authors=(), retrieved=None, paragraph=None)

NAMELESS = quote(publisher=None, authors=())

LATER = replace(
    quote(text="Much changes.", title="News", published=datetime.date(2026, 4, 7), paragraph=3),
    link=f"{URL}#later",
)
CHANGED = (
    Since("confirms", "post#terms.2", quote(title="Same")),
    Since("changes", "post#terms.2", LATER),
    Since("changes", "post#terms.2", replace(LATER, text="More.")),
)


def test_plain() -> None:
    assert citation("plain", quote()) == (
        f"“Nothing changes.” Maker and Co, “Terms & dates”, 7 February 2026, para. 4\n{DEEP}"
    )
    assert citation("plain", BARE) == (
        "“Nothing changes.” Maker, “Terms & dates” (coverage), n.d., address unknown"
    )


def test_markdown() -> None:
    assert citation("markdown", quote(text="2 * 3 < [x]_")) == (
        "> 2 \\* 3 \\< \\[x\\]\\_\n>\n"
        f"> — Maker and Co, [Terms & dates]({DEEP}), 7 February 2026, para. 4"
    )
    assert citation("markdown", BARE).endswith(
        "> — Maker, Terms & dates (address unknown) (coverage), n.d."
    )


def test_apa() -> None:
    assert citation("apa", quote()) == (
        "“Nothing changes.” (Maker & Co, 2026, para. 4)\n\n"
        f"Maker & Co. (2026, February 7). Terms & dates [Blog post]. Maker. {URL}"
    )
    assert citation("apa", BARE) == (
        "“Nothing changes.” (Maker, n.d.)\n\nMaker. (n.d.). Terms & dates [Blog post]."
    )


def test_apa_lists_a_document_once_for_several_quotes() -> None:
    other = quote(passage="post#end.1", text="It ends.", paragraph=9)
    assert citations("apa", [(quote(), CHANGED), (other, CHANGED)]).split("\n\n") == [
        "“Nothing changes.” (Maker & Co, 2026, para. 4)",
        "“It ends.” (Maker & Co, 2026, para. 9)",
        f"Maker & Co. (2026, February 7). Terms & dates [Blog post]. Maker. {URL}\n"
        f"[Changed by Maker and Co, “News”, 7 April 2026, para. 3: {URL}]",
    ]


def test_bibtex() -> None:
    assert citation("bibtex", quote(text="50% {of} A_b")) == (
        "@online{post:terms.2,\n"
        "  author = {{Maker} and {Co}},\n"
        "  title = {{Terms \\& dates}},\n"
        "  titleaddon = {Blog post},\n"
        "  year = {2026},\n"
        "  month = feb,\n"
        "  day = {7},\n"
        "  organization = {Maker},\n"
        f"  url = {{{URL}}},\n"
        "  urldate = {2026-05-17},\n"
        "  note = {``50\\% \\textbraceleft{}of\\textbraceright{} A\\_b'' (para.~4),"
        f" \\url{{{URL}}}}},\n}}"
    )
    assert citation("bibtex", BARE) == (
        "@online{post:terms.2,\n"
        "  author = {{Maker}},\n"
        "  title = {{Terms \\& dates}},\n"
        "  titleaddon = {Blog post},\n"
        "  date = {XXXX},\n"
        "  note = {``Nothing changes.''; coverage},\n}"
    )


@given(LINES)
def test_bibtex_braces_balance_whatever_the_words(text: str) -> None:
    cited = quote(text=text, title=text, publisher=text)
    entry = citation("bibtex", replace(cited, url=f"{URL}?{{{text}"))
    assert entry.count("{") == entry.count("}")


def test_csl_json() -> None:
    about = {"type": "webpage", "title": "Terms & dates", "genre": "Blog post", "language": "en"}
    assert json.loads(citation("csl-json", quote())) == [
        about
        | {
            "id": "post:terms.2",
            "author": [{"literal": "Maker"}, {"literal": "Co"}],
            "container-title": "Maker",
            "issued": {"date-parts": [[2026, 2, 7]]},
            "URL": URL,
            "accessed": {"date-parts": [[2026, 5, 17]]},
            "note": "“Nothing changes.” (para. 4)",
        }
    ]
    assert json.loads(citation("csl-json", BARE)) == [
        about
        | {
            "id": "post:terms.2",
            "author": [{"literal": "Maker"}],
            "note": "“Nothing changes.”; Coverage",
        }
    ]


def test_ris() -> None:
    assert citation("ris", quote()).splitlines() == [
        "TY  - ELEC",
        "ID  - post:terms.2",
        "AU  - Maker",
        "AU  - Co",
        "TI  - Terms & dates",
        "PY  - 2026",
        "DA  - 2026/02/07/",
        "PB  - Maker",
        "M3  - Blog post",
        f"UR  - {URL}",
        "Y2  - 2026/05/17/",
        "LA  - en",
        "N1  - “Nothing changes.” (para. 4)",
        "ER  - ",
    ]
    tags = [line[:2] for line in citation("ris", BARE).splitlines()]
    assert tags == ["TY", "ID", "AU", "TI", "PB", "M3", "LA", "N1", "N1", "ER"]


@pytest.mark.parametrize(
    ("form", "begins", "has"),
    [
        ("plain", "“Nothing changes.” “Terms & dates”, 7 February 2026, para. 4\n", ""),
        ("markdown", f"> Nothing changes.\n>\n> — [Terms & dates]({DEEP}), 7 February 2026", ""),
        (
            "apa",
            "“Nothing changes.” (Terms & dates, 2026, para. 4)\n\n",
            f"\n\nTerms & dates [Blog post]. (2026, February 7). {URL}",
        ),
        (
            "bibtex",
            "@online{post:terms.2,\n  key = {{Terms \\& dates}},\n",
            "\n  title = {{Terms \\& dates}},\n",
        ),
        ("csl-json", "[\n", '"title": "Terms & dates",\n    "genre"'),
        ("ris", "TY  - ELEC\nID  - post:terms.2\nTI  - Terms & dates\n", "/\nM3  - Blog post"),
    ],
)
def test_what_nobody_is_known_to_have_published_is_cited_by_its_title(
    form: FormId, begins: str, has: str
) -> None:
    text = citation(form, NAMELESS)
    assert text.startswith(begins)
    assert has in text
    assert not re.search(r"None|unknown|author|organization|container|PB  -", text)


@EVERY_FORM
def test_a_change_by_nobody_known_names_its_document(form: FormId) -> None:
    later = replace(LATER, source=NAMELESS.source)
    text = citation(form, quote(), [Since("changes", "post#terms.2", later)])
    assert re.search(r"hanged by (“|\[|``)Terms", text)


@given(LINES)
def test_every_line_of_ris_is_a_tag_with_its_value(text: str) -> None:
    cited = quote(text=text, title=text, publisher=text)
    lines = citations("ris", [(cited, CHANGED), (BARE, ())]).split("\n")
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in lines if line)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("plain", f"Changed by Maker and Co, “News”, 7 April 2026, para. 3: {URL}#later"),
        (
            "markdown",
            f"\n>\n> Changed by Maker and Co, [News]({URL}#later), 7 April 2026, para. 3",
        ),
        ("apa", f"\n[Changed by Maker and Co, “News”, 7 April 2026, para. 3: {URL}]"),
        ("bibtex", "; changed by Maker and Co, ``News'', 7 April 2026, \\url"),
        ("csl-json", f'”; Changed by Maker and Co, “News”, 7 April 2026, para. 3: {URL}"'),
        ("ris", f"\nN1  - Changed by Maker and Co, “News”, 7 April 2026, para. 3: {URL}\n"),
    ],
)
def test_every_form_names_each_document_that_changed_the_words_once(
    form: FormId, told: str
) -> None:
    text = citation(form, replace(quote(), paragraph=None), CHANGED)
    assert text.count(told) == 1
    assert text.lower().count("changed by") == 1


@EVERY_FORM
def test_a_clause_is_changed_if_any_of_its_sentences_is(form: FormId) -> None:
    clause = answerer().documents.clause("joint-statement-2026-02#stateless-apis")
    whole = Quote(clause.id, "…", quote().source, URL, DEEP)
    assert answerer().since_of(clause.passages[3].id) == ()
    text = citation(form, whole, answerer().since_of_quote(whole))
    assert "hanged by Microsoft and OpenAI, " in text


@EVERY_FORM
def test_several_quotes_make_one_text_and_no_key_stands_twice(form: FormId) -> None:
    other = quote(passage="post#end.1", text="It ends.")
    text = citations(form, [(quote(), ()), (other, ()), (quote(), ())])
    assert text.index("Nothing changes.") < text.index("It ends.")
    if form in ("bibtex", "csl-json", "ris"):
        assert text.count("post:terms.2") == 1


@given(LINES.filter(bool))
def test_markdown_shows_the_words_as_they_are(text: str) -> None:
    tokens = MarkdownIt().parse(citation("markdown", quote(text=text, title="x")))
    shown = next(token for token in tokens if token.type == "inline")
    assert [token.type for token in tokens[:2]] == ["blockquote_open", "paragraph_open"]
    assert {child.type for child in shown.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in shown.children or ()) == text


def test_two_markdown_quotes_stay_two() -> None:
    tokens = MarkdownIt().parse(citations("markdown", [(quote(), ()), (LATER, ())]))
    assert [token.type for token in tokens].count("blockquote_open") == 2


@pytest.mark.parametrize("language", languages())
def test_every_form_has_a_name(language: str) -> None:
    names = [form.name(language) for form in FORMS]
    assert names[1:] == ["Markdown", "APA", "BibTeX", "CSL-JSON", "RIS"]
    assert names[0]


@pytest.mark.parametrize(
    ("source_id", "authors"),
    [
        ("joint-statement-2026-02", ("Microsoft", "OpenAI")),
        ("next-chapter-2025-10", ("Microsoft", "OpenAI")),
        ("next-phase-2026-04", ("Microsoft", "OpenAI")),
        ("stateful-runtime-2026-02", ()),
    ],
)
def test_what_both_companies_published_has_both_as_authors(
    source_id: str, authors: tuple[str, ...]
) -> None:
    assert documents().source(source_id).authors == authors
