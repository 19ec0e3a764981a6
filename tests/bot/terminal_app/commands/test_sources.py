"""`pincite sources`: every document."""

import json

import pytest

from tests.bot.command_line import HOSTED_ID, run

pytestmark = pytest.mark.usefixtures("warm_cache")


def test_sources_lists_every_document() -> None:
    listed = json.loads(run("sources", "--json").stdout)
    shown = run("sources").stdout
    assert [source["id"] for source in listed if source["is_statement"]] == [
        HOSTED_ID.partition("#")[0]
    ]
    assert all(f"  {source['id']}\n" in shown for source in listed)
