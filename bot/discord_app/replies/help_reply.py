"""Build the help: how to ask, and what happens to what people write; pure."""

from bot.discord_app.replies.reply import Block, Reply
from bot.discord_app.settings import Settings
from bot.phrases.about_sources import titled
from bot.phrases.languages import phrases_in
from corpus.documents import Documents


def render_help(documents: Documents, settings: Settings, language: str) -> Reply:
    """Return the help; `settings` decide what it says about privacy."""
    phrases = phrases_in(language)
    text = phrases.discord.help.format(
        about=titled(documents, language, "**{}**"),
        commands=phrases.commands,
        privacy=_privacy(settings, language),
    )
    return Reply((Block(text),), language)


def _privacy(settings: Settings, language: str) -> str:
    """Return what is kept of what people write, for how long, and what is logged."""
    texts = phrases_in(language).privacy
    reports = texts.reports_stored if settings.feedback else texts.reports_not_stored
    return texts.kept.format(
        minutes=settings.conversation_minutes,
        reports=reports.format(wrong=phrases_in(language).buttons.wrong),
        log=texts.logged if settings.log_questions else texts.not_logged,
    )


def unseen_line(language: str) -> str:
    """Return the line that the bot cannot see the message that is meant, and what to do instead."""
    phrases = phrases_in(language)
    return phrases.discord.message_unseen.format(find_clause=phrases.commands.find_clause)
