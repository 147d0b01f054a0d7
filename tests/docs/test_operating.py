"""What the operator's documents name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from bot.settings import Settings
from bot.storage.database.opening import StorageError, check_url
from bot.web.metrics import Metrics

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"verbatim_[a-z_]+", OPERATING))))
def test_a_metric_of_an_alert_is_one_that_the_bot_has(name: str) -> None:
    described = Metrics(CollectorRegistry()).text().decode()
    assert f"# TYPE {name} " in described


def test_no_setting_is_named_that_the_bot_does_not_have() -> None:
    prefixes = "TELEGRAM|WEBHOOK|PUBLIC|HEALTH|DATABASE|KEEP|FAQ|LOG|METRICS"
    named = set(re.findall(rf"\b(?:{prefixes})_[A-Z_]+\b|\bBIND\b", OPERATING + CONTAINERFILE))
    assert {"BIND", "METRICS_BIND"} <= named
    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    "option", ["sslmode=require", "sslrootcert=/a.pem", "sslcert=/a.pem", "sslkey=/a.key",
               "connect_timeout=5", "application_name=x", "options=-c%20geqo%3Doff",
               "search_path=x", "target_session_attrs=read-write"],
)  # fmt: skip
def test_an_option_that_is_said_to_work_is_accepted(option: str) -> None:
    assert f"`{option.partition('=')[0]}`" in OPERATING
    check_url(f"postgresql://anna:secret@a:5432,b:5432/verbatim?{option}")


@pytest.mark.parametrize("option", ["channel_binding=require", "pgbouncer=true"])
def test_an_option_that_is_said_to_be_refused_is(option: str) -> None:
    assert f"`{option}`" in OPERATING
    with pytest.raises(StorageError):
        check_url(f"postgresql://anna:secret@db/verbatim?{option}")


def test_the_container_runs_as_an_ordinary_user_and_copies_what_is_there() -> None:
    lines = CONTAINERFILE.splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users
    assert users[-1] not in {"0", "root"}
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]]
    assert copied
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}\n" in ignored


def test_the_container_and_a_platform_s_router_reach_the_web_server() -> None:
    """From a container's own loopback it would answer nobody."""
    assert "BIND=0.0.0.0" in CONTAINERFILE
    procfile = (ROOT / "Procfile").read_text(encoding="utf-8")
    assert "web: BIND=${BIND:-0.0.0.0} python -m bot\n" in procfile
