"""A citation has the words, the address and the link of one and the same page."""

import datetime
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.cite import cite, cite_clause
from bot.citing.quote import quote_json
from bot.citing.text_fragment import LINK_LIMIT, encode_term, text_fragment_link
from corpus.documents import Documents

URL = "https://example.org/post"


def link(text: str, document: str, position: int | None = None) -> str:
    """The part of the link that follows the address."""
    return text_fragment_link(URL, text, document, position).removeprefix(URL)


def documents(**source: object) -> Documents:
    page = {"id": "maker", "publisher": "Maker", "title": "A post", "url": URL}
    fields = {
        "id": "post",
        "kind": "primary",
        "form": "post",
        "is_statement": True,
        "language": "en",
        "published": datetime.date(2026, 2, 27),
        "completeness": "complete",
        "confidence": "high",
        "original": "post.md",
        "pages": [page, {"id": "copy", "publisher": "Copy", "title": "Post"}],
        "clauses": [
            {
                "id": "first",
                "passages": [
                    {"text": "It is so – here.", "variants": {"copy": "It is so—here."}},
                    {"text": "Only the copy says this.", "page": "copy"},
                ],
            }
        ],
    }
    return Documents.model_validate({"sources": [fields | source]})


def test_a_short_passage_is_its_own_fragment() -> None:
    document = "A title\nWe say so. We keep a one-to-one deal, a & b."
    assert link("We say so.", document) == "#:~:text=We%20say%20so%2E"
    assert (
        link("We keep a one-to-one deal, a & b.", document)
        == "#:~:text=We%20keep%20a%20one%2Dto%2Done%20deal%2C%20a%20%26%20b%2E"
    )


def test_a_long_passage_is_named_by_its_two_ends() -> None:
    text = "Any stateless API calls that result from a collaboration would be on Azure – always."
    assert (
        link(text, text)
        == "#:~:text=Any%20stateless%20API%20calls,on%20Azure%20%E2%80%93%20always%2E"
    )


def test_the_ends_grow_until_no_other_place_fits() -> None:
    twin = "What the two of us {} will for all time to come be shared in {} by the two of us."
    first, second = twin.format("earn", "full"), twin.format("spend", "part")
    made = link(second, f"{first} {second}", len(first) + 1)
    ends = [unquote(end) for end in made.removeprefix("#:~:text=").split(",")]
    assert ends == ["What the two of us spend", "part by the two of us."]


@pytest.mark.parametrize(
    ("document", "position", "fragment"),
    [
        ("Yes. It is. No. It is.", 0, "#:~:text=Yes%2E"),
        ("Yes. It is. No. It is.", 5, "#:~:text=It%20is%2E"),
        ("Yes. It is. No. It is.", 16, "#:~:text=No.-,It%20is%2E"),
        ("It is.\nIt is. So there.", 7, "#:~:text=is.-,It%20is%2E"),
        ("Is it? It is. It is. Oh, it is. It is?", 14, "#:~:text=is.-,It%20is%2E"),
        ("A. It is.\nA. It is. B.", 13, "#:~:text=It%20is.,-B%2E"),
        ("A. It is. C.\nB. It is. D.\nA. It is. D.", 29, "#:~:text=A.-,It%20is.,-D%2E"),
    ],
)  # fmt: skip
def test_words_around_it_tell_equal_passages_apart(
    document: str, position: int, fragment: str
) -> None:
    text = "Yes." if position == 0 else "It is."
    assert link(text, document, position) == fragment


def test_case_accents_and_kinds_of_quotes_do_not_make_a_place_unique() -> None:
    assert (
        link("Café “x”", 'CAFE "x" and café “x”', 13)
        == "#:~:text=and-,Caf%C3%A9%20%E2%80%9Cx%E2%80%9D"
    )


def test_a_link_never_exceeds_what_discord_takes_for_a_button() -> None:
    japanese = "両社は" + "長年にわたる深い協力と共通の成功に基づいて、" * 5 + "続けます。"
    made = text_fragment_link(URL, japanese, japanese)
    assert len(made) <= LINK_LIMIT
    assert japanese.startswith(unquote(made.partition("text=")[2]).partition(",")[0])


def test_the_bare_address_stands_where_no_fragment_leads_to_the_words() -> None:
    assert link("x" * 600, "x" * 600) == ""
    assert link("", "some text") == ""


@given(st.text(), st.text(), st.text())
def test_the_fragment_of_any_text_decodes_to_its_words(before: str, text: str, after: str) -> None:
    made = text_fragment_link(URL, text, f"{before}\n{text}\n{after}", len(before) + 1)
    directive = made.removeprefix(URL).removeprefix("#:~:text=")
    terms = [part for part in directive.split(",") if part.strip("-") == part and part]
    assert len(made) <= LINK_LIMIT
    assert all(unquote(term) in " ".join(text.split()) for term in terms)


@given(st.text(alphabet=st.characters()))
def test_an_encoded_term_holds_nothing_that_means_something_in_a_directive(term: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~%]*", encode_term(term))
    assert unquote(encode_term(term)) == term.encode(errors="replace").decode()


def test_words_address_and_link_are_those_of_one_page() -> None:
    here = documents()
    first, second = here.statement.passages()
    cited = [cite(here, first), cite(here, first, "copy"), cite(here, second)]
    assert [(q.text, q.source.publisher, q.url) for q in cited] == [
        ("It is so – here.", "Maker", URL),
        ("It is so—here.", "Copy", None),
        ("Only the copy says this.", "Copy", None),
    ]
    assert [q.link for q in cited] == [
        f"{URL}#:~:text=It%20is%20so%20%E2%80%93%20here%2E",
        None,
        None,
    ]


def test_a_page_without_the_words_is_not_cited_for_them() -> None:
    here = documents()
    _, second = here.statement.passages()
    with pytest.raises(KeyError, match="maker"):
        cite(here, second, "maker")


def test_two_corpora_with_the_same_ids_keep_their_own_quotes() -> None:
    here, there = documents(), documents(form="letter")
    forms = [cite(each, next(each.statement.passages()), confidence=0.5) for each in (here, there)]
    assert [(q.source.form, q.confidence) for q in forms] == [("post", 0.5), ("letter", 0.5)]


def test_a_sentence_and_its_clause_have_the_number_of_their_paragraph() -> None:
    passages = [{"text": "It is so."}, {"text": "It stays so."}]
    clause = {"id": "first", "paragraph": 4, "passages": passages}
    here = documents(clauses=[clause, {"id": "second", "passages": [{"text": "No more."}]}])
    first, second = here.statement.clauses
    cited = [*cite_clause(here, first), cite(here, first.passages[1])]
    assert [quote.paragraph for quote in cited] == [4, 4]
    assert cite(here, second.passages[0]).paragraph is None
    assert quote_json(cited[0])["paragraph"] == 4


def test_a_page_was_retrieved_on_its_own_day() -> None:
    maker = {"id": "maker", "publisher": "Maker", "title": "A post", "url": URL}
    copy = {"id": "copy", "publisher": "Copy", "title": "Post"}
    day, later = datetime.date(2026, 5, 17), datetime.date(2026, 10, 8)
    for page, expected in ((copy, None), (copy | {"retrieved": later}, later)):
        here = documents(retrieved=day, pages=[maker, page])
        first, second = here.statement.passages()
        retrieved = [cite(here, passage).source.retrieved for passage in (first, second)]
        assert retrieved == [day, expected]
