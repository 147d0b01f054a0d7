"""A drafted question, and the form it has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How people ask."""

    WHOLE = "whole"
    YES_OR_NO = "yes or no"
    KEYWORDS = "keywords"
    LAZY = "lazy"


@dataclass(frozen=True, slots=True)
class Asked:
    """A drafted question."""

    text: str
    form: Form
