"""`pincite sources`: every document, how sure its words are, and of which copy."""

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


def test_sources_say_how_sure_each_is_and_when_it_was_copied() -> None:
    listed = json.loads(run("sources", "--json").stdout)
    statement = next(source for source in listed if source["is_statement"])
    copy = statement["pages"][0]["copy"]
    assert statement["confidence"].startswith("high for the nine paragraphs")
    assert (copy["day"], copy["rating"]["score"], copy["rating"]["label"]) == (
        "2026-05-17", "4/5", "High",
    )  # fmt: skip
    shown = run("sources").stdout
    assert "Copy of 17 May 2026: cached by Longterm Wiki, rated 4/5 (High) there" in shown
    assert "Partly sure: one copy, which is not the whole page." in shown
