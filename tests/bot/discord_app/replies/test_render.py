"""Replies within Discord's limits, whatever the corpus or a user holds; pure, without a client."""

import asyncio
import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.answering.answer import Answer
from bot.citing.citation_forms import FORMS
from bot.citing.cite import cite
from bot.citing.quote import Citation, Quote, Since, changes_to
from bot.discord_app.replies.actions import Action, form_key
from bot.discord_app.replies.answer_reply import render_answer
from bot.discord_app.replies.attributions import Attributions, Style
from bot.discord_app.replies.glance import glance_at
from bot.discord_app.replies.markup import plain, quoted
from bot.discord_app.replies.passage_reply import render_citation
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
from tests.questions import rows

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
        for style in get_args(Style):
            reply = render_answer(answer, language, style, answer.question, private=True)
            text = shown(check(reply))
            assert f"> {glance_at(answer).quotes[0].text}" in text
            assert any(f"> {since.quote.text}" in text for since in answer.since)


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


def test_an_answer_is_the_quote_where_it_stands_and_up_to_when_that_is_known() -> None:
    answer = answerer().answer("Who can buy the API?")
    quote = answer.quotes[0]
    up_to = "-# Documents up to 11 August 2026. Asked: Who?"
    assert _lines(render_answer(answer, "en", "components", "Who?")) == [
        "**The statement of 27 February 2026 says:**",
        f"> {quote.text}",
        f"-# — Microsoft and OpenAI, [joint statement](<{quote.link}>), para. 6",
        up_to,
    ]
    assert _lines(render_answer(answer, "en", "plain", "Who?")) == [
        "**The statement of 27 February 2026 says:**",
        f"> {quote.text}",
        "-# — Microsoft and OpenAI, joint statement, para. 6",
        f"-# <{quote.url}>",
        up_to,
    ]


def _lines(reply: Reply) -> list[str]:
    return "\n".join(block.text for block in reply.blocks).splitlines()


@pytest.mark.parametrize("verdict", ["closest", "not_addressed"])
def test_what_settles_nothing_says_so_before_it_quotes(verdict: Any) -> None:
    answer = fullest(EVERY[0], "en", verdict)
    first = render_answer(answer, "en", "components").blocks[0].text.splitlines()[0]
    assert first == f"**{getattr(phrases_in('en').answer, verdict)}**"


def test_a_later_change_is_seen_without_a_click() -> None:
    answer = answerer().answer("Is the license still exclusive?")
    later = changes_to(answer.since, {answer.quotes[0].passage})
    assert later
    text = check(render_answer(answer, "en", "components"))
    for since in later:
        assert f"> {since.quote.text}" in shown(text)
    assert "on 27 April 2026" in text


@pytest.mark.parametrize(
    ("language", "style", "opening", "changed"),
    [
        (
            "en",
            "components",
            "**The statement of 27 February 2026 says** (changed since):",
            "**Changed on 27 April 2026:**",
        ),
        (
            "en",
            "plain",
            "**The statement of 27 February 2026 says** (changed since):",
            "⚠ **Changed on 27 April 2026:**",
        ),
        (
            "ja",
            "components",
            "**2026年2月27日の声明の原文**（その後変更）：",
            "**2026年4月27日に変更されています：**",
        ),
    ],
)
def test_a_later_change_is_told_before_the_quote_and_is_as_visible(
    language: str, style: str, opening: str, changed: str
) -> None:
    """A notification shows no more than the first lines."""
    replies = Replies(answerer(), settings(reply_style=style))
    reply = replies.answer("Is the license still exclusive?", locale=language)
    first, quote, *rest = reply.blocks[0].text.splitlines()
    assert first == opening
    assert quote.startswith("> Microsoft maintains its exclusive license")
    assert rest[rest.index(changed) + 1] == "> Microsoft’s license will now be non-exclusive."
    untouched = replies.answer("Who can buy the API?", locale=language)
    assert accent(reply) != accent(untouched)


def test_a_plain_reply_has_each_address_once() -> None:
    replies = Replies(answerer(), settings(reply_style="plain"))
    for question in ("Is the license still exclusive?", "What did the April post say about Azure?"):
        text = "\n".join(block.text for block in replies.answer(question).blocks)
        addresses = re.findall(r"<(https:[^>]+)>", text)
        assert len(addresses) == len(set(addresses)) > 0
        assert "](" not in text
        assert "#:~:text=" not in text


QUESTIONS = [row["turns"] for name in ("written-shared", "dates") for row in rows(name)]


def test_no_quote_stands_twice_in_a_reply() -> None:
    replies = Replies(answerer(), settings())
    for turns in QUESTIONS:
        reply = replies.answer(turns[-1], tuple(turns[:-1]))
        quotes = [line for line in _lines(reply) if line.startswith("> ")]
        assert len(quotes) == len(set(quotes))
        shown_keys = {key for action in reply.actions for key in action.keys}
        assert len(reply.actions) < 9
        assert shown_keys or reply.verdict in ("chat", "not_addressed")


def test_what_does_not_answer_shows_one_nearest_quote_at_most() -> None:
    replies = Replies(answerer(), settings())
    for turns in QUESTIONS:
        reply = replies.answer(turns[-1], tuple(turns[:-1]))
        lines = _lines(reply)
        if "**Nearest clause:**" in lines:
            assert len([line for line in lines if line.startswith("> ")]) == 1


def accent(reply: Reply) -> int:
    [colour] = [
        c["accent_color"] for c in next(payloads(reply, "components"))[1] if c["type"] == 17
    ]
    return int(colour)


def test_in_context_each_note_stands_with_the_words_that_it_is_about() -> None:
    replies = Replies(answerer(), settings())
    reply = replies.do(Action("context", "en", (short_key("joint-statement-2026-02#ip.2"),)))
    lines = _lines(reply)
    changed = lines.index("**Changed on 27 April 2026:**")
    confirmed = lines.index("**Confirmed on 27 April 2026:**")
    assert changed < confirmed
    assert lines[changed + 1] == "> Microsoft’s license will now be non-exclusive."
    assert lines[changed + 3].startswith("-# Exclusive becomes non-exclusive")
    assert lines[confirmed + 1].startswith("> Microsoft will continue to have a license")
    assert lines[confirmed + 3].startswith("-# It confirms that there is a licence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_and_what_changed_it_are_in_one_plain_message(language: str) -> None:
    """Alone, the quote would look as if it still held."""
    replies = Replies(answerer(), settings(reply_style="plain"))
    changed = 0
    for passage in DOCUMENTS.statement.passages():
        since = answerer().since_of(passage.id, language)
        later = [s.quote.text for s in since if s.effect == "changes"][:1]
        reply, _ = replies.quote(passage.id, language, private=False)
        first, _ = next(payloads(reply, "plain"))
        assert all(f"> {text}" in shown(first) for text in later)
        changed += bool(later)
    assert changed > 5


def test_of_a_document_that_is_asked_for_the_first_sentences_are_shown_and_the_rest_offered() -> (
    None
):
    passages = list(DOCUMENTS.source("next-phase-2026-04").passages())
    quotes = tuple(cite(DOCUMENTS, passage) for passage in passages[:5])
    answer = Answer("q", "en", "answered", phrases_in("en").answer.answered_by_document, quotes[:3])
    reply = render_answer(replace(answer, document=quotes), "en", "components")
    lines = _lines(reply)
    assert lines[0] == "**The blog post of 27 April 2026 says:**"
    there = [f"> {quote.text}" in lines for quote in quotes]
    assert there == sorted(there, reverse=True)
    [others] = [action for action in reply.actions if action.kind == "others"]
    assert others.label == f"{there.count(False)} other matches"
    told = Replies(answerer(), settings()).do(others).blocks
    rest = "\n".join(block.text for block in told)
    assert all(f"> {quote.text}" in rest for quote in quotes[there.count(True) :])


def test_what_another_document_says_comes_with_what_became_of_that() -> None:
    """An older document that does say it may have been overtaken as well."""
    passages = DOCUMENTS.source("next-chapter-2025-10").passages()
    [exclusive] = [cite(DOCUMENTS, p) for p in passages if "exclusive IP rights" in p.text]
    since = tuple(answerer().since_of(exclusive.passage, "en"))
    answer = Answer("q", "en", "not_addressed", "No.", since=since, elsewhere=(exclusive,))
    lines = _lines(render_answer(answer, "en", "components"))
    assert lines[:2] == ["**No.**", "**Another document does say** (changed since):"]
    assert "exclusive IP rights" in lines[2]
    assert lines[3].startswith("-# — Microsoft and OpenAI, [The next chapter …](<https")
    assert lines[3].endswith(">), 28 October 2025, para. 3")
    assert lines[4].startswith("**Changed on 27 April 2026**")


def test_what_changed_the_statement_is_not_told_of_another_document() -> None:
    answer = answerer().answer("is revenue share capped?")
    lines = _lines(render_answer(answer, "en", "components"))
    assert lines[1] == "**Another document does say:**"
    assert ">), 27 April 2026" in lines[3]
    changed = lines.index("**The statement's words changed on 27 April 2026:**")
    assert lines[changed + 1] == "> Microsoft will no longer pay a revenue share to OpenAI."
    assert "**Changed on 27 April 2026:**" not in lines


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ") of 27 April 2026 says nothing of this, in the parts we hold."),
        ("ja", ")は、収録した範囲ではこの点に触れていません。"),
    ],
)
def test_a_later_document_that_says_nothing_of_it_is_named(language: str, words: str) -> None:
    replies = Replies(answerer(), settings())
    reply = replies.answer("Is the AGI process still the same today?", language=language)
    text = check(reply)
    assert words in text
    assert re.search(r"\[(blog post|ブログ記事)\]\(<https://", text)


def test_what_goes_into_minutes_names_what_changed_the_words() -> None:
    replies = Replies(answerer(), settings())
    key = short_key("joint-statement-2026-02#ip.2")
    for kind in ("cite", "reported"):
        text = check(replies.do(Action(kind, "en", (key,))))
        assert "**Changed on 27 April 2026**: Microsoft and OpenAI, [The next phase" in text
    for form in FORMS:
        cited = check(replies.do(Action("form", "en", (key, form_key(form.id)))))
        assert "hanged by Microsoft and OpenAI" in cited.replace(
            "changed by Microsoft", "hanged by Microsoft"
        )


def test_a_clause_tells_that_sentences_beside_the_quoted_one_were_changed() -> None:
    replies = Replies(answerer(), settings())
    key = short_key("joint-statement-2026-02#stateless-apis.4")
    text = check(replies.do(Action("context", "en", (key,))))
    assert "Other sentences of this clause: **Changed on 27 April 2026**" in text


@pytest.mark.parametrize("title", ["See example.org/", "[Draft] Terms", "1. Terms", "Terms 🎉"])
def test_a_title_that_discord_takes_for_no_label_stands_beside_the_link(title: str) -> None:
    quote = cite(DOCUMENTS, next(DOCUMENTS.source("next-phase-2026-04").passages()))
    quote = replace(quote, source=replace(quote.source, title=title))
    line = Attributions("en", "components").line([quote])
    assert f", [Open at these words](<{quote.link}>)" in line


def test_no_two_links_of_a_reply_read_alike() -> None:
    """A screen reader lists links by their labels."""
    for question in ("Is the license still exclusive?", "Can Amazon host stateless API calls?"):
        reply = render_answer(answerer().answer(question), "en", "components")
        labels = re.findall(r"\[([^]]+)\]\(<", reply.blocks[0].text)
        assert len(set(labels)) == len(labels) > 1


def test_no_button_leads_nowhere() -> None:
    """Buttons stand only where they have something to show."""
    answer = answerer().answer("hello")
    assert answer.verdict == "chat"
    assert [action.kind for action in render_answer(answer, "en", "components").actions] == [
        "follow"
    ]


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


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("exclu\u00adsive\u3164 li\u115fcence\U000e0041", "exclusive licence"),
        ("a\u2800b\ufe0fc\u180ed", "abcd"),
        (
            "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d💻",
            "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d💻",
        ),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f x\u200dy", None),
        ("1\ufe0f\u20e3", None),
    ],
)
def test_what_shows_nothing_is_taken_out_and_joined_emoji_stay_joined(
    text: str, seen: str | None
) -> None:
    assert plain(text, 100) == (seen if seen is not None else text.replace("x\u200dy", "xy"))


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
        texts = [
            text
            for page in pages(render_answer(answer, "en", "components"), limit)
            for text in page
        ]
        lines = [line for text in texts for line in text.splitlines() if line.startswith("> ")]
        assert " ".join(line.removeprefix("> ") for line in lines) == quote.text
    check(render_answer(answer, "en", "components"))
    for form in FORMS:
        cited = render_citation(quote, (), form_key(form.id), "en", "plain")
        assert cited is not None
        check(cited)
        first = pages(cited, CONTENT_LIMIT)[0]
        assert "\n```\n" in "\n".join(first), "the heading stands with its block"


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
    primary = [block.text for block in blocks[1:] if block.text.startswith("**Primary")]
    *dated, undated = primary
    years = [
        text.split("published ")[1].splitlines()[0].split(",")[0].split()[-1] for text in dated
    ]
    assert years == sorted(years)
    assert len(years) > 5
    assert "date unknown" in undated


def test_a_source_without_an_address_says_so() -> None:
    quote = replace(_long(100), url=None)
    answer = Answer("q", "en", "answered", phrases_in("en").answer.answered, (quote,))
    assert "address unknown" in render_answer(answer, "en", "components").blocks[0].text


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


def test_the_newest_words_come_before_those_that_they_replace() -> None:
    answer = answerer().answer("what are the current terms of the licence?")
    text = "\n".join(_lines(render_answer(answer, "en", "components")))
    assert text.startswith("**The newest words on this are of 27 April 2026")
    newest, replaced = text.index("non-exclusive"), text.index("its exclusive license")
    assert newest < text.index("In place of the words of 27 February 2026") < replaced


def test_a_fact_about_a_document_is_told() -> None:
    reply = render_answer(answerer().answer("how long is the statement?"), "en", "components")
    assert "424 words in 24 sentences" in _lines(reply)[0]
