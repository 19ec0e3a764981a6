"""Store reports of wrong answers in a local SQLite file, without names of people."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.discord_app.settings import SettingsError

if TYPE_CHECKING:  # it takes a megabyte, and most bots store no reports
    import sqlite3

_TABLE = """
CREATE TABLE IF NOT EXISTS report (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    language TEXT NOT NULL,
    question TEXT NOT NULL,
    quoted TEXT,
    reason TEXT NOT NULL
)
"""
_COLUMNS = {"id", "at", "language", "question", "quoted", "reason"}

LOCKED_SECONDS = 2.0
"""How long to wait for another program that uses the file. A bot that is told to leave gives a
report that is being stored a little longer than that."""

MOST_BYTES = 50_000_000
"""Bytes of the file at most: 6,000 reports of the longest kind, and no disk is filled by them."""

PRIVATE = 0o600
"""Permissions of the file: reports are what people wrote to the bot, for its host alone."""


class ReportFileError(SettingsError):
    """The file of reports can't be used; the message says why, and what to do."""


class ReportFileUnavailableError(ReportFileError):
    """The file of reports can't be used now, but may be later: a full disk, or a locked file."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a wrong answer: the question, the id of what was quoted, and the reason.

    `language` is that of the answer. `at` is when it was sent, as ISO 8601; a file from elsewhere
    may have anything there. `id` is None until the report is stored.
    """

    question: str
    quoted: str | None
    reason: str
    language: str
    at: str
    id: int | None = None


class ReportFile:
    """The SQLite file of reports; it is created when the first one is stored."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def store(self, report: Report) -> None:
        """Store a report; raises `ReportFileError` if that fails, and then nothing is stored."""
        values = (report.at, report.language, report.question, report.quoted, report.reason)
        with self._connection(writing=True) as connection:
            connection.execute(
                "INSERT INTO report (at, language, question, quoted, reason)"
                " VALUES (?, ?, ?, ?, ?)",
                [value and _valid(value) for value in values],
            )

    def reports(self) -> list[Report]:
        """List all reports, oldest first; none if the file is empty or not in its folder.

        Raises `ReportFileError` for whatever else is not a file of reports.
        """
        if not self._size():
            return []
        with self._connection(writing=False) as connection:
            rows = connection.execute(
                "SELECT question, quoted, reason, language, at, id FROM report ORDER BY id"
            ).fetchall()
        return [self._report(*row) for row in rows]

    def check(self) -> None:
        """Raise `ReportFileError` if reports cannot be stored; better now than when one comes."""
        with self._connection(writing=True):
            pass

    def _report(
        self, question: Any, quoted: Any, reason: Any, language: Any, at: Any, number: Any
    ) -> Report:
        if None in (question, reason, language, at):  # which no whole file has
            raise self._fault(f"it is damaged, at report {number}")
        quoted = None if quoted is None else _text(quoted)
        return Report(_text(question), quoted, _text(reason), _text(language), _text(at), number)

    @contextlib.contextmanager
    def _connection(self, *, writing: bool) -> Iterator["sqlite3.Connection"]:
        """Open the file for one transaction, with the table in place; create it for writing."""
        import sqlite3

        is_new = writing and self._size() is None
        try:
            if is_new:
                # Made before SQLite makes it, so that nobody else can read it for a moment.
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, PRIVATE))
            # Opened for each use: reports are rare, and SQLite connections are bound to one thread.
            address = f"{self._path.absolute().as_uri()}?mode=rw"
            with contextlib.closing(
                sqlite3.connect(address, timeout=LOCKED_SECONDS, uri=True)
            ) as connection:
                connection.text_factory = _text
                with connection:
                    self._prepare(connection, writing)
                    yield connection
                if writing:
                    self._make_private()
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._fault(_reason(error), _is_passing(error)) from None
        finally:
            if is_new:
                self._remove_if_empty()

    def _size(self) -> int | None:
        """Return the bytes of the file; None if there is none, but its folder.

        Raises `ReportFileError` for what is no regular file.
        """
        try:
            found = self._path.stat()
        except FileNotFoundError:
            if self._path.parent.is_dir():
                return None
            raise self._fault(f"there is no folder {self._path.parent}") from None
        except (OSError, ValueError) as error:
            raise self._fault(_reason(error)) from None
        # To open a pipe would wait for another program.
        if not stat.S_ISREG(found.st_mode):
            is_folder = stat.S_ISDIR(found.st_mode)
            raise self._fault("it is a folder" if is_folder else "it is no regular file")
        return found.st_size

    def _prepare(self, connection: "sqlite3.Connection", writing: bool) -> None:
        """Bound the file, and make the table in an empty one; refuse somebody else's file."""
        if writing:
            [page_bytes] = connection.execute("PRAGMA page_size").fetchone()
            connection.execute(f"PRAGMA max_page_count = {MOST_BYTES // page_bytes}")
        kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
        if writing and not kinds:
            connection.execute(_TABLE)
        elif kinds.get("report") != "table":  # a view may have rows without end
            raise self._fault("it is a database of another program")
        columns = {row[1] for row in connection.execute("PRAGMA table_info(report)")}
        if missing := _COLUMNS - columns:
            raise self._fault(
                f"it has no {', '.join(sorted(missing))}, so it is no file of reports of this "
                "version of Pincite"
            )

    def _make_private(self) -> None:
        """Take the file, which is known to be one of reports, from the eyes of others."""
        with contextlib.suppress(OSError):  # it may belong to somebody else
            if self._path.stat().st_mode & 0o077:
                self._path.chmod(PRIVATE)

    def _remove_if_empty(self) -> None:
        """Remove the file, which was made here, if nothing could be written to it."""
        with contextlib.suppress(OSError):
            if not self._path.stat().st_size:
                self._path.resolve().unlink()

    def _fault(self, reason: str, is_passing: bool = False) -> ReportFileError:
        kind = ReportFileUnavailableError if is_passing else ReportFileError
        return kind(
            f"The reports in {self._path} can't be used: {reason}. Mend it, or name another file "
            "with PINCITE_FEEDBACK_FILE, in a folder that the bot may write to."
        )


def _reason(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    reason = (strerror or str(error)).lower()
    bound = f" (it holds {MOST_BYTES // 1_000_000} MB at most)"
    return reason + (bound if reason == "database or disk is full" else "")


def _is_passing(error: Exception) -> bool:
    """Tell whether the error may pass by itself: a full disk, a file in use, a disk that fails."""
    import sqlite3

    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the details of the extended code
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR)


def _text(value: Any) -> str:
    """Return what a column holds as text: any type may be in it, also bytes that are no UTF-8."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _valid(text: str) -> str:
    """Return the text without half characters, which SQLite does not take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def question_row(report: Report) -> dict[str, Any]:
    """Return the report as a row of a question set, for an editor to complete.

    The editor fills in `answerable` and `best`; `not_best` has what was quoted.
    """
    return {
        "id": f"report-{report.id}" if report.id is not None else "report",
        "group": "reported",
        "turns": [report.question],
        "answerable": None,
        "best": [],
        "also": [],
        "closest": [],
        "not_best": [report.quoted] if report.quoted else [],
        "note": report.reason,
    }
