"""A cache of the tests' own: none of them reads or writes that of whoever runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.startup import fingerprint
from corpus.folder import CORPUS_FOLDER
from tests.loaded import answerer


@pytest.fixture(scope="session", autouse=True)
def _cache_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the cache out of the home folder; subprocesses inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        cache = tmp_path_factory.mktemp("cache")
        patch.setenv("PINCITE_CACHE", str(cache))
        yield cache


@pytest.fixture(scope="session")
def warm_cache(_cache_apart: Path) -> Path:
    """The shipped corpus in the cache, so that `pincite` starts at once: building it takes 2 s."""
    answerer().bundle.save(_cache_apart / fingerprint(CORPUS_FOLDER))
    return _cache_apart
