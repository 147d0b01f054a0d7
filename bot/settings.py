"""The settings, read once from the environment in `__main__` and then passed down."""

from __future__ import annotations

import ipaddress
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.storage.database.opening import StorageError, check_url
from bot.storage.database.postgresql_address import passwords
from faq.files.loading import PACKAGED_BANKS

LOOPBACK = "127.0.0.1"
"""The interface that this machine alone reaches."""


class LogFormat(StrEnum):
    """The format of a log line."""

    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    """The lowest level that is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _usual_cache() -> Path | None:
    """Return a folder for this program among the user's caches; None for a user without a home."""
    try:
        if sys.platform == "win32":
            caches = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            caches = Path.home() / "Library" / "Caches"
        else:  # https://specifications.freedesktop.org/basedir-spec
            caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return caches / "verbatim"


class SettingsError(Exception):
    """A setting is invalid; the message names it and never shows its value."""


class Settings(BaseSettings):
    """All settings; each environment variable has its field's name in capitals.

    Errors hide their input: otherwise an invalid `PORT` would print the token too.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True, extra="ignore")

    telegram_bot_token: SecretStr | None = Field(
        default=None, description="from @BotFather; without it the bot runs in the sandbox"
    )
    bot_name: str | None = Field(
        default=None,
        max_length=64,  # Bot API, setMyName
        description="what the bot is called; unset, the name that @BotFather has is kept",
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org",
        description="scheme, host and port of the Bot API server",
    )
    telegram_rate_limit: float = Field(
        default=30,
        ge=0,
        allow_inf_nan=False,
        description="messages a second in all; 0: no limit",
    )
    webhook_url: str | None = Field(
        default=None, description="public address; set, the bot serves a webhook, else it polls"
    )
    public_url: str | None = Field(
        default=None,
        description="where readers reach the article's page; WEBHOOK_URL, unless set",
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="shared with Telegram, 1-256 of A-Z a-z 0-9 _ -"
    )
    port: int = Field(default=8080, ge=1, le=65535, description="where the webhook server listens")
    health_port: int | None = Field(
        default=None, ge=1, le=65535, description="where a bot that polls tells how it is"
    )
    bind: str = Field(
        default=LOOPBACK, description="the interface on which the web server listens"
    )
    metrics_bind: str = Field(
        default=LOOPBACK, description="the interface on which it answers /metrics"
    )
    faq_banks: Path = Field(default=PACKAGED_BANKS, description="a folder of banks")
    bank_cache: Path | None = Field(
        default_factory=_usual_cache,
        description="a folder for the compiled banks, which may be deleted; none: no folder",
    )
    serve_drafts: bool | None = Field(
        default=None,
        description="whether readers get drafts, which nobody has reviewed; unset, only in the "
        "sandbox",
    )
    database_url: str = Field(
        default="sqlite:///verbatim.db",
        repr=False,  # a PostgreSQL address can contain a password
        description="where the bot remembers: sqlite:///FILE or postgresql://…",
    )
    keep_questions_days: int = Field(
        default=90,
        ge=1,
        le=36_500,  # a century; much more would reach back before the first valid date
        description="days for which questions without an answer are kept",
    )
    owners: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram ids of those whom /stats tells, with commas between"
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="DEBUG, INFO, WARNING, ERROR")
    log_format: LogFormat = Field(default=LogFormat.CONSOLE, description="console or json")
    log_texts: bool = Field(
        default=False,
        description="whether the log may show what people wrote, for looking at a fault",
    )

    @field_validator(
        "telegram_bot_token",
        "bot_name",
        "webhook_url",
        "webhook_secret",
        "health_port",
        "public_url",
        "serve_drafts",
        mode="before",
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("bank_cache", mode="before")
    @classmethod
    def _none_is_none(cls, value: object) -> object:
        return _usual_cache() if value == "" else None if value == "none" else value

    @field_validator("bind", "metrics_bind", mode="before")
    @classmethod
    def _is_interface(cls, value: object) -> object:
        if value == "":
            return LOOPBACK
        try:
            return str(ipaddress.ip_address(str(value).strip()))
        except ValueError:
            raise ValueError(
                "must be the address of an interface of this machine: 127.0.0.1 (this machine "
                "alone), 0.0.0.0 (everybody), 10.0.0.5, ::1 or ::, without a port"
            ) from None

    @field_validator("owners", mode="before")
    @classmethod
    def _between_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [each.strip() for each in value.split(",") if each.strip()]
        if not all(each.isdecimal() for each in ids):
            raise ValueError("must be the numbers of people, as 123456789,987654321")
        return tuple(int(each) for each in ids)

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        try:
            check_url(value)
        except StorageError as error:
            raise ValueError(str(error)) from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("public_url")
    @classmethod
    def _is_public(cls, value: str | None) -> str | None:
        if value is not None and not is_public(value):
            raise ValueError("must be an address for readers, such as https://bot.example.org")
        return value

    @field_validator("telegram_api_url", "webhook_url", "public_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("must be an address such as https://bot.example.org")
            if "@" in parts.netloc:  # it would appear in the log and in readers' buttons
                raise ValueError(
                    "must hold no name and no password: take out what stands before the @"
                )
            return value.rstrip("/")
        return None

    @property
    def secrets(self) -> frozenset[str]:
        """The values that no log line may show."""
        given = (self.telegram_bot_token, self.webhook_secret)
        values = {each.get_secret_value() for each in given if each is not None}
        return frozenset(values | passwords(self.database_url))

    @property
    def pages_url(self) -> str | None:
        """The base URL of the articles' pages for readers; None where there is none.

        A webhook's address may be internal, such as http://bot:8080, which no reader can reach.
        """
        url = self.public_url or self.webhook_url
        return url if url is not None and is_public(url) else None


def is_public(url: str) -> bool:
    """Whether Telegram accepts the address in a button: its host's name must contain a dot."""
    return "." in (urlsplit(url).hostname or "")


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: one or more are invalid; a line for each, with the variable's name.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"{'_'.join(map(str, details['loc'])).upper()}: {details['msg']}"
            for details in error.errors(include_url=False, include_input=False)
        ]
        raise SettingsError("\n".join(lines)) from None
