"""The file of a source is read back as what was written."""

import datetime
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.adding.decoding import UnusableDocumentError
from corpus.adding.drafting import Draft, Given, draft_of
from corpus.adding.writing import source_yaml
from corpus.loading.checked import checked
from corpus.loading.load import load_corpus
from corpus.loading.yaml_reader import parse_yaml
from corpus.source import Source
from tests.corpus.adding.documents import CHESS, POLICY, RELEASE
from tests.corpus.minimal import write_corpus

TODAY = datetime.date(2026, 6, 1)

TEXTS = st.text(
    st.one_of(
        st.characters(), st.sampled_from(list("\n\n#*-<>[]()|:.。「」\\&;'\"\x85\u2028\xa0 aA1"))
    ),
    max_size=200,
)


def read_back(draft: Draft) -> Source:
    file, faults = parse_yaml("a.yaml", source_yaml(draft))
    assert faults == []
    assert file is not None
    return checked(Source, file.data)


def assert_same(source: Source, draft: Draft) -> None:
    page = source.pages[0]
    assert [p.text for p in source.passages()] == list(draft.sentences)
    assert [(c.heading, c.paragraph) for c in source.clauses] == [
        (c.heading, c.paragraph) for c in draft.clauses
    ]
    assert (page.title, page.publisher, page.url) == (draft.title, draft.publisher, draft.url)
    assert (source.id, source.published, source.retrieved) == (draft.id, draft.published, TODAY)
    assert source.things == dict(draft.things)
    assert source.called.by_language == dict(draft.called)
    assert source.is_unreviewed


def test_a_corpus_with_the_file_loads(tmp_path: Path) -> None:
    things = {"Harbour: club": ("the #1", "it's", "no")}
    called = {"en": ("the rules", "no: 1"), "ja": ("規則",)}
    drafts = [
        draft_of(CHESS, "a.md", Given(things=things, called=called), TODAY),
        draft_of(RELEASE, "b.html", Given(), TODAY),
        draft_of(POLICY, "c.txt", Given(published_note="only the year is known: 2020"), TODAY),
    ]
    for draft in drafts:
        write_corpus(
            tmp_path, {f"sources/{draft.id}.yaml": source_yaml(draft), draft.original: "..."}
        )
    documents = load_corpus(tmp_path).documents
    for draft in drafts:
        assert_same(documents.source(draft.id), draft)


@pytest.mark.parametrize(
    "word", ["null", "true", "False", "no", "2026", "2026-02-27", "2026-02-30", "1e5", "0x1f"]
)
def test_a_word_of_yaml_is_a_title_a_heading_and_an_id(word: str) -> None:
    drafted = draft_of(f"# {word}\n\n## {word}\n\nMembers pay.\n", "a.md", Given(), TODAY)
    named = replace(drafted, id=word.lower())
    assert_same(read_back(drafted), drafted)
    assert_same(read_back(named), named)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["a.md", "a.txt", "a.html", "-"]))
def test_any_text_is_read_back_as_it_was_written_or_refused(text: str, name: str) -> None:
    try:
        draft = draft_of(text, name, Given(), TODAY)
    except UnusableDocumentError:
        return
    assert_same(read_back(draft), draft)
    with TemporaryDirectory() as folder:
        draft_path = f"sources/{draft.id}.yaml"
        corpus = write_corpus(Path(folder), {draft_path: source_yaml(draft), draft.original: "..."})
        load_corpus(corpus)
