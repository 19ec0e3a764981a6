"""The settings of the Discord bot, read from environment variables or a `.env` file."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.discord_app.environment import ENV_FILE, EnvFile, name_remarks, read_env_file
from bot.discord_app.example_file import example_file
from bot.discord_app.proxies import PROXY_VARIABLES, Proxy, proxy_for
from bot.discord_app.shard_ranges import MOST_SHARDS, shard_ids
from bot.discord_app.tokens import token_fault
from bot.errors import ConfigurationError

READ_FROM_ENVIRONMENT = ("PINCITE_CACHE",)
"""Variables of Pincite that are no settings of the Discord bot, and not looked for in `.env`."""

NO_TOKEN = "no.token.needed"  # noqa: S105
"""Stands for the token where a command needs none."""


class SettingsError(ConfigurationError):
    """An error in a setting; the message says which setting it is and what to do."""


class Settings(BaseModel):
    """The settings of `pincite run`; all but the token have a default."""

    model_config = ConfigDict(populate_by_name=True)

    _proxies: dict[str, str] = PrivateAttr(default_factory=dict)

    token: SecretStr = Field(
        alias="DISCORD_TOKEN", description="The bot's token; a secret, never printed."
    )
    reply_style: Literal["components", "plain"] = Field(
        "components",
        alias="PINCITE_REPLY_STYLE",
        description="`components` (Components V2) or `plain` text messages.",
    )
    corpus: Path | None = Field(
        None,
        alias="PINCITE_CORPUS",
        description="The folder of the documents; those that come with Pincite if not set.",
    )
    corpus_watch: bool = Field(
        False,
        alias="PINCITE_CORPUS_WATCH",
        description="Take up the documents anew when their files change, and not only on SIGHUP.",
    )
    feedback: bool = Field(
        False,
        alias="PINCITE_FEEDBACK",
        description="Store the reports of “Wrong clause?”, without names.",
    )
    feedback_file: Path = Field(
        Path("feedback.sqlite3"),
        alias="PINCITE_FEEDBACK_FILE",
        description="Where the reports are stored.",
    )
    cooldown_uses: int = Field(
        8,
        alias="PINCITE_COOLDOWN_USES",
        ge=1,
        le=10_000,
        description="Uses that one person has ...",
    )
    cooldown_seconds: float = Field(
        20.0,
        alias="PINCITE_COOLDOWN_SECONDS",
        ge=0,
        le=86_400,
        allow_inf_nan=False,
        description="... within this many seconds; 0 for no limit.",
    )
    conversation_minutes: int = Field(
        15,
        alias="PINCITE_CONVERSATION_MINUTES",
        ge=1,
        le=1440,
        description="How long a question is remembered, in memory, for follow-ups.",
    )
    conversations: int = Field(
        10_000,
        alias="PINCITE_CONVERSATIONS",
        ge=1,
        le=10_000_000,
        description="How many conversations are remembered at most.",
    )
    sync_at_start: bool = Field(
        True,
        alias="PINCITE_SYNC_AT_START",
        description="Register the commands at start if they changed; else use `pincite sync`.",
    )
    shard_count: int | None = Field(
        None,
        alias="PINCITE_SHARD_COUNT",
        ge=1,
        le=MOST_SHARDS,
        description="Shards over all processes; Discord's advice if not set.",
    )
    shard_ids: tuple[int, ...] | None = Field(
        None,
        alias="PINCITE_SHARD_IDS",
        description="The shards of this process, such as `0-3` or `4,5`; all if not set.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", alias="PINCITE_LOG_LEVEL", description="How much is logged, to standard error."
    )
    log_format: Literal["text", "json"] = Field(
        "text", alias="PINCITE_LOG_FORMAT", description="`text` or `json`, a line each."
    )
    log_questions: bool = Field(
        False, alias="PINCITE_LOG_QUESTIONS", description="Also log what people ask."
    )
    health_file: Path | None = Field(
        None,
        alias="PINCITE_HEALTH_FILE",
        description="A file rewritten every few seconds while the bot is connected.",
    )
    health_port: int | None = Field(
        None,
        alias="PINCITE_HEALTH_PORT",
        ge=0,
        le=65535,
        description="A port on 127.0.0.1 that answers 200 while connected, else 503.",
    )

    def with_proxies(self, variables: Mapping[str, str]) -> Self:
        """Take note of those variables that name proxies, and return the settings."""
        self._proxies = {name: variables[name] for name in PROXY_VARIABLES if name in variables}
        return self

    def proxy(self, url: str) -> Proxy | None:
        """Return the proxy through which a URL is reached, by the usual variables; None if none.

        Raises `ProxyError` if its address can't be used.
        """
        return proxy_for(url, self._proxies)

    @field_validator("token")
    @classmethod
    def _token_can_be_sent(cls, token: SecretStr) -> SecretStr:
        """Strip quotes and a leading "Bot" from the token, and reject what is clearly none."""
        value = re.sub(r"^Bot\b", "", token.get_secret_value().strip()).strip("\"' ")
        if fault := token_fault(value):
            raise ValueError(f"{fault} {advice()}")
        return SecretStr(value)

    @field_validator("corpus")
    @classmethod
    def _corpus_is_a_folder(cls, folder: Path | None) -> Path | None:
        """Check that the corpus, if one is named, is a folder."""
        if folder is not None and not folder.is_dir():
            raise ValueError(f"there is no folder {folder}; make it, or mend this.")
        return folder

    @field_validator("log_level", mode="before")
    @classmethod
    def _log_level_in_any_case(cls, value: Any) -> Any:
        """Accept the level in small letters too."""
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _shard_ranges(cls, value: Any) -> Any:
        """Read shard ids from text such as `0-3` or `4,5`."""
        return shard_ids(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _shards_exist(self) -> "Settings":
        """Check that every shard id is below the number of shards."""
        if self.shard_ids is not None:
            if self.shard_count is None:
                raise ValueError("PINCITE_SHARD_IDS needs PINCITE_SHARD_COUNT; set both")
            wrong = [shard for shard in self.shard_ids if shard >= self.shard_count]
            if wrong or not self.shard_ids:
                got = ", ".join(map(str, wrong[:3])) + (" ..." if len(wrong) > 3 else "")
                raise ValueError(
                    f"PINCITE_SHARD_IDS: with {self.shard_count} shards the ids are "
                    f"0 to {self.shard_count - 1}, got {got or 'none'}"
                )
        return self


def load_settings(*, _env_file: Path | None = ENV_FILE, **overrides: Any) -> Settings:
    """Return the settings from the environment and `.env`; `overrides` take precedence.

    The environment goes before the file, which is not read if it is None; in both, an empty value
    counts as none. Raises `SettingsError`, with one line for each setting that is wrong, and
    `EnvFileError` if the file can't be read.
    """
    found = _found(read_env_file(_env_file) if _env_file else EnvFile())
    given = {_variable(name): value for name, value in overrides.items()}
    try:
        settings = Settings.model_validate(found | given)
    except ValidationError as error:
        # Values are left out of the message: one of them may be the token.
        raise SettingsError("\n".join(map(_sentence, error.errors(include_input=False)))) from None
    return settings.with_proxies(found)


def _found(file: EnvFile) -> dict[str, Any]:
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
    known = [str(field.alias) for field in Settings.model_fields.values()]
    return name_remarks(read_env_file(path), known, READ_FROM_ENVIRONMENT)


def advice() -> str:
    """Return what to do when there is no token; the end of an error message."""
    return (
        "Get one at https://discord.com/developers/applications: New Application, Bot, Reset "
        f"Token. Then copy {example_file()} to .env and put it there."
    )


def _variable(name: str) -> str:
    """Return the name of a field's environment variable, the name that the host knows."""
    field = Settings.model_fields.get(name)
    return str(field.alias) if field else name


def _sentence(error: Any) -> str:
    """Return one of pydantic's errors as a sentence about the environment variable."""
    name = ".".join(_variable(str(part)) for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "missing":
        return f"{name} is not set. {advice()}"
    separator = " " if message.startswith("is ") else ": "
    return f"{name}{separator}{message}" if name else message
