"""What all tests share: a place apart from whoever runs them, and the shipped corpus in a cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.startup import fingerprint
from corpus.folder import CORPUS_FOLDER
from tests.loaded import answerer

# A machine that is busy with other things makes a test slow, and not wrong.
settings.register_profile("without deadline", settings(), deadline=None)
settings.load_profile("without deadline")


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the cache out of the home folder, and the width of a terminal out of the output."""
    with pytest.MonkeyPatch.context() as patch:
        cache = tmp_path_factory.mktemp("cache")
        patch.setenv("PINCITE_CACHE", str(cache))  # subprocesses inherit it
        patch.delenv("COLUMNS", raising=False)
        yield cache


@pytest.fixture(scope="session")
def warm_cache(_away_from_home: Path) -> Path:
    """The shipped corpus in the cache, so that `pincite` starts at once: building it takes 2 s."""
    answerer().bundle.save(_away_from_home / fingerprint(CORPUS_FOLDER))
    return _away_from_home
