"""Replies within Discord's limits, whatever the corpus or a user holds; pure, without a client."""

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer
from bot.citing.citation_forms import FORMS
from bot.citing.cite import cite
from bot.citing.quote import Citation, Quote, Since
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.answer_reply import render_answer, render_citation
from bot.discord_app.replies.markup import attribution, plain, quoted
from bot.discord_app.replies.reply import (
    CONTENT_LIMIT,
    LAYOUT_LIMIT,
    Block,
    Reply,
    characters,
    pages,
    split,
)
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.replies.sources_reply import render_sources
from bot.discord_app.sending.outgoing import outgoing
from bot.lookup.keys import short_key
from bot.phrases.languages import languages, phrases_in
from bot.timeline.wordmarks import Mark
from corpus.source import Passage
from tests.bot.discord_app.live import settings
from tests.bot.discord_app.payloads import check, payloads, shown
from tests.loaded import answerer

DOCUMENTS = answerer().documents
LICENCE = "joint-statement-2026-02#ip.2"
EVERY = [passage for source in DOCUMENTS.sources for passage in source.passages()]
LANGUAGES = languages()


def fullest(passage: Passage, language: str, verdict: Any) -> Answer:
    """The largest answer with that passage in the lead: others, coverage, changes, everything."""
    quote = cite(DOCUMENTS, passage)
    long = sorted(EVERY, key=lambda p: -len(p.text))[:3]
    others = tuple(cite(DOCUMENTS, other) for other in long)
    texts = phrases_in(language).answer
    return Answer(
        "Who hosts what? " * 60,
        language,
        verdict,
        getattr(texts, verdict),
        (quote, *others[:2]),
        tuple(answerer().coverage_of(passage.id)),
        tuple(Since("changes", passage.id, other) for other in others),
        others[:1],
        tuple(answerer().translations_of(passage.id)),
        ("What about Azure?",) * 3,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", ["answered", "closest", "not_addressed"])
def test_the_fullest_answer_for_every_passage_fits(language: str, verdict: str) -> None:
    for passage in EVERY:
        answer = fullest(passage, language, verdict)
        text = check(render_answer(answer, language, answer.question, private=True))
        assert shown(text).count(f"> {answer.quotes[0].text}") >= 2
        for since in answer.since:
            assert f"> {since.quote.text}" in shown(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["context", "reported", "cite", "others"])
def test_what_every_button_shows_for_every_passage_fits(language: str, kind: Any) -> None:
    replies = Replies(answerer(), settings())
    for passage in EVERY:
        reply = replies.do(Action(kind, language, (short_key(passage.id),)))
        text = check(reply)
        if not text.startswith("\n-#") and kind != "reported":
            assert cite(DOCUMENTS, passage).text.split()[0] in shown(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_help_and_quotes_fit(language: str) -> None:
    replies = Replies(answerer(), settings())
    check(replies.sources(language))
    check(replies.help(language))
    for passage in EVERY:
        reply, _ = replies.quote(passage.id, language, private=True)
        check(reply)


def test_an_answer_puts_the_quote_first_then_who_when_link_and_address() -> None:
    answer = answerer().answer("Who can buy the API?")
    [block, *_] = render_answer(answer, "en").blocks
    quote = answer.quotes[0]
    assert block.text.splitlines() == [
        f"> {quote.text}",
        "— Microsoft, [Microsoft and OpenAI joint statement on continuing partnership]"
        f"(<{quote.link}>), 27 February 2026",
        f"<{quote.url}>",
    ]


@pytest.mark.parametrize("verdict", ["closest", "not_addressed"])
def test_what_settles_nothing_says_so_before_it_quotes(verdict: Any) -> None:
    answer = fullest(EVERY[0], "en", verdict)
    first = render_answer(answer, "en").blocks[0].text.splitlines()[0]
    assert first == f"**{getattr(phrases_in('en').answer, verdict)}**"


def test_a_later_change_is_seen_without_a_click() -> None:
    answer = answerer().answer("Is the license still exclusive?")
    later = [since for since in answer.since if since.effect in ("changes", "replaces")]
    assert later
    text = check(render_answer(answer, "en"))
    for since in later:
        assert f"> {since.quote.text}" in shown(text)
    assert "on 27 April 2026" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_later_change_is_told_right_after_the_quote_and_shown_below(language: str) -> None:
    """A notification shows no more than the first lines."""
    replies = Replies(answerer(), settings())
    reply = replies.answer("Is the license still exclusive?", locale=language)
    quote, told, *below = reply.blocks[0].text.splitlines()
    assert told in (
        "-# **Changed on 27 April 2026, see below.**",
        "-# **2026年4月27日に変更されています（下記）**",
    )
    assert quote.startswith("> Microsoft maintains its exclusive license")
    assert "> Microsoft’s license will now be non-exclusive." in below
    untouched = replies.answer("Who can buy the API?", locale=language)
    assert accent(reply) != accent(untouched)


def accent(reply: Reply) -> int:
    [colour] = [
        c["accent_color"] for c in next(payloads(reply, "components"))[1] if c["type"] == 17
    ]
    return int(colour)


def test_each_note_stands_with_the_words_that_it_is_about() -> None:
    answer = answerer().answer("Is the license still exclusive?")
    changed, confirmed = (
        text.splitlines()
        for block in render_answer(answer, "en").blocks
        for text in block.text.split("\n\n")
        if text.startswith(("**Changed on", "**Confirmed on"))
    )
    assert "> Microsoft’s license will now be non-exclusive." in changed
    assert changed[-1].startswith("-# Exclusive becomes non-exclusive")
    assert confirmed[1].startswith("> Microsoft will continue to have a license")
    assert confirmed[-1].startswith("-# It confirms that there is a licence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_and_what_changed_it_are_in_one_plain_message(language: str) -> None:
    """Alone, the quote would look as if it still held."""
    replies = Replies(answerer(), settings(reply_style="plain"))
    changed = 0
    for passage in DOCUMENTS.statement.passages():
        since = answerer().since_of(passage.id, language)
        later = [s.quote.text for s in since if s.effect == "changes"]
        reply, _ = replies.quote(passage.id, language, private=False)
        first, _ = next(payloads(reply, "plain"))
        assert all(f"> {text}" in shown(first) for text in later)
        changed += bool(later)
    assert changed > 5


def test_a_document_that_is_asked_for_shows_all_it_says_of_the_matter() -> None:
    passages = list(DOCUMENTS.source("next-phase-2026-04").passages())
    quotes = tuple(cite(DOCUMENTS, passage) for passage in passages[:4])
    answer = Answer("q", "en", "answered", phrases_in("en").answer.answered_by_document, quotes[:3])
    answer = replace(answer, document=quotes)
    reply = render_answer(answer, "en")
    text = check(reply)
    for quote in quotes:
        assert f"> {quote.text}" in shown(text)
        assert f"](<{quote.link}>)" in text
    assert reply.blocks[0].text.count("27 April 2026") == 1
    assert "others" not in [action.kind for action in reply.actions]


def test_what_another_document_says_comes_with_what_became_of_that() -> None:
    """An older document that does say it may have been overtaken as well."""
    passages = DOCUMENTS.source("next-chapter-2025-10").passages()
    [exclusive] = [cite(DOCUMENTS, p) for p in passages if "exclusive IP rights" in p.text]
    since = tuple(answerer().since_of(exclusive.passage, "en"))
    answer = Answer("q", "en", "not_addressed", "No.", since=since, elsewhere=(exclusive,))
    text = check(render_answer(answer, "en"))
    told, quoted = text.index("Changed on 27 April 2026, see below"), text.index("exclusive IP")
    assert quoted < told < text.index("Microsoft, [The next chapter")
    assert "> Microsoft’s license will now be non-exclusive." in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "(27 April 2026) says nothing of this. "),
        ("ja", "（2026年4月27日）はこの点に触れていません。"),
    ],
)
def test_a_later_document_that_says_nothing_of_it_is_named(language: str, words: str) -> None:
    replies = Replies(answerer(), settings())
    reply = replies.answer("Is the AGI process still the same today?", language=language)
    text = check(reply)
    assert words in text
    assert "-# [The next phase of the Microsoft-OpenAI partnership](<https://" in text


def test_what_goes_into_minutes_names_what_changed_the_words() -> None:
    replies = Replies(answerer(), settings())
    key = short_key(LICENCE)
    for kind in ("cite", "context", "reported"):
        text = check(replies.do(Action(kind, "en", (key,))))
        assert "**Changed on 27 April 2026**: [The next phase of the" in text
    cited = check(replies.do(Action("cite", "en", (key,))))
    quote = cite(DOCUMENTS, DOCUMENTS.passage(LICENCE))
    for form in FORMS:
        text = form.render([(quote, answerer().since_of(LICENCE))])
        assert "hanged by Microsoft and OpenAI, " in text
        assert text in cited


def test_a_clause_tells_that_sentences_beside_the_quoted_one_were_changed() -> None:
    replies = Replies(answerer(), settings())
    key = short_key("joint-statement-2026-02#stateless-apis.4")
    text = check(replies.do(Action("context", "en", (key,))))
    assert "Other sentences of this clause: **Changed on 27 April 2026**" in text


@pytest.mark.parametrize("title", ["See example.org/", "[Draft] Terms", "1. Terms", "Terms 🎉"])
def test_a_title_that_discord_takes_for_no_label_stands_beside_the_link(title: str) -> None:
    quote = cite(DOCUMENTS, EVERY[0])
    quote = replace(quote, source=replace(quote.source, title=title))
    assert f", [Open at these words](<{quote.link}>)" in attribution(quote, "en")


def test_no_two_links_of_a_reply_read_alike() -> None:
    """A screen reader lists links by their labels."""
    for question in ("Is the license still exclusive?", "Can Amazon host stateless API calls?"):
        reply = render_answer(answerer().answer(question), "en")
        labels = re.findall(r"\[([^]]+)\]\(<", reply.blocks[0].text)
        assert len(set(labels)) == len(labels) > 1


def test_no_button_leads_nowhere() -> None:
    """Buttons stand only where they have something to show."""
    answer = answerer().answer("hello")
    assert answer.verdict == "chat"
    assert [action.kind for action in render_answer(answer, "en").actions] == ["follow"]


NASTY = (
    "@everyone <@1> <@&2> <#3> </ask:4> <t:5> <:e:6> **b** __u__ ~~s~~ ||p|| `c` ```x``` "
    "[a](https://evil.example) https://evil.example # h\n> q\n- l\n1. n \u202e\u200b"
)


def test_what_a_user_wrote_is_shown_as_text_on_one_line() -> None:
    text = plain(NASTY, 500)
    assert "\n" not in text
    assert not re.search(r"(?<!\\)[*_~`|<>\[\]()#@/]", text)
    assert "\u202e" not in text
    assert "https\\:\\/\\/evil" in text


def test_marks_of_a_user_do_not_run_over_other_lines() -> None:
    assert plain("z" + "\u0301" * 300 + "algo", 500) == "z\u0301\u0301algo"


@given(st.text(max_size=300))
def test_no_text_of_a_user_keeps_anything_that_acts(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~`|<>\[\]@]", plain(text, 100))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_an_escaped_quote_shows_the_words_as_they_stand(text: str) -> None:
    escaped = quoted(text)
    assert shown(escaped) == shown(text) or shown(escaped) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*<[@#:/]", escaped)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a $135 billion (27 percent) stake", "a $135 billion (27 percent) stake"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("snake_case stays", "snake_case stays"),
        ("_this_ does not", r"\_this\_ does not"),
        ("1. First", r"1\. First"),
        ("- item", r"\- item"),
        ("see [here](x)", r"see \[here](x)"),
        ("[1] and a < b", "[1] and a < b"),
        ("<@123> ||x||", r"\<@123> \|\|x\|\|"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_only_markup_is_escaped(text: str, escaped: str) -> None:
    assert quoted(text) == escaped


def _long(length: int) -> Quote:
    words = " ".join(f"word{number}" for number in range(length // 7))
    about = Citation("x", "Title", "Publisher", None, "primary", "post", "en")
    return Quote("x#y.1", words, about, "https://example.org/", None)


@pytest.mark.parametrize("length", [1900, 2500, 5000, 20_000])
def test_a_quote_longer_than_a_message_goes_on_in_the_next(length: int) -> None:
    quote = _long(length)
    answer = Answer("q", "en", "answered", phrases_in("en").answer.answered, (quote,))
    for limit in (CONTENT_LIMIT, LAYOUT_LIMIT):
        texts = [text for page in pages(render_answer(answer, "en"), limit) for text in page]
        lines = [line for text in texts for line in text.splitlines() if line.startswith("> ")]
        assert " ".join(line.removeprefix("> ") for line in lines) == quote.text
    check(render_answer(answer, "en"))
    check(render_citation(quote, (), "en"))


@given(st.text(min_size=1), st.integers(min_value=20, max_value=80))
def test_every_piece_of_a_split_text_fits(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(characters(piece) <= limit for piece in pieces)
    letters = "".join("".join(pieces).split())
    assert letters.replace(">", "") == "".join(text.split()).replace(">", "")


def test_optional_blocks_are_left_out_whole_and_that_is_said() -> None:
    blocks = (Block("a" * 1500), Block("b" * 1000, optional=True), Block("c" * 100))
    [page] = pages(Reply(blocks, "en"), CONTENT_LIMIT)
    assert page[:2] == ("a" * 1500, "c" * 100)
    assert "left out" in page[2]


def test_what_may_be_left_out_never_drives_the_rest_into_another_message() -> None:
    blocks = (Block("a" * 900), Block("b" * 900, optional=True), Block("c" * 900))
    [page] = pages(Reply(blocks, "en"), CONTENT_LIMIT)
    assert page[:2] == ("a" * 900, "c" * 900)


def test_sources_say_what_is_unknown() -> None:
    text = "".join(block.text for block in render_sources(DOCUMENTS, "en").blocks)
    assert "date unknown" in text
    assert "title taken from the address" in text


def test_sources_say_how_sure_they_are_in_the_language_of_the_reader() -> None:
    english, japanese = (render_sources(DOCUMENTS, tag).blocks[1].text for tag in ("en", "ja"))
    assert "Copy of 17 May 2026: cached by Longterm Wiki, rated 4/5 (High) there" in english
    assert "Sure: two copies have the same words." in english
    assert "2026年5月17日の写し：Longterm Wiki によるキャッシュ" in japanese
    assert "確か：二つの写しの文言が一致しています。" in japanese


def test_primary_documents_are_listed_oldest_first_after_the_statement() -> None:
    blocks = render_sources(DOCUMENTS, "en").blocks[1:]
    assert "(the statement that questions are about)" in blocks[0].text
    years = [
        block.text.split("published ")[1].splitlines()[0].split(",")[0].split()[-1]
        for block in blocks[1:]
        if block.text.startswith("**Primary")
    ]
    assert years == sorted(years)
    assert len(years) > 5


def test_a_source_without_an_address_says_so() -> None:
    quote = replace(_long(100), url=None)
    answer = Answer("q", "en", "answered", phrases_in("en").answer.answered, (quote,))
    assert "address unknown" in render_answer(answer, "en").blocks[0].text


def test_views_are_made_in_any_event_loop() -> None:
    reply = Reply((Block("a"),), "en", (Action("follow", "en"),))

    async def send() -> bool:
        message = outgoing(reply, "components")[0]
        return message.view is not None and message.view.is_finished()

    assert asyncio.run(send())
    assert asyncio.run(send())


ANYTHING = st.text(alphabet="ab1 .*_~|`\\[](<@#>-", max_size=20)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_marked_words_are_bold_and_all_is_escaped_as_without_marks(
    before: str, within: str, after: str
) -> None:
    text = f"{before} new{within}words {after}"
    start = len(before) + 1
    marked = quoted(text, (Mark(start, start + len(f"new{within}words")),))
    escaped = quoted(text)
    assert "**new" in marked
    assert "words** " in marked
    assert marked.replace("**new", "new", 1).replace("words** ", "words ", 1) == escaped


def test_retelling_goes_before_what_is_not_in_the_statement() -> None:
    replies = Replies(answerer(), settings())
    for passage in DOCUMENTS.statement.passages():
        reply = replies.do(Action("reported", "en", (short_key(passage.id),)))
        labelled = ["Not in the statement" in block.text for block in reply.blocks]
        assert labelled == sorted(labelled)
