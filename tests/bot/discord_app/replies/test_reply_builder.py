"""Replies made once for all who ask the same."""

from bot.discord_app.replies.reply_builder import Replies
from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import settings


def test_a_question_that_stands_alone_is_answered_once_for_all() -> None:
    class Core(FakeAnswerer):
        def stands_alone(self, question: str) -> bool:
            return "it" not in question.split()

    core = Core()
    replies = Replies(core, settings())
    for history in ((), ("one",), ("two", "one")):
        replies.answer("who hosts Frontier", history)
        replies.answer("who hosts it", history)
    assert [question for question, _ in core.asked].count("who hosts Frontier") == 1
    assert [question for question, _ in core.asked].count("who hosts it") == 3
