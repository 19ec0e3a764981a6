"""Find the file `.env.example`, which comes with the program."""

from pathlib import Path

NAME = ".env.example"

_CHECKOUT = Path(__file__).parents[2]


def example_file() -> Path:
    """Return the path of the file; its bare name where that is enough, or where it is not found."""
    if Path(NAME).is_file():
        return Path(NAME)
    return next((path for path in _places() if path.is_file()), Path(NAME))


def _places() -> list[Path]:
    """List where it may be: beside the packages in a checkout, else where pip put it."""
    # It brings megabytes, and is needed only to tell that there is no token.
    from importlib.metadata import PackageNotFoundError, files

    try:
        found = [file for file in files("pincite") or () if file.name == NAME]
        installed = [Path(str(file.locate())) for file in found]
    except (PackageNotFoundError, OSError, ValueError):
        installed = []
    return [_CHECKOUT / NAME, *(path.resolve() for path in installed)]
