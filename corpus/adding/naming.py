"""Names what a document has no names for yet: ids of sources and clauses, and its form."""

import datetime
import re
import unicodedata

LONGEST_ID = 40
"""Characters of an id that is made from words; people type ids."""

FORMS = (
    "code of conduct", "joint statement", "privacy policy", "terms of service", "press release",
    "rules", "policy", "handbook", "terms", "guidelines", "agreement", "contract", "statutes",
    "charter", "notice", "FAQ", "licence", "license", "plan", "manual", "statement", "announcement",
    "letter", "report",
)  # fmt: skip
"""What documents are, as their titles say it; the longer names first."""

_SAID_OTHERWISE = {
    "terms and conditions": "terms of service",
    "terms of use": "terms of service",
    "privacy notice": "privacy policy",
    "open letter": "letter",
    "community guidelines": "guidelines",
    "frequently asked questions": "FAQ",
    "プライバシーポリシー": "privacy policy",
    "利用規約": "terms of service",
    "行動規範": "code of conduct",
    "共同声明": "joint statement",
    "声明": "statement",
    "契約書": "contract",
    "規程": "regulations",
    "規約": "terms",
    "規則": "rules",
    "方針": "policy",
    "ポリシー": "policy",
    "約款": "terms",
    "ガイドライン": "guidelines",
    "報告書": "report",
    "プレスリリース": "press release",
    "お知らせ": "announcement",
}

_NAMED_BY_A_WORD = frozenset(
    "rules policy handbook terms guidelines agreement charter notice licence license plan manual "
    "report".split()
)
"""Forms that the word before them says more of: "house rules", "leave policy"."""

_OF_A_FORM = frozenset(
    """access action absence attendance booking brand business club code cohort community
    complaints conduct content cookie copyright data dress emergency employee employment
    ethics expense expenses exam family fire game gift ground hiring holiday house housing
    insurance investment joint laboratory leave legal lending library licence licensing loan
    meeting member membership moderation office parking partnership payment pension pet
    player privacy project purchase quality recall refund refunds remote rental rent return
    returns safety sales school security service shareholder shipping sick smoking social
    society staff strategic student style subscription support sustainability swimming
    tenancy tenant trade-in trademark training transparency travel usage use user vacation
    visitor volunteer warranty whistleblowing""".split()
)
"""Words before a form that make up its name; any other may be whose document it is."""

_SMALL = frozenset(
    "a an the our your my their its this new revised updated draft final of and for to".split()
)

_PARTS = re.compile(r"\s+[-–—|:]\s+|[:|—–]\s*")
"""Between the parts of a title, such as that of whose it is and that of what it is."""

_NAME_AND_FORM = 2

ANY_FORM = "document"


def slug(text: str) -> str:
    """Return the text in small Latin letters and digits with hyphens, cut between words.

    Empty if the text has no Latin letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    words = re.findall("[a-z0-9]+", plain)[:LONGEST_ID]  # more of them are longer than that
    while len(words) > 1 and len("-".join(words)) > LONGEST_ID:
        words.pop()
    return "-".join(words)[:LONGEST_ID]


def form_of(title: str) -> str:
    """Return what a document is, by its title; "document" where the title doesn't say.

    The title ends with it, begins with it ("Joint statement from ..."), or is it.
    """
    cut = re.sub(r"\W*(?:\bv(?:ersion)?\.?\s*)?[\d.]*\W*$", "", title).strip()
    plain = cut.casefold()
    names = {name: name for name in FORMS} | _SAID_OTHERWISE
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"(?:^|\W|(?<=[^\x00-\x7f])){re.escape(name.casefold())}$", plain):
            return _with_word_before(names[name], cut) if name == names[name] else names[name]
    for name in sorted(names, key=len, reverse=True):
        if re.match(rf"(?:(?:our|the|a|an)\s+)?{re.escape(name.casefold())}\b", plain):
            return names[name]
    return ANY_FORM


def _with_word_before(form: str, title: str) -> str:
    """Return the form with the word before it in the title, where the two make a name."""
    words = _PARTS.split(title)[-1].split()
    if form not in _NAMED_BY_A_WORD or len(words) < _NAME_AND_FORM:
        return form
    before = words[-2]
    is_common = (before[1:].islower() or title.isupper()) and re.fullmatch(
        r"[^\W\d_]+(?:-[^\W\d_]+)?", before
    )
    is_name = before.casefold() in _OF_A_FORM or len(words) == _NAME_AND_FORM
    is_alone = before.casefold() in _SMALL or words[-1].casefold() != form
    return f"{before.casefold()} {form}" if is_common and is_name and not is_alone else form


def source_id(title: str, published: datetime.date | None, otherwise: str) -> str:
    """Return an id for a document: its title, and its month if that is known.

    `otherwise` is named where the title has no Latin letters, such as the name of the file.
    """
    name = _named(title) or _named(otherwise) or ANY_FORM
    return f"{name}-{published:%Y-%m}" if published else name


def _named(text: str) -> str:
    name = slug(text)
    return name if re.search("[a-z]", name) else ""


class ClauseIds:
    """Gives each clause an id by its heading, and further ones under that heading a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._sections: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def next(self, heading: str | None) -> str:
        """Return the id of the next clause under that heading, or under none."""
        if heading is None:
            return self._numbered("paragraph")
        base = _named(heading)
        if not base:
            base = self._sections.setdefault(heading, f"section-{len(self._sections) + 1}")
        if base not in self._taken:
            self._taken.add(base)
            self._last[base] = 1
            return base
        return self._numbered(base)

    def _numbered(self, base: str) -> str:
        """Return the id with the next number; one that is the id of a heading is passed over."""
        while True:
            number = self._last[base] = self._last.get(base, 0) + 1
            if (name := f"{base}-{number}") not in self._taken:
                self._taken.add(name)
                return name
