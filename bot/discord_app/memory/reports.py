"""Reports of wrong answers, in a local SQLite file, if the host wants them; names are not kept."""

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
    """What somebody found wrong: with which quote, for which question, and why."""

    question: str
    quoted: str | None
    reason: str
    language: str
    at: datetime.datetime
    id: int | None = None


class ReportFile:
    """The file of reports; made when it is first written to."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def store(self, report: Report) -> None:
        """Add a report."""
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
        """All reports, oldest first; none where the file does not exist."""
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
        # Each use opens the file anew: reports are rare, and they come from worker threads.
        connection = sqlite3.connect(self._path, timeout=5.0)
        try:
            with connection:
                connection.execute(_TABLE)
                yield connection
        finally:
            connection.close()


def question_row(report: Report) -> dict[str, Any]:
    """The report as a row of a question set, for an editor to judge.

    `answerable` and `best` are what the editor decides; `not_best` is what was quoted.
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
