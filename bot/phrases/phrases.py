"""The texts that every language must have, in sections that say where each is shown.

Names in braces are replaced when a text is shown, and must be the same in every language. Quotes
of documents are not among these texts, nor are citations, which are in English by convention.

The sections are named tuples because every command loads them, and dataclasses would take seven
times as long to import.
"""

from collections.abc import Mapping
from typing import NamedTuple


class DatePhrases(NamedTuple):
    """Patterns for dates, and the text for a date that is unknown.

    A pattern may use `day`, `month` (a name in `months`), `month_number` and `year`. `short` is
    used where there is little room: beside the documents in the picture of a timeline.
    """

    months: tuple[str, ...]
    long: str
    short: str
    unknown: str


class Punctuation(NamedTuple):
    """Punctuation between texts, names and quotes.

    `gap` is the space between two sentences, empty in Japanese. A text that ends with one of
    `sentence_ends` gets no full stop.
    """

    colon: str
    comma: str
    full_stop: str
    gap: str
    sentence_ends: str
    aside: str


class AnswerPhrases(NamedTuple):
    """Texts around the quotes of an answer: in the terminal, on Discord, and `message` in JSON.

    `answered`, `closest` and `not_addressed` stand above an answer of that verdict, `..._then`
    above words that a later document changed. `..._on`, and `on_line` above other lines, say of
    what: of the matter that a follow-up was read of, or `on_this` for a message that claims
    something. `open_on` names the matter, and says by `leaves_open` which aspect of it is open.
    `confirms`, `changes`, `replaces` and `silent` say what a later document does to the quoted
    words, `statement_...` what it does to the statement's where another document is quoted.
    `document_silent_part` is for a document that the corpus has in part.
    """

    answered: str
    answered_then: str
    answered_on: str
    answered_on_then: str
    on_this: str
    on_matter: str
    on_line: str
    answered_by_document: str
    answered_by_document_then: str
    document_silent: str
    document_silent_part: str
    compared: str
    between_topics: str
    compared_changes: str
    only_here: str
    summed_up_by_leads: str
    summed_up: str
    form_of_date: str
    closest: str
    closest_on: str
    open_on: str
    leaves_open: Mapping[str, str]
    not_addressed: str
    nearest: str
    also: str
    elsewhere: str
    translation: str
    confirms: str
    changes: str
    replaces: str
    statement_changes: str
    statement_replaces: str
    silent: str
    see_below: str
    quoted_above: str
    others_changed: str
    up_to: str
    open_at_words: str
    try_asking: str
    empty_question: str
    too_long: str
    other_language: str


class DocumentPhrases(NamedTuple):
    """Lines on which document or whose words an answer shows: above quotes, and as `message`.

    `missing_...` name a document that is not there by what was said of it. `other` and `others`
    are the documents of the same name. `lacks` is said where a document speaks of a part of the
    question. `month`, `day` and `year` write a date of which only that much is known. The last ones
    are for unreviewed documents, `of_title` for one whose form does not say which it is; `between`
    and `either` stand between the names of several, and `which` asks which of them is meant.
    """

    says: str
    says_among: str
    lacks: str
    missing_date: str
    missing_kind: str
    missing_both: str
    month_of_year: str
    day_of_month: str
    year: str
    newest: str
    replaced: str
    speaker: str
    speaker_silent: str
    speaker_silent_others: str
    speaker_absent: str
    quoted_word: str
    unsure: str
    unsure_among: str
    does_not_say: str
    none_says: str
    of_title: str
    of_plural: str
    between: str
    either: str
    which: str
    which_of_many: str


class FactPhrases(NamedTuple):
    """Lines that state a fact about a document, each under what it states.

    `held_whole` and `held_part` are put in place of `held`, and say how much of it was counted.
    """

    publisher: str
    publisher_unknown: str
    author: str
    date: str
    date_unknown: str
    title: str
    address: str
    address_unknown: str
    length: str
    sentences: str
    paragraphs: str
    paragraphs_unknown: str
    occurrences: str
    held_whole: str
    held_part: str


class ReportedPhrases(NamedTuple):
    """Texts on how outlets reported a sentence: below answers, and in `pincite reported`.

    `misquoted` is for Discord, `misquoted_briefly` for the terminal.
    """

    heading: str
    more: str
    none: str
    not_in_statement: str
    sharpened: str
    added: str
    misquoted: str
    misquoted_briefly: str
    unknown_sentence: str
    other_document: str


class SourcePhrases(NamedTuple):
    """Texts about a document: below its quotes, in `pincite sources` and in `/sources`.

    `paragraphs` is for quotes from several paragraphs, whose numbers have a comma between them.
    `whole`, `in_parts` and `excerpt` say how much of it is kept. `copied` is the copy of a page
    that its words are from, and `rated` how far the site that keeps that copy trusts it.

    The `..._heading` texts divide the list in the terminal; on Discord each document states its
    kind.
    """

    no_address: str
    title_unsure: str
    between_parties: str
    paragraph: str
    paragraphs: str
    statement: str
    title: str
    primary: str
    coverage: str
    translation: str
    published: str
    whole: str
    in_parts: str
    excerpt: str
    copied: str
    rated: str
    primary_heading: str
    coverage_heading: str
    translation_heading: str
    sentences: str
    machine_made: str


class HistoryPhrases(NamedTuple):
    """Texts for a topic through time: `pincite history`, and `/history` on Discord.

    What is changed or confirmed is named as in `document`. `bold` stands below the picture, too.
    `title`, `latest_change`, `in_part`, `part` and `unknown_topic` are for Discord; the terminal
    has `unknown_topic_named` for the last one.
    """

    title: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    silent_on: str
    context: str
    document: str
    between_documents: str
    new_words: str
    bold: str
    latest_change: str
    in_part: str
    part: str
    unknown_topic: str
    unknown_topic_named: str
    no_topics: str


class TimelinePhrases(NamedTuple):
    """Texts in the alternative text of the picture of a topic through time."""

    title: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    between_effects: str
    omitted: str


class HeldBackPhrases(NamedTuple):
    """Texts of a reply on what it holds back until it is asked for.

    In the terminal `more` lists it in the last line, and says how to get it. What is counted has a
    text for one and a text for several; that of `match` is an entry of the menu on Discord, too.
    """

    more: str
    change: tuple[str, str]
    confirmation: tuple[str, str]
    note: tuple[str, str]
    sentence: tuple[str, str]
    clause: str
    match: tuple[str, str]
    report: tuple[str, str]
    more_reports: tuple[str, str]
    translation: tuple[str, str]
    document: tuple[str, str]
    notes_heading: str
    sentences_heading: str
    clause_heading: str


class ChatPhrases(NamedTuple):
    """Texts around the answers in `pincite chat`."""

    welcome: str
    hint: str
    help: str
    too_long: str
    unknown_command: str
    unknown_form: str
    no_answer_yet: str
    nothing_more: str
    nothing_quoted: str


class LookupPhrases(NamedTuple):
    """Texts for an id or words that name no passage, and for the list of ids.

    They are shown by the commands that look something up: `quote`, `reported` and `history`, and
    `/quote` and `/history`. `quote_hint` and `other_documents` are for the terminal,
    `pick_suggestion` and `ids_listed` for Discord.
    """

    unknown_id: str
    near_ids: str
    quote_hint: str
    pick_suggestion: str
    ids_listed: str
    other_documents: str


class ButtonPhrases(NamedTuple):
    """Labels of the buttons and of the menu's entries on Discord, named after what they do."""

    context: str
    reported: str
    reports: str
    through: str
    later: str
    cite: str
    share: str
    wrong: str
    follow: str


class DialoguePhrases(NamedTuple):
    """Labels of the fields in Discord's dialogues; a dialogue's title is its button's label.

    Above the fields of a report stands one of the notes, which says whether it will be stored.
    """

    follow_question: str
    wrong_question: str
    wrong_reason: str
    note_stored: str
    note_not_stored: str


class CitationFormPhrases(NamedTuple):
    """Names of the forms of a citation, as a list or a menu offers them."""

    plain: str
    markdown: str
    apa: str
    bibtex: str
    csl_json: str
    ris: str


class DiscordPhrases(NamedTuple):
    """Texts for Discord alone: small print of replies, notices, errors and the help.

    The help has the names of the commands filled in from `CommandPhrases`. `says` stands above a
    quote, `says_on` where it has to say of what, `says_undated` where no date is known, with
    `changed_since` if a later document changed it; `some_changes` says how many of the sentences
    that did are shown. `menu` and `forms_menu` stand on a menu before one chooses.
    """

    asked: str
    checked: str
    shared_by: str
    continued: str
    left_out: str
    shown_in_bold: str
    menu: str
    between_entries: str
    forms_menu: str
    says: str
    says_on: str
    says_undated: str
    statement: str
    changed_since: str
    some_changes: str
    silent: str
    no_others: str
    no_text: str
    nothing_to_check: str
    own_answer: str
    more_claims: str
    gone: str
    outdated: str
    ask_again: str
    already_shared: str
    cannot_share: str
    sharing_refused: str
    cannot_send: str
    reply_unreadable: str
    role_unreadable: str
    message_unseen: str
    how_to_ask: str
    nothing_readable: str
    cooldown: str
    cooldown_on_message: str
    many_long_texts: str
    busy: str
    failed: str
    report_stored: str
    report_not_stored: str
    report_failed: str
    report_too_many: str
    help: str


class CommandPhrases(NamedTuple):
    """Names and descriptions of the commands and their options in Discord's menus.

    A name has up to 32 characters, in lower case and without spaces; `find_clause`, which names an
    entry of a message's menu, may have capitals and spaces. A description has up to 100 characters.
    https://discord.com/developers/docs/interactions/application-commands
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
    """Texts at the end of Discord's help on what the bot stores of what people write.

    `kept` includes one of the texts on reports and one of those on logs, by the host's settings.
    """

    kept: str
    reports_not_stored: str
    reports_stored: str
    not_logged: str
    logged: str


class WordLists(NamedTuple):
    """Words by which the form of a message is told. They are not shown; spaces stand between them.

    - `opening` may stand before a question: "so", "hey"
    - `asking` open a question: "is", "which"; in Japanese they stand anywhere, as `requesting` do
    - `checking` ask whether something is so, or where it stands: "true", "legit", "source"
    - `beside` may stand beside these in a message that names no matter: "this", "he", "please"
    - `feeling` say how the author takes something: "lol", "bad"
    """

    opening: str
    asking: str
    requesting: str
    checking: str
    beside: str
    feeling: str


class Phrases(NamedTuple):
    """All texts of the bot in one language.

    `tag` is the language's primary subtag (BCP 47), and the name of its file. `forms` has the names
    of the forms of documents; one that is missing is shown as in the corpus, in English.
    """

    tag: str
    dates: DatePhrases
    punctuation: Punctuation
    forms: Mapping[str, str]
    answer: AnswerPhrases
    documents: DocumentPhrases
    facts: FactPhrases
    reported: ReportedPhrases
    sources: SourcePhrases
    history: HistoryPhrases
    timeline: TimelinePhrases
    held_back: HeldBackPhrases
    chat: ChatPhrases
    lookup: LookupPhrases
    buttons: ButtonPhrases
    dialogues: DialoguePhrases
    citation_forms: CitationFormPhrases
    discord: DiscordPhrases
    commands: CommandPhrases
    privacy: PrivacyPhrases
    words: WordLists
