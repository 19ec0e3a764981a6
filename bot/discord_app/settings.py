"""The settings of the Discord bot, read from environment variables or a `.env` file."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_origin, get_type_hints

from bot.discord_app.environment import ENV_FILE, EnvFile, line_remarks, name_remarks, read_env_file
from bot.discord_app.example_file import example_file
from bot.discord_app.proxies import PROXY_VARIABLES, Proxy, proxy_for
from bot.discord_app.setting_values import Reader, Secret, folder, number_from, one_of, truth
from bot.discord_app.shard_ranges import MOST_SHARDS, shards_in
from bot.discord_app.tokens import token_fault
from bot.errors import ConfigurationError

READ_FROM_ENVIRONMENT = ("PINCITE_CACHE",)
"""Variables of Pincite that are no settings of the Discord bot, and not looked for in `.env`."""

NO_TOKEN = "no.token.needed"  # noqa: S105
"""Stands for the token where a command needs none."""


class SettingsError(ConfigurationError):
    """An error in a setting; the message says which setting it is and what to do."""


class Setting(NamedTuple):
    """What is known of a setting: its environment variable, what reads its value, what it is."""

    variable: str
    read: Reader
    description: str


def _token(text: str) -> Secret:
    """Strip quotes and a leading "Bot" from the token, and reject what is clearly none."""
    value = re.sub(r"^Bot\b", "", text.strip()).strip("\"' ")
    if fault := token_fault(value):
        raise ValueError(f"{fault} {advice()}")
    return Secret(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of `pincite run`; all but the token have a default.

    Raises ValueError if two of them contradict each other.
    """

    token: Annotated[
        Secret, Setting("DISCORD_TOKEN", _token, "The bot's token; a secret, never printed.")
    ]
    reply_style: Annotated[
        Literal["components", "plain"],
        Setting(
            "PINCITE_REPLY_STYLE",
            one_of("components", "plain"),
            "`components` (Components V2) or `plain` text messages.",
        ),
    ] = "components"
    corpus: Annotated[
        Path | None,
        Setting(
            "PINCITE_CORPUS",
            folder,
            "The folder of the documents; those that come with Pincite if not set.",
        ),
    ] = None
    corpus_watch: Annotated[
        bool,
        Setting(
            "PINCITE_CORPUS_WATCH",
            truth,
            "Take up the documents anew when their files change, and not only on SIGHUP.",
        ),
    ] = False
    feedback: Annotated[
        bool,
        Setting("PINCITE_FEEDBACK", truth, "Store the reports of “Wrong clause?”, without names."),
    ] = False
    feedback_file: Annotated[
        Path, Setting("PINCITE_FEEDBACK_FILE", Path, "Where the reports are stored.")
    ] = Path("feedback.sqlite3")
    cooldown_uses: Annotated[
        int,
        Setting("PINCITE_COOLDOWN_USES", number_from(1, 10_000), "Uses that one person has ..."),
    ] = 8
    cooldown_seconds: Annotated[
        float,
        Setting(
            "PINCITE_COOLDOWN_SECONDS",
            number_from(0, 86_400, float),
            "... within this many seconds; 0 for no limit.",
        ),
    ] = 20.0
    conversation_minutes: Annotated[
        int,
        Setting(
            "PINCITE_CONVERSATION_MINUTES",
            number_from(1, 1440),
            "How long a question is remembered, in memory, for follow-ups.",
        ),
    ] = 15
    conversations: Annotated[
        int,
        Setting(
            "PINCITE_CONVERSATIONS",
            number_from(1, 10_000_000),
            "How many conversations are remembered at most.",
        ),
    ] = 5_000
    sync_at_start: Annotated[
        bool,
        Setting(
            "PINCITE_SYNC_AT_START",
            truth,
            "Register the commands at start if they changed; else use `pincite sync`.",
        ),
    ] = True
    shard_count: Annotated[
        int | None,
        Setting(
            "PINCITE_SHARD_COUNT",
            number_from(1, MOST_SHARDS),
            "Shards over all processes; Discord's advice if not set.",
        ),
    ] = None
    shard_ids: Annotated[
        tuple[int, ...] | None,
        Setting(
            "PINCITE_SHARD_IDS",
            shards_in,
            "The shards of this process, such as `0-3` or `4,5`; all if not set.",
        ),
    ] = None
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        Setting(
            "PINCITE_LOG_LEVEL",
            one_of("DEBUG", "INFO", "WARNING", "ERROR"),
            "How much is logged, to standard error.",
        ),
    ] = "INFO"
    log_format: Annotated[
        Literal["text", "json"],
        Setting("PINCITE_LOG_FORMAT", one_of("text", "json"), "`text` or `json`, a line each."),
    ] = "text"
    log_questions: Annotated[
        bool, Setting("PINCITE_LOG_QUESTIONS", truth, "Also log what people ask.")
    ] = False
    health_file: Annotated[
        Path | None,
        Setting(
            "PINCITE_HEALTH_FILE",
            Path,
            "A file rewritten every few seconds while the bot is connected.",
        ),
    ] = None
    health_port: Annotated[
        int | None,
        Setting(
            "PINCITE_HEALTH_PORT",
            number_from(0, 65535),
            "A port on 127.0.0.1 that answers 200 while connected, else 503.",
        ),
    ] = None
    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Those of the environment's variables that name proxies, whose addresses may hold secrets."""

    def __post_init__(self) -> None:
        """Check that no file is to be two things, and every shard id below the number of shards."""
        if self.health_file and realpath(self.health_file) == realpath(self.feedback_file):
            raise ValueError(
                f"PINCITE_HEALTH_FILE: {self.health_file} is the file of the reports "
                "(PINCITE_FEEDBACK_FILE); name another."
            )
        if self.shard_ids is None:
            return
        if self.shard_count is None:
            raise ValueError("PINCITE_SHARD_IDS needs PINCITE_SHARD_COUNT; set both")
        wrong = [shard for shard in self.shard_ids if shard >= self.shard_count]
        if wrong:
            got = ", ".join(map(str, wrong[:3])) + (" ..." if len(wrong) > 3 else "")
            raise ValueError(
                f"PINCITE_SHARD_IDS: with {self.shard_count} shards the ids are "
                f"0 to {self.shard_count - 1}, got {got}"
            )

    def proxy(self, url: str) -> Proxy | None:
        """Return the proxy through which a URL is reached, by the usual variables; None if none.

        Raises `ProxyError` if its address can't be used.
        """
        return proxy_for(url, self.proxies)


SETTINGS: Mapping[str, Setting] = {
    name: declared.__metadata__[0]
    for name, declared in get_type_hints(Settings, include_extras=True).items()
    if get_origin(declared) is Annotated
}
"""What is known of each setting, by its name in `Settings`."""


def load_settings(*, _env_file: Path | None = ENV_FILE, **overrides: Any) -> Settings:
    """Return the settings from the environment and `.env`; `overrides` take precedence.

    The environment goes before the file, which is not read if it is None; in both, an empty value
    counts as none. Raises `SettingsError`, with one line for each setting that is wrong, and
    `EnvFileError` if the file can't be read.
    """
    file = read_env_file(_env_file) if _env_file else EnvFile()
    found = _found(file)
    given = {name: found[s.variable] for name, s in SETTINGS.items() if s.variable in found}
    given |= {name: str(value) for name, value in overrides.items() if value is not None}
    values: dict[str, Any] = {
        "proxies": {name: found[name] for name in PROXY_VARIABLES if name in found}
    }
    faults = []
    if "token" not in given:
        faults = [f"DISCORD_TOKEN is not set. {advice()}", *line_remarks(file)]
    for name, text in given.items():
        try:
            values[name] = SETTINGS[name].read(text)
        except ValueError as error:
            faults.append(_sentence(SETTINGS[name].variable, str(error)))
    if faults:
        raise SettingsError("\n".join(faults))
    try:
        return Settings(**values)
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _found(file: EnvFile) -> dict[str, str]:
    """Return what the environment and the file set, by the names of the variables in capitals."""
    return {
        name.upper(): value
        for place in (file.values, os.environ)
        for name, value in place.items()
        if value.strip()
    }


def setting_remarks(path: Path = ENV_FILE) -> list[str]:
    """Say which names in the environment and in the file are no settings, a sentence each.

    Raises `EnvFileError` if the file can't be read.
    """
    known = [setting.variable for setting in SETTINGS.values()]
    return name_remarks(read_env_file(path), known, READ_FROM_ENVIRONMENT)


def advice() -> str:
    """Return what to do when there is no token; the end of an error message."""
    place = (
        f"put it into {ENV_FILE}."
        if ENV_FILE.is_file()
        else f"copy {example_file()} to {ENV_FILE} and put it there."
    )
    return (
        "Get one at https://discord.com/developers/applications: New Application, Bot, Reset "
        f"Token. Then {place}"
    )


def _sentence(variable: str, fault: str) -> str:
    """Return what is wrong with the value of a variable; it begins with the variable's name."""
    return f"{variable} {fault}" if fault.startswith("is ") else f"{variable}: {fault}"
