"""Makes a corpus of the documents with the commands that the README names."""

from pathlib import Path

from tests.bot.command_line import run
from tests.own_documents.documents import FILES


def made_in(place: Path) -> Path:
    """The folder of a corpus of all the documents, made from nothing."""
    folder = place / "my-documents"
    assert run("corpus", "init", str(folder)).exit_code == 0
    for name, text in FILES.items():
        (place / name).write_text(text, encoding="utf-8")
        added = run("--corpus", str(folder), "corpus", "add", str(place / name), "--yes")
        assert added.exit_code == 0, added.output
    return folder
