"""A matter through time as replies: every part within Discord's limits, every quote once."""

import re

import pytest

from bot.discord_app.replies.history_replies import HistoryReplies
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Reply, pages
from bot.discord_app.sending.outgoing import DESCRIPTION_LIMIT, outgoing
from bot.phrases.languages import languages, phrases_in
from bot.timeline.history import history_of
from bot.timeline.picture_file import Picture
from bot.timeline.picture_text import alternative_text
from corpus.topic import Topic
from tests.bot.discord_app.payloads import check, shown
from tests.loaded import answerer

DOCUMENTS = answerer().documents
TOPICS = DOCUMENTS.topics
PICTURE = Picture(b"\x89PNG\r\n\x1a\n", "Timeline")


def _topic(id_: str) -> Topic:
    return next(topic for topic in TOPICS if topic.id == id_)


@pytest.mark.parametrize("style", ["components", "plain"])
@pytest.mark.parametrize("language", languages())
def test_every_part_of_every_topic_is_one_message_within_the_limits(
    style: str, language: str
) -> None:
    limit = CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT
    histories = HistoryReplies(DOCUMENTS, style)
    for topic in TOPICS:
        texts = []
        for reply in _parts(histories, topic, language):
            check(Reply(reply.blocks, language, reply.actions, picture=PICTURE))
            [page] = pages(reply, limit)
            assert len(outgoing(reply, style)) == 1
            texts.append("\n".join(page))
        _has_every_quote_once(topic, "\n".join(texts), language)


def _parts(histories: HistoryReplies, topic: Topic, language: str) -> list[Reply]:
    found: list[Reply] = []
    while reply := histories.reply(topic, language, len(found) + 1, private=True):
        found.append(reply)
    return found


def _has_every_quote_once(topic: Topic, text: str, language: str) -> None:
    """Verbatim, in order, each with its link; every document named, also those that are silent."""
    history = history_of(DOCUMENTS, topic)
    lines = [line for document in history.documents for line in document.lines]
    quotes = [part[2:] for part in text.splitlines() if part.startswith("> ")]
    assert [shown(quote).replace("**", "") for quote in quotes] == [
        line.quote.text for line in lines
    ]
    marked = [tuple(re.findall(r"\*\*(.+?)\*\*", quote)) for quote in quotes]
    assert [tuple(map(shown, words)) for words in marked] == [line.changed for line in lines]
    links = re.findall(r"^-# — \[[^\]]+\]\(<(.+)>\)$", text, re.MULTILINE)
    assert links == [line.quote.link for line in lines]
    for document in history.documents:
        assert document.source.title in shown(text)
    silent = [document for document in history.documents if not document.lines]
    texts = phrases_in(language).history
    wordings = (texts.silent, texts.silent_part, max(texts.silent_on.split("{of}"), key=len))
    told = [line for line in text.splitlines() if any(words in line for words in wordings)]
    assert len(told) >= len(silent)


def test_a_document_longer_than_a_message_repeats_its_heading() -> None:
    [topic] = [topic for topic in TOPICS if topic.id == "stake"]
    parts = _parts(HistoryReplies(DOCUMENTS, "plain"), topic, "en")
    text = "\n".join(block.text for part in parts for block in part.blocks)
    assert "(continued)" in text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Latest change: 27 April 2026 (part"), ("ja", "最新の変更：2026年4月27日（第 ")],
)
def test_the_first_part_tells_where_the_latest_change_stands(language: str, line: str) -> None:
    """With the oldest document first, the last change is seldom in the first message."""
    first, *others = _parts(HistoryReplies(DOCUMENTS, "plain"), _topic("licence"), language)
    [found] = re.findall(rf"{re.escape(line)} ?(\d)", first.blocks[0].text)
    part = [first, *others][int(found) - 1]
    assert any("will now be non-exclusive" in block.text for block in part.blocks)
    assert not any(line in part.blocks[0].text for part in others)


def test_the_last_part_has_no_button_to_a_next_one() -> None:
    histories = HistoryReplies(DOCUMENTS, "plain")
    for topic in TOPICS:
        parts = _parts(histories, topic, "en")
        later = [any(action.kind == "later" for action in part.actions) for part in parts]
        assert later == [True] * (len(parts) - 1) + [False]


def test_every_alternative_text_fits() -> None:
    for topic in TOPICS:
        for language in languages():
            text = alternative_text(history_of(DOCUMENTS, topic), language)
            assert 0 < len(text) <= DESCRIPTION_LIMIT
