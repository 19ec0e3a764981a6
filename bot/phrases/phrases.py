"""What every language has to word, section by section; each says where its texts are shown.

Names in braces are filled in where a text is shown; every language has the same ones. Quotes of
documents are never among these texts, nor are citations, whose form is English by convention.

The sections are named tuples because every command loads them: as dataclasses they would take seven
times as long to import.
"""

from collections.abc import Mapping
from typing import NamedTuple


class DatePhrases(NamedTuple):
    """Dates, wherever one is shown.

    A pattern may use `day`, `month` (a name of `months`), `month_number` and `year`. `short` stands
    where there is little room: beside the documents of a timeline's picture.
    """

    months: tuple[str, ...]
    long: str
    short: str
    unknown: str


class Punctuation(NamedTuple):
    """What joins texts, names and quotes.

    `gap` follows a full stop or not; a text that ends with one of `sentence_ends` needs no stop.
    """

    colon: str
    comma: str
    full_stop: str
    gap: str
    sentence_ends: str
    aside: str


class AnswerPhrases(NamedTuple):
    """Around the quotes of an answer, in the terminal, on Discord and in the JSON's `message`.

    `answered`, `closest` and `not_addressed` are said above an answer of that verdict; `confirms`,
    `changes`, `replaces` and `silent` tell of a later document beside the quote.
    """

    answered: str
    answered_by_document: str
    document_silent: str
    closest: str
    not_addressed: str
    nearest: str
    nearest_several: str
    also: str
    elsewhere: str
    translation: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    see_below: str
    quoted_above: str
    others_changed: str
    open_at_words: str
    open_at: str
    try_asking: str
    suggestions: tuple[str, ...]
    empty_question: str
    too_long: str
    other_language: str


class ReportedPhrases(NamedTuple):
    """How outlets reported a sentence: below an answer, `pincite reported`, and on Discord.

    `misquoted` is Discord's wording, `misquoted_briefly` that of the terminal.
    """

    heading: str
    label: str
    more: str
    none: str
    not_in_statement: str
    sharpened: str
    added: str
    misquoted: str
    misquoted_briefly: str
    unknown_sentence: str


class SourcePhrases(NamedTuple):
    """What is said of a document: below its quotes, in `pincite sources` and in `/sources`.

    The `..._heading` texts part the list of the terminal; on Discord each document has its kind.
    """

    no_address: str
    title_unsure: str
    statement: str
    title: str
    primary: str
    coverage: str
    translation: str
    published: str
    retrieved: str
    primary_heading: str
    coverage_heading: str
    translation_heading: str
    sentences: str
    machine_made: str


class HistoryPhrases(NamedTuple):
    """A matter through time as text: `pincite history`, and `/history` on Discord.

    `bold` stands below the picture too. `title`, `latest_change`, `in_part`, `part`, `open_number`
    and `unknown_topic` are Discord's; the terminal says `unknown_topic_named` instead of the last.
    """

    title: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    silent_on: str
    context: str
    between_numbers: str
    new_words: str
    bold: str
    latest_change: str
    in_part: str
    part: str
    open_number: str
    unknown_topic: str
    unknown_topic_named: str


class TimelinePhrases(NamedTuple):
    """A matter through time as a picture, and the text for those who cannot see it."""

    title: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    between_effects: str
    more: str
    omitted: str


class ChatPhrases(NamedTuple):
    """Said in `pincite chat`, around the answers."""

    welcome: str
    hint: str
    help: str
    unknown_command: str


class LookupPhrases(NamedTuple):
    """Where an id or words name no passage to quote, and where the ids are listed.

    In `pincite quote`, `pincite reported` and `/quote`. `unknown_id`, `quote_hint` and
    `other_documents` are said in the terminal; `unknown_id_quoted`, `pick_suggestion` and
    `ids_listed` on Discord.
    """

    unknown_id: str
    unknown_id_quoted: str
    near_ids: str
    quote_hint: str
    pick_suggestion: str
    ids_listed: str
    other_documents: str


class ButtonPhrases(NamedTuple):
    """Labels of the buttons on Discord, by what they do."""

    others: str
    context: str
    reported: str
    through: str
    later: str
    cite: str
    share: str
    wrong: str
    follow: str


class DialoguePhrases(NamedTuple):
    """Fields of the dialogues on Discord, whose titles are the labels of their buttons.

    One of the notes stands above the fields of a report: what becomes of it.
    """

    follow_question: str
    wrong_question: str
    wrong_reason: str
    note_stored: str
    note_not_stored: str


class DiscordPhrases(NamedTuple):
    """Said on Discord alone: small print of replies, notices, errors and the help.

    The help names the commands as the section on commands words them.
    """

    asked: str
    checked: str
    shared_by: str
    continued: str
    left_out: str
    shown_in_bold: str
    citation_forms: tuple[str, str, str, str]
    no_others: str
    no_text: str
    gone: str
    outdated: str
    ask_again: str
    cannot_share: str
    cannot_send: str
    reply_unreadable: str
    cooldown: str
    cooldown_on_message: str
    failed: str
    report_stored: str
    report_not_stored: str
    help: str


class CommandPhrases(NamedTuple):
    """Names and descriptions of the commands and their options, in Discord's menus.

    Discord takes a name of up to 32 small letters without spaces (that of `find_clause` is free),
    and a description of up to 100 characters.
    """

    ask: str
    ask_description: str
    question: str
    question_description: str
    private: str
    private_description: str
    quote: str
    quote_description: str
    clause: str
    clause_description: str
    history: str
    history_description: str
    topic: str
    topic_description: str
    sources: str
    sources_description: str
    help: str
    help_description: str
    find_clause: str


class PrivacyPhrases(NamedTuple):
    """What the bot keeps of what people write, at the end of Discord's help.

    `kept` takes in one text on reports and one on logs, as the host has set the bot up.
    """

    kept: str
    reports_not_stored: str
    reports_stored: str
    not_logged: str
    logged: str


class Phrases(NamedTuple):
    """All that the bot says in one language.

    `tag` is the language's primary subtag (BCP 47), and the name of its file. `forms` has what the
    forms of documents are called; one that is missing is shown as the corpus has it, in English.
    """

    tag: str
    dates: DatePhrases
    punctuation: Punctuation
    forms: Mapping[str, str]
    answer: AnswerPhrases
    reported: ReportedPhrases
    sources: SourcePhrases
    history: HistoryPhrases
    timeline: TimelinePhrases
    chat: ChatPhrases
    lookup: LookupPhrases
    buttons: ButtonPhrases
    dialogues: DialoguePhrases
    discord: DiscordPhrases
    commands: CommandPhrases
    privacy: PrivacyPhrases
