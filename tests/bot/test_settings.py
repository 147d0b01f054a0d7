"""Settings come from the environment; a wrong one is named, and no secret shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

README = Path(__file__).parent.parent.parent / "README.md"
TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_set_is_fine() -> None:
    settings = read_settings()
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "http", "PORT: Input should be a valid integer"),
        ("PORT", "0", "PORT: Input should be greater than or equal to 1"),
        ("BOT_NAME", "x" * 65, "BOT_NAME: String should have at most 64 characters"),
        (
            "TELEGRAM_API_URL",
            "localhost:8081",
            "TELEGRAM_API_URL: Value error, must be an address",
        ),
        ("TELEGRAM_RATE_LIMIT", "-1", "TELEGRAM_RATE_LIMIT: Input should be greater"),
        ("TELEGRAM_RATE_LIMIT", "inf", "TELEGRAM_RATE_LIMIT: Input should be a finite number"),
        ("TELEGRAM_RATE_LIMIT", "nan", "TELEGRAM_RATE_LIMIT: Input should be a finite number"),
        (
            "TELEGRAM_API_URL",
            "http://ops:hunter2@127.0.0.1:8081",
            "TELEGRAM_API_URL: Value error, must hold no name and no password",
        ),
        (
            "WEBHOOK_URL",
            "https://ops:hunter2@bot.example.org",
            "WEBHOOK_URL: Value error, must hold no name and no password",
        ),
        (
            "PUBLIC_URL",
            "https://hunter2@bot.example.org",
            "PUBLIC_URL: Value error, must hold no name and no password",
        ),
        ("DATABASE_URL", "mysql://anna:hunter2@db/bot", "DATABASE_URL: .*mysql databases are not"),
        ("KEEP_QUESTIONS_DAYS", "0", "KEEP_QUESTIONS_DAYS: Input should be greater"),
        ("KEEP_QUESTIONS_DAYS", "36501", "KEEP_QUESTIONS_DAYS: Input should be less"),
        ("OWNERS", "anna", "OWNERS: Value error, must be the numbers of people"),
        ("PUBLIC_URL", "http://localhost:8080", "PUBLIC_URL: Value error, must be an address"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL: Input should be 'DEBUG', 'INFO'"),
    ],
)
def test_a_wrong_setting_is_named_without_any_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message) as raised:
        read_settings()
    assert TOKEN not in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET"])
def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert getattr(read_settings(), name.lower()) is None


def test_a_secret_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())


def test_the_database_does_not_show() -> None:
    assert "verbatim.db" in read_settings().database_url
    assert "verbatim.db" not in repr(read_settings())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_stands_in_the_readme(name: str) -> None:
    assert f"| `{name.upper()}` |" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, None),
        ({"WEBHOOK_URL": "https://bot.example"}, "https://bot.example"),
        (
            {"WEBHOOK_URL": "https://bot.example", "PUBLIC_URL": "https://read.example/"},
            "https://read.example",
        ),
        ({"WEBHOOK_URL": "http://bot:8080"}, None),
    ],
    ids=["neither", "that of the webhook", "its own", "inside of a network"],
)
def test_readers_reach_the_pages_where_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], address: str | None
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert read_settings().pages_url == address


@pytest.mark.parametrize(
    ("written", "owners"),
    [("", ()), ("123", (123,)), (" 123 , 456,", (123, 456))],
    ids=["none", "one", "two"],
)
def test_owners_are_numbers_with_commas_between(
    monkeypatch: pytest.MonkeyPatch, written: str, owners: tuple[int, ...]
) -> None:
    monkeypatch.setenv("OWNERS", written)
    assert read_settings().owners == owners
