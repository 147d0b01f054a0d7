"""The settings, read once from the environment in `__main__` and then passed down."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.storage.database import StorageError, check_url
from faq.loading import PACKAGED_BANKS


class LogFormat(StrEnum):
    """How a line of the log looks."""

    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    """The least grave line that is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class SettingsError(Exception):
    """A setting cannot be used; the message names it and never shows a value."""


class Settings(BaseSettings):
    """All of them; the environment variable has the field's name in capitals.

    Errors hide their input: without that a wrong `PORT` would print the token beside it.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True, extra="ignore")

    telegram_bot_token: SecretStr | None = Field(
        default=None, description="from @BotFather; without it the bot chats in the terminal"
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
        default=30, ge=0, description="messages a second in all; 0: no limit"
    )
    webhook_url: str | None = Field(
        default=None, description="public address; set, the bot serves a webhook, else it polls"
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="shared with Telegram, 1-256 of A-Z a-z 0-9 _ -"
    )
    port: int = Field(default=8080, ge=1, le=65535, description="where the webhook server listens")
    faq_banks: Path = Field(default=PACKAGED_BANKS, description="a folder of banks")
    database_url: str = Field(
        default="sqlite:///verbatim.db",
        repr=False,  # one of another server holds a password
        description="where the bot remembers: sqlite:///FILE",
    )
    keep_questions_days: int = Field(
        default=90, ge=1, description="days for which questions without an answer are kept"
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="DEBUG, INFO, WARNING, ERROR")
    log_format: LogFormat = Field(default=LogFormat.CONSOLE, description="console or json")

    @field_validator(
        "telegram_bot_token", "bot_name", "webhook_url", "webhook_secret", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

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

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("must be an address such as https://bot.example.org")
            return value.rstrip("/")
        return None


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: one or more cannot be used; a line each, by the variable's name.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"{'_'.join(map(str, details['loc'])).upper()}: {details['msg']}"
            for details in error.errors(include_url=False, include_input=False)
        ]
        raise SettingsError("\n".join(lines)) from None
