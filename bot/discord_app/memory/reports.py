"""Store reports of wrong answers in a local SQLite file, without names of people."""

import contextlib
import datetime
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

PRIVATE = 0o600
"""Permissions of the file: reports are what people wrote to the bot, for its host alone."""


class ReportFileError(SettingsError):
    """The file of reports can't be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a wrong answer: the question, the id of what was quoted, and the reason.

    `language` is that of the answer. `id` is None until the report is stored.
    """

    question: str
    quoted: str | None
    reason: str
    language: str
    at: datetime.datetime
    id: int | None = None


class ReportFile:
    """The SQLite file of reports; it is created when the first one is stored."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def store(self, report: Report) -> None:
        """Store a report; raises `ReportFileError` if that fails, and then nothing is stored."""
        values = (report.language, report.question, report.quoted, report.reason)
        with self._connection(writing=True) as connection:
            connection.execute(
                "INSERT INTO report (at, language, question, quoted, reason)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    report.at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
                    *(value and _valid(value) for value in values),
                ),
            )

    def reports(self) -> list[Report]:
        """List all reports, oldest first; none if the file does not exist, but its folder does.

        Raises `ReportFileError` for whatever else is not a file of reports.
        """
        if not self._is_there():
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

    def _report(self, *row: Any) -> Report:
        question, quoted, reason, language, at, number = row
        try:
            time = datetime.datetime.fromisoformat(at)
        except (TypeError, ValueError):
            raise self._fault(f"report {number} has no time that can be read") from None
        if time.tzinfo is None:
            time = time.replace(tzinfo=datetime.UTC)
        quoted = None if quoted is None else _text(quoted)
        return Report(_text(question), quoted, _text(reason), _text(language), time, number)

    @contextlib.contextmanager
    def _connection(self, *, writing: bool) -> Iterator["sqlite3.Connection"]:
        """Open the file for one transaction, with the table in place; create it for writing."""
        import sqlite3

        try:
            if writing and not self._is_there():
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
        except sqlite3.Error as error:
            raise self._fault(str(error)) from None
        except (OSError, ValueError) as error:
            raise self._fault(_reason(error)) from None

    def _is_there(self) -> bool:
        """Tell whether the file exists; raises `ReportFileError` for what is no regular file."""
        try:
            mode = self._path.stat().st_mode
        except FileNotFoundError:
            if self._path.parent.is_dir():
                return False
            raise self._fault(f"there is no folder {self._path.parent}") from None
        except (OSError, ValueError) as error:
            raise self._fault(_reason(error)) from None
        # To open a pipe would wait for another program.
        if not stat.S_ISREG(mode):
            raise self._fault("it is a folder" if stat.S_ISDIR(mode) else "it is no regular file")
        return True

    def _prepare(self, connection: "sqlite3.Connection", writing: bool) -> None:
        """Make the table in an empty file; refuse a file that is somebody else's."""
        found = {row[1] for row in connection.execute("PRAGMA table_info(report)")}
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if writing and not tables:
            connection.execute(_TABLE)
        elif tables and not found:
            raise self._fault("it is a database of another program")
        elif missing := _COLUMNS - found:
            what = f"it has no {', '.join(sorted(missing))}" if tables else "it is empty"
            raise self._fault(f"{what}, so it is no file of reports of this version of Pincite")

    def _make_private(self) -> None:
        """Take the file, which is known to be one of reports, from the eyes of others."""
        with contextlib.suppress(OSError):  # it may belong to somebody else
            if self._path.stat().st_mode & 0o077:
                self._path.chmod(PRIVATE)

    def _fault(self, reason: str) -> ReportFileError:
        return ReportFileError(
            f"The reports in {self._path} can't be used: {reason}. Mend it, or name another file "
            "with PINCITE_FEEDBACK_FILE, in a folder that the bot may write to."
        )


def _reason(error: OSError | ValueError) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return (strerror or str(error)).lower()


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
