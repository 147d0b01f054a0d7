"""Settings come from the environment; a wrong one is named, and no secret shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import LogFormat, LogLevel, Settings, SettingsError, read_settings

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
    ("name", "value"),
    [
        ("bot_name", None),
        ("telegram_rate_limit", 30.0),
        ("webhook_url", None),
        ("public_url", None),
        ("webhook_secret", None),
        ("port", 8080),
        ("health_port", None),
        ("bind", "127.0.0.1"),
        ("metrics_bind", "127.0.0.1"),
        ("database_url", "sqlite:///verbatim.db"),
        ("keep_questions_days", 90),
        ("owners", ()),
        ("log_level", LogLevel.INFO),
        ("log_format", LogFormat.CONSOLE),
        ("log_texts", False),
    ],
)
def test_what_is_not_set_is_as_the_readme_says(name: str, value: object) -> None:
    assert getattr(read_settings(), name) == value


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        pytest.param("PORT", "1", 1, id="the lowest port"),
        pytest.param("PORT", "65535", 65535, id="the highest port"),
        pytest.param("HEALTH_PORT", "1", 1, id="the lowest health port"),
        pytest.param("HEALTH_PORT", "65535", 65535, id="the highest health port"),
        pytest.param("BIND", "0.0.0.0", "0.0.0.0", id="all interfaces"),
        pytest.param("BIND", " ::1 ", "::1", id="an interface of IPv6"),
        pytest.param("BIND", "", "127.0.0.1", id="no interface"),
        pytest.param("METRICS_BIND", "10.0.0.5", "10.0.0.5", id="an interface for metrics"),
        pytest.param("METRICS_BIND", "", "127.0.0.1", id="none for metrics"),
        pytest.param("BOT_NAME", "x" * 64, "x" * 64, id="the longest name"),
        pytest.param("TELEGRAM_RATE_LIMIT", "0", 0.0, id="no limit"),
        pytest.param("TELEGRAM_RATE_LIMIT", "0.5", 0.5, id="one message in two seconds"),
        pytest.param("KEEP_QUESTIONS_DAYS", "1", 1, id="a day"),
        pytest.param("KEEP_QUESTIONS_DAYS", "36500", 36_500, id="a century"),
        pytest.param("LOG_LEVEL", "debug", LogLevel.DEBUG, id="a level in small letters"),
        pytest.param("LOG_LEVEL", "Warning", LogLevel.WARNING, id="a level in mixed letters"),
        pytest.param("LOG_LEVEL", "ERROR", LogLevel.ERROR, id="a level in capitals"),
        pytest.param("LOG_FORMAT", "json", LogFormat.JSON, id="json"),
        pytest.param("LOG_TEXTS", "true", True, id="texts"),
        pytest.param(
            "TELEGRAM_API_URL", "http://127.0.0.1:8081/", "http://127.0.0.1:8081", id="a slash"
        ),
        pytest.param(
            "WEBHOOK_URL", "https://bot.example//", "https://bot.example", id="two slashes"
        ),
        pytest.param("PUBLIC_URL", "http://read.example/a/", "http://read.example/a", id="a path"),
    ],
)
def test_a_setting_means_what_is_written(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str, value: object
) -> None:
    monkeypatch.setenv(name, written)
    assert getattr(read_settings(), name.lower()) == value


def test_settings_do_not_change_while_the_bot_runs() -> None:
    with pytest.raises(ValidationError, match="Instance is frozen"):
        read_settings().port = 1  # type: ignore[misc]  # it is tried


def test_all_wrong_settings_are_named_at_once_each_in_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("KEEP_QUESTIONS_DAYS", "0")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    first, second = str(raised.value).split("\n")
    assert first.startswith("PORT: Input should be a valid integer")
    assert second.startswith("KEEP_QUESTIONS_DAYS: Input should be greater")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "http", "PORT: Input should be a valid integer"),
        ("PORT", "0", "PORT: Input should be greater than or equal to 1"),
        ("PORT", "65536", "PORT: Input should be less than or equal to 65535"),
        ("HEALTH_PORT", "0", "HEALTH_PORT: Input should be greater than or equal to 1"),
        ("HEALTH_PORT", "65536", "HEALTH_PORT: Input should be less than or equal to 65535"),
        ("WEBHOOK_URL", "ftp://bot.example.org", "WEBHOOK_URL: Value error, must be an address"),
        ("WEBHOOK_URL", "https://", "WEBHOOK_URL: Value error, must be an address"),
        ("PUBLIC_URL", "ftp://bot.example.org", "PUBLIC_URL: Value error, must be an address"),
        ("BIND", "localhost", "BIND: Value error, must be the address of an interface"),
        ("BIND", "0.0.0.0:8080", "BIND: Value error, must be the address of an interface"),
        ("METRICS_BIND", "eth0", "METRICS_BIND: Value error, must be the address of an interface"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT: Input should be 'console' or 'json'"),
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
        ("OWNERS", "123,anna", "OWNERS: Value error, must be the numbers of people"),
        ("OWNERS", "-100", "OWNERS: Value error, must be the numbers of people"),
        ("OWNERS", "1.5", "OWNERS: Value error, must be the numbers of people"),
        ("OWNERS", "5²", "OWNERS: Value error, must be the numbers of people"),
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


@pytest.mark.parametrize(
    "name",
    [
        "TELEGRAM_BOT_TOKEN",
        "BOT_NAME",
        "WEBHOOK_URL",
        "WEBHOOK_SECRET",
        "HEALTH_PORT",
        "PUBLIC_URL",
    ],
)
def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert getattr(read_settings(), name.lower()) is None


def test_a_secret_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())


def test_what_no_line_of_a_log_may_show_are_the_token_and_all_passwords(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read_settings().secrets == frozenset()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("WEBHOOK_SECRET", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:p%40ss@db/bot?sslpassword=key")
    settings = read_settings()
    assert settings.secrets == {TOKEN, "hush", "p%40ss", "p@ss", "key"}
    assert not [secret for secret in settings.secrets if secret in repr(settings)]


def test_an_error_over_one_setting_does_not_show_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("PORT", "hunter2")
    with pytest.raises(ValidationError) as raised:
        Settings()
    assert TOKEN not in str(raised.value)
    assert "hunter2" not in str(raised.value)


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
        (
            {"WEBHOOK_URL": "http://bot:8080", "PUBLIC_URL": "https://read.example"},
            "https://read.example",
        ),
    ],
    ids=["neither", "that of the webhook", "its own", "inside of a network", "from outside of it"],
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


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        pytest.param({"XDG_CACHE_HOME": "/caches"}, Path("/caches/verbatim"), id="the user's"),
        pytest.param({"HOME": "/home/anna"}, Path("/home/anna/.cache/verbatim"), id="in the home"),
        pytest.param({"BANK_CACHE": "", "XDG_CACHE_HOME": "/c"}, Path("/c/verbatim"), id="empty"),
        pytest.param({"BANK_CACHE": "/var/banks"}, Path("/var/banks"), id="named"),
        pytest.param({"BANK_CACHE": "none"}, None, id="none"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="each system has other folders for caches")
def test_compiled_banks_are_kept_in_the_users_cache_folder_or_the_one_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: Path | None
) -> None:
    for name in ("XDG_CACHE_HOME", "BANK_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert read_settings().bank_cache == folder


def test_a_user_without_a_home_has_no_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert read_settings().bank_cache is None
