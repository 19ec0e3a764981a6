"""A citation has the words, the address and the link of one and the same page."""

import datetime
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.citation_forms import (
    citation_apa,
    citation_bibtex,
    citation_markdown,
    citation_plain,
)
from bot.citing.cite import cite
from bot.citing.quote import Citation, Quote, Since
from bot.citing.text_fragment import (
    LINK_LIMIT,
    encode_term,
    shared_link,
    text_fragment_link,
)
from corpus.documents import Documents
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
    return Documents.model_validate({"sources": [fields | source]})


def quote(**changes: object) -> Quote:
    fields: dict[str, object] = {
        "id": "post",
        "title": "Terms & dates",
        "publisher": "Maker",
        "published": datetime.date(2026, 2, 7),
        "kind": "primary",
        "form": "blog post",
        "language": "en",
    }
    text = str(changes.pop("text", "Nothing changes."))
    url = changes.pop("url", URL)
    source = Citation(**(fields | changes))  # type: ignore[arg-type]
    return Quote(
        "post#terms.2", text, source, URL if url else None, f"{URL}#:~:text=N%2E" if url else None
    )


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


def test_plain_citation() -> None:
    assert citation_plain(quote()) == (
        f"“Nothing changes.” Maker, “Terms & dates”, 7 February 2026\n{URL}#:~:text=N%2E"
    )
    assert citation_plain(quote(published=None, url=None, kind="coverage")) == (
        "“Nothing changes.” Maker, “Terms & dates” (coverage), n.d., address unknown"
    )


def test_markdown_citation_escapes_the_words() -> None:
    assert citation_markdown(quote(text="2 * 3 < [x]_")) == (
        "> 2 \\* 3 \\< \\[x\\]\\_\n>\n"
        f"> — Maker, [Terms & dates]({URL}#:~:text=N%2E), 7 February 2026"
    )


def test_a_citation_names_each_document_that_changed_the_words() -> None:
    later = replace(quote(text="Much changes."), link=f"{URL}#later")
    changes = [Since("changes", "post#terms.2", later), Since("changes", "post#terms.2", quote())]
    who = "Changed by Maker, “Terms & dates”, 7 February 2026"
    assert citation_plain(quote(), changes).splitlines()[2:] == [f"{who}: {URL}#later"]
    assert citation_markdown(quote(), changes).splitlines()[3:] == [
        ">",
        f"> Changed by Maker, [Terms & dates]({URL}#later), 7 February 2026",
    ]
    assert citation_apa(quote(), changes) == citation_apa(quote())
    assert "''; changed by Maker, ``Terms \\& dates'', 7 February 2026}" in citation_bibtex(
        quote(), changes
    )


def test_apa_citation() -> None:
    assert citation_apa(quote()) == (
        "“Nothing changes.” (Maker, 2026)\n\n"
        f"Maker. (2026, February 7). Terms & dates [Blog post]. {URL}#:~:text=N%2E"
    )
    assert "Maker. (n.d.). Terms" in citation_apa(quote(published=None))


def test_bibtex_citation() -> None:
    assert citation_bibtex(quote(text="50% {of} A_b")) == (
        "@misc{post:terms.2,\n"
        "  author = {{Maker}},\n"
        "  title = {{Terms \\& dates}},\n"
        "  year = {2026},\n"
        "  month = {02},\n"
        "  day = {07},\n"
        "  howpublished = {blog post},\n"
        f"  url = {{{URL}}},\n"
        "  note = {``50\\% \\textbraceleft{}of\\textbraceright{} A\\_b''},\n}"
    )


@given(st.text())
def test_bibtex_braces_balance_whatever_the_words(text: str) -> None:
    entry = citation_bibtex(quote(text=text, published=None))
    assert entry.count("{") == entry.count("}")
    assert "year = {n.d.}" in entry
