"""Write the health file, and touch no file that is anything else."""

import contextlib
import os
import stat
from pathlib import Path

from bot.discord_app.settings import SettingsError

_BEGINNING = b'{"ok": true, "at": "'
"""What every health file begins with, so that it can be told from other files."""


class HealthFile:
    """The file in which the bot's health is reported; what is no health file stays as it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Renamed into place, so that readers never see a file that is half written.
        self._draft = Path(f"{path}.new")
        self._written: str | None = None

    def check(self) -> None:
        """Raise `SettingsError`, which says why, if the file can't be written."""
        folder = self.path.parent
        if not (folder.is_dir() and os.access(folder, os.W_OK)):
            raise SettingsError(
                f"PINCITE_HEALTH_FILE: the folder {folder} cannot be written to. "
                "Make it, or choose another."
            )
        for path in (self.path, self._draft):
            if fault := _fault(path):
                raise SettingsError(
                    f"PINCITE_HEALTH_FILE: {path} {fault}. It is left as it is; name a new file."
                )

    def write(self, text: str) -> bool:
        """Replace the health file by one with this text, and return whether that succeeded."""
        if _fault(self.path) or _fault(self._draft):
            return False
        try:
            self._draft.write_text(text, encoding="utf-8")
            self._draft.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                self._draft.unlink()
            return False
        self._written = text
        return True

    def remove(self) -> None:
        """Remove the file if it is still as it was written here."""
        with contextlib.suppress(OSError):
            if not _fault(self.path) and self.path.read_text("utf-8") == self._written:
                self.path.unlink()


def _fault(path: Path) -> str | None:
    """Return why nothing may be written to a path, as the rest of a sentence; None if it may.

    An empty file may be lost: a power failure can leave a health file so.
    """
    try:
        found = path.lstat()
        # To open a pipe would wait for another program.
        if not stat.S_ISREG(found.st_mode):
            return "is a folder" if stat.S_ISDIR(found.st_mode) else "is no regular file"
        with path.open("rb") as file:
            beginning = file.read(len(_BEGINNING))
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"can't be used: {(error.strerror or str(error)).lower()}"
    is_ours = beginning in (b"", _BEGINNING)
    return None if is_ours else "holds something else than the health of a bot"
