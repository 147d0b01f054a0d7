"""Whether a bot has taken over a changed bank can be read from its metrics."""

from __future__ import annotations

from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from bot.banks.served_banks import Refusal, ServedBanks
from bot.web.metrics import Metrics
from faq.errors import Fault
from faq.library import Library
from tests.faq.curating.bridge import bank_of

_LOADED = "verbatim_banks_loaded_timestamp_seconds"


def test_the_metrics_tell_what_was_taken_over_and_what_is_refused() -> None:
    served = ServedBanks(Library([bank_of("It is red.", "It is red.")], is_lazy=True))
    registry = CollectorRegistry()
    metrics = Metrics(registry)
    begun, moment = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    metrics.watch_banks(served, loaded=begun)
    metrics.text()
    assert registry.get_sample_value(_LOADED) == begun.timestamp()
    served.renewed = moment
    served.refused = {"bridge": Refusal(moment, (Fault("bank.yaml", 1, None, "wrong"),))}
    text = metrics.text().decode()
    assert registry.get_sample_value(_LOADED) == moment.timestamp()
    assert 'verbatim_bank_refused{bank="bridge"} 1.0\n' in text
    served.refused = {}
    assert "bridge" not in metrics.text().decode()
