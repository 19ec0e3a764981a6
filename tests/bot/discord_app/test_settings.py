"""Settings come from the environment and .env, and what is wrong is said without the token."""

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from bot.discord_app.settings import SETTINGS, SettingsError, load_settings
from bot.discord_app.tokens import PLACEHOLDER

EXAMPLE = Path(__file__).parents[3] / ".env.example"
NAMES = [setting.variable for setting in SETTINGS.values()]
GIVEN = "MTIz.secret.token"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_builds_valid_settings_which_are_the_defaults() -> None:
    example = load_settings(_env_file=EXAMPLE, token=GIVEN)
    defaults = load_settings(token=GIVEN)
    assert replace(example, token=defaults.token) == defaults


def test_the_example_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted([*NAMES, "HTTPS_PROXY", "NO_PROXY"])


def test_the_example_sets_nothing_to_nothing() -> None:
    """With `docker run --env-file`, that would undo what the image sets."""
    assert not re.search(r"^[A-Z_]+=\s*$", EXAMPLE.read_text("utf-8"), re.MULTILINE)


def test_the_guide_explains_every_setting_and_no_other() -> None:
    guide = (EXAMPLE.parent / "docs" / "discord.md").read_text("utf-8")
    named = re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE)
    assert sorted(named) == sorted([*NAMES, "HTTPS_PROXY", "NO_PROXY"])


def test_every_setting_is_described() -> None:
    assert all(setting.description for setting in SETTINGS.values())


@pytest.mark.parametrize("line", [f"DISCORD_TOKEN='{GIVEN}", f"DISCORD_TOKEN: {GIVEN}"])
def test_a_line_that_sets_no_token_is_told_where_the_token_is_missing(line: str) -> None:
    Path(".env").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert ".env:2: this is no setting, which has the form NAME=value" in str(error.value)
    assert GIVEN not in str(error.value)


def test_a_dotenv_file_in_the_current_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={GIVEN}\nPINCITE_REPLY_STYLE=plain\nOTHER=1\n")
    settings = load_settings()
    assert settings.token.get_secret_value() == GIVEN
    assert settings.reply_style == "plain"


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from.the.file\n")
    monkeypatch.setenv("DISCORD_TOKEN", GIVEN)
    assert load_settings().token.get_secret_value() == GIVEN


def test_an_empty_value_overrides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={GIVEN}\nPINCITE_HEALTH_PORT=\n")
    monkeypatch.setenv("PINCITE_HEALTH_PORT", "8080")
    monkeypatch.setenv("DISCORD_TOKEN", " ")
    settings = load_settings()
    assert (settings.health_port, settings.token.get_secret_value()) == (8080, GIVEN)


def test_a_missing_token_says_where_to_get_one() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith("DISCORD_TOKEN is not set.")
    assert "discord.com/developers" in message
    assert ".env.example" in message


def test_a_placeholder_is_replaced_where_it_stands(tmp_path: Path) -> None:
    """To copy the example again would lose the other settings."""
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={PLACEHOLDER}\n")
    with pytest.raises(SettingsError, match=r"Reset Token\. Then put it into \.env\.$"):
        load_settings()


@pytest.mark.parametrize("health", ["reports", "folder/../reports", "link"])
def test_health_and_reports_are_two_files(tmp_path: Path, health: str) -> None:
    (tmp_path / "link").symlink_to("reports")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match="is the file of the reports"):
        load_settings(token=GIVEN, health_file=health, feedback_file=tmp_path / "reports")


@pytest.mark.parametrize("token", ["", "   ", "two words", "line\nbreak", "tøken", "Bot "])
def test_a_malformed_token_is_refused_printable_without_showing_it(token: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(token=token)
    assert "\n" not in str(caught.value)
    assert not token.strip() or token not in str(caught.value)


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (PLACEHOLDER, "is still the placeholder of .env.example"),
        ("123456789012345678", "it looks like the application ID"),
        ("ab" * 32, "it looks like the public key"),
        ("aB3_" * 8, "it looks like the client secret"),
        ("MTIz.secret", "three parts with dots between"),
        ("MTIz..token", "three parts with dots between"),
        ("MTIz.secret.to/ken", "three parts with dots between"),
    ],
)
def test_what_is_plainly_no_token_is_refused(token: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(token=token)
    assert said in str(caught.value)
    assert token == PLACEHOLDER or token not in str(caught.value)


@pytest.mark.parametrize("copied", [f" {GIVEN}\n", f"Bot {GIVEN}", f'"{GIVEN}"'])
def test_a_token_copied_with_its_surroundings_works(copied: str) -> None:
    assert load_settings(token=copied).token.get_secret_value() == GIVEN


def test_the_token_is_not_in_any_form_of_the_settings() -> None:
    settings = load_settings(token=GIVEN)
    assert GIVEN not in f"{settings!r} {settings} {asdict(settings)}"


@pytest.mark.parametrize(
    ("text", "ids"), [("0", (0,)), ("0-3", (0, 1, 2, 3)), ("0, 2,4-5", (0, 2, 4, 5))]
)
def test_shards_are_given_as_numbers_and_ranges(text: str, ids: tuple[int, ...]) -> None:
    assert load_settings(token=GIVEN, shard_count=8, shard_ids=text).shard_ids == ids


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"shard_ids": "0"}, "PINCITE_SHARD_IDS needs PINCITE_SHARD_COUNT"),
        ({"shard_ids": "8", "shard_count": 8}, "0 to 7"),
        ({"shard_ids": "a-b", "shard_count": 8}, "numbers and ranges"),
        ({"shard_ids": "0-99999999", "shard_count": 8}, "numbers below 100000"),
        ({"shard_ids": "0-" + "9" * 9999, "shard_count": 8}, "numbers below 100000"),
        ({"shard_ids": ",".join(["0-99998"] * 9), "shard_count": 8}, "more than 100000 shards"),
        ({"shard_ids": "3-0", "shard_count": 8}, "3-0 goes backwards; write 0-3"),
        ({"shard_ids": "0-9999", "shard_count": 8}, "got 8, 9, 10 ..."),
        ({"shard_count": 10**9}, "PINCITE_SHARD_COUNT"),
        ({"cooldown_seconds": "inf"}, "PINCITE_COOLDOWN_SECONDS"),
        ({"cooldown_seconds": "nan"}, "PINCITE_COOLDOWN_SECONDS"),
        ({"cooldown_uses": 10**30}, "PINCITE_COOLDOWN_USES"),
        ({"corpus": "no-such"}, "PINCITE_CORPUS: there is no folder no-such; make it"),
        ({"reply_style": "embeds"}, "PINCITE_REPLY_STYLE"),
        ({"cooldown_uses": "many", "conversation_minutes": 0}, "PINCITE_CONVERSATION_MINUTES"),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_settings(token=GIVEN, **values)
