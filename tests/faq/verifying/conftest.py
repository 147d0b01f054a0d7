"""A verifier of the packaged bank, indexed once."""

from __future__ import annotations

import pytest

from faq.answering import Answerer
from faq.bank import Bank
from faq.verifying.verifier import Verifier


@pytest.fixture(scope="session")
def verifier(bank: Bank, answerer: Answerer) -> Verifier:
    return Verifier(bank, answerer)
