"""Store reports of wrong answers in a local SQLite file, without names of people."""

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.discord_app.settings import SettingsError

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
        """Store a report; raises `sqlite3.Error` if the file cannot be written to."""
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO report (at, language, question, quoted, reason)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    report.at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
                    report.language,
                    report.question,
                    report.quoted,
                    report.reason,
                ),
            )

    def reports(self) -> list[Report]:
        """List all reports, oldest first; none if the file does not exist."""
        if not self._path.exists():
            return []
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT question, quoted, reason, language, at, id FROM report ORDER BY id"
            ).fetchall()
        return [
            Report(question, quoted, reason, language, datetime.datetime.fromisoformat(at), number)
            for question, quoted, reason, language, at, number in rows
        ]

    def check(self) -> None:
        """Raise `SettingsError` if reports cannot be stored; better now than when one comes."""
        try:
            with self._connection():
                pass
        except sqlite3.Error as error:
            raise SettingsError(
                f"PINCITE_FEEDBACK_FILE: {self._path} cannot be used: {error}. "
                "Choose a file in a folder that the bot may write to."
            ) from None

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction, with the table in place."""
        # Opened for each use: reports are rare, and SQLite connections are bound to one thread.
        connection = sqlite3.connect(self._path, timeout=5.0)
        try:
            with connection:
                connection.execute(_TABLE)
                yield connection
        finally:
            connection.close()


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
