"""A citation has the words, the address and the link of one and the same page."""

import datetime
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.cite import cite, cite_clause
from bot.citing.quote import quote_json
from bot.citing.text_fragment import (
    LINK_LIMIT,
    encode_term,
    shared_link,
    text_fragment_link,
)
from corpus.documents import Documents
from corpus.loading.checked import checked
from corpus.source import Source
from tests.bot.citing.undone import UNDOINGS, parsed
from tests.loaded import documents as own_corpus

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
    return Documents(sources=(checked(Source, fields | source),))


def test_a_short_passage_is_its_own_fragment_up_to_the_full_stop() -> None:
    document = "A title\nWe say so. We keep it to ourselves."
    assert link("We say so.", document) == "#:~:text=We%20say%20so"


def test_a_long_passage_is_named_by_its_two_ends() -> None:
    text = "Any stateless API calls that result from a collaboration would be hosted on Azure."
    assert link(text, text) == "#:~:text=Any%20stateless%20API%20calls,be%20hosted%20on%20Azure"


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("We keep a one-to-one deal, a & b.", "We%20keep%20a%20one,b"),
        ("“We said so (in 2019), and that’s all.”", "We%20said%20so,and%20that%E2%80%99s%20all"),
        ("In all, we feel good about it.", "we%20feel%20good%20about%20it"),
        ("Its license will now be non-exclusive.", "Its%20license%20will%20now,exclusive"),
        ("All of it was worth $6.5 billion", "All%20of%20it%20was%20worth,6.5%20billion"),
        (
            "両社の関係(条件)は、同じです。",
            "%E4%B8%A1%E7%A4%BE%E3%81%AE%E9%96%A2%E4%BF%82,%E5%90%8C%E3%81%98%E3%81%A7%E3%81%99",
        ),
    ],
)
def test_the_ends_are_words_without_signs(text: str, fragment: str) -> None:
    assert link(text, f"A title\n{text} And so on.") == f"#:~:text={fragment}"


def test_a_sign_that_must_be_there_is_encoded() -> None:
    assert link("sign-in", "Sign in, sign-in", 9) == "#:~:text=sign%2Din"


def test_a_beginning_that_may_stand_elsewhere_on_the_page_is_left_out() -> None:
    text = (
        "We have a long-term strategic partnership with OpenAI, which was made in 2019, we think."
    )
    assert link(text, text) == "#:~:text=term%20strategic%20partnership,we%20think"


def test_the_ends_grow_until_no_other_place_fits() -> None:
    twin = "What the two of us {} will for all time to come be shared in {} by the two of us."
    first, second = twin.format("earn", "full"), twin.format("spend", "part")
    made = link(second, f"{first} {second}", len(first) + 1)
    ends = [unquote(end) for end in made.removeprefix("#:~:text=").split(",")]
    assert ends == ["What the two of us spend", "part by the two of us"]


@pytest.mark.parametrize(
    ("document", "position", "fragment"),
    [
        ("Yes. It is. No. It is.", 0, "#:~:text=Yes"),
        ("Yes. It is. No. It is.", 5, "#:~:text=It%20is"),
        ("Yes. It is. No. It is.", 16, "#:~:text=No.-,It%20is"),
        ("It is.\nIt is. So there.", 7, "#:~:text=is.-,It%20is"),
        ("Is it? It is. It is. Oh, it is. It is?", 14, "#:~:text=is.-,It%20is"),
        ("A. It is.\nA. It is. B.", 13, "#:~:text=It%20is.,-B"),
        ("A. It is. C.\nB. It is. D.\nA. It is. D.", 29, "#:~:text=A.-,It%20is.,-D"),
    ],
)  # fmt: skip
def test_words_around_it_tell_equal_passages_apart(
    document: str, position: int, fragment: str
) -> None:
    text = "Yes." if position == 0 else "It is."
    assert link(text, document, position) == fragment


def test_case_accents_and_kinds_of_quotes_do_not_make_a_place_unique() -> None:
    assert link("Café “x”", 'CAFE "x" and café “x”', 13) == "#:~:text=and-,Caf%C3%A9,x"


def test_a_link_never_exceeds_what_discord_takes_for_a_button() -> None:
    japanese = "両社は" + "長年にわたる深い協力と共通の成功に基づいて、" * 5 + "続けます。"
    made = text_fragment_link(URL, japanese, japanese)
    assert len(made) <= LINK_LIMIT
    assert japanese.startswith(unquote(made.partition("text=")[2]).partition(",")[0])


def test_the_bare_address_stands_where_no_fragment_leads_to_the_words() -> None:
    assert link("x" * 600, "x" * 600) == ""
    assert link("", "some text") == ""


def directive(link: str) -> tuple[str, str, str, str]:
    """Prefix, start, end and suffix, as a browser reads them."""
    terms = link.partition("#:~:text=")[2].partition("&")[0].split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    start, end = (*map(unquote, terms), "") if len(terms) == 1 else map(unquote, terms)
    return prefix, start, end, suffix


@given(st.text(), st.text(), st.text())
def test_the_ends_of_a_link_are_in_the_sentence(before: str, text: str, after: str) -> None:
    made = text_fragment_link(URL, text, f"{before}\n{text}\n{after}", len(before) + 1)
    assert len(made) <= LINK_LIMIT
    if made != URL:
        _, start, end, _ = directive(made)
        sentence = " ".join(text.split()).encode(errors="replace").decode()
        assert start in sentence
        assert end in sentence.partition(start)[2]


WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)
SIGNS = st.text("-,;.:!?&()[]<>'\"“”„–—%$#+=*/@~", max_size=3)


@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_a_link_means_the_same_after_its_escapes_were_undone(
    words: list[str], data: st.DataObject
) -> None:
    sentence = "".join(f"{data.draw(SIGNS)}{word}{data.draw(SIGNS)} " for word in words)
    made = text_fragment_link(URL, sentence, " ".join(sentence.split()))
    assert made != URL
    assert {name: directive(undo(made)) for name, undo in UNDOINGS.items()} == dict.fromkeys(
        UNDOINGS, directive(made)
    )


@pytest.mark.parametrize("undoing", UNDOINGS)
def test_no_program_changes_a_link_to_a_document(undoing: str) -> None:
    links = [
        str(cite(own_corpus(), passage, page.id).link)
        for source in own_corpus().sources
        for page in source.pages
        for passage in source.passages()
        if page.url and source.text_on(passage, page.id) is not None
    ]
    assert len(links) > 200
    links.append(shared_link(links[:3]))
    assert [link for link in links if parsed(UNDOINGS[undoing](link)) != parsed(link)] == []


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
        f"{URL}#:~:text=It%20is%20so,here",
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
