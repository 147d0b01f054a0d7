"""Authors and days are read from bylines as sites write them, and nothing is guessed."""

from __future__ import annotations

import pytest

from faq.curating.drafting.page.authors import (
    authors_in_line,
    is_credit,
    is_person,
    is_statement,
)
from faq.curating.drafting.page.dates import date_in_lines, instant


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo Ek, political correspondents", "Ann Lee; Bo Ek"),
        ("By Ann Lee, Bo Ek and Cy Ray in Kyiv", "Ann Lee; Bo Ek; Cy Ray"),
        (
            "BY ANITA KRESS and PAUL DE VRIES, transportation reporters",
            "ANITA KRESS; PAUL DE VRIES",
        ),
        ("By Ann Lee, New York", "Ann Lee"),
        ("ByAnn Lee", "Ann Lee"),
        ("By Jan Ek May 3, 2025", "Jan Ek"),
        ("Reported by: Sneha Kulkarni, Edited by: Amit Bose", "Sneha Kulkarni"),
        ("Беседовала Софья Миронова", "Софья Миронова"),
        ("लेखक: अंकित शुक्ला", "अंकित शुक्ला"),
        ("By राकेश त्रिपाठी Edited By: नेहा सिंह", "राकेश त्रिपाठी"),
        ("12 August 2025 | Interview by Callum Reid", "Callum Reid"),
        ("By Our Sports Desk", None),
        ("By Monday the ferry had sunk", None),
        ("By the sea", None),
        ("By Ann Lee and the sea they built it", None),
        ("Byron Smith wrote it", None),
    ],
)
def test_a_byline_names_its_authors(line: str, authors: str | None) -> None:
    assert authors_in_line(line) == authors


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["12:45, 3 июня 2025"], "2025-06-03T12:45:00"),
        (["Sat 14 Jun 2025 16.00 BST"], "2025-06-14T16:00:00"),
        (["Published Tuesday, 16th September 2025"], "2025-09-16"),
        (["लेखक: अंकित शुक्ला | 27 जनवरी 2025"], "2025-01-27"),
        (["Updated: May 4, 2025 6:02 PM", "May 3, 2025 4:17 PM"], "2025-05-03T16:17:00"),
        (["05/21/2025 04:17 PM EDT | Updated: May 22, 2025"], "2025-05-21T16:17:00"),
        (["13.06.2025, 09:30"], "2025-06-13T09:30:00"),
        pytest.param(["03/06/2025"], None, id="of two readings"),
        pytest.param(["Updated May 4, 2025"], None, id="an update only"),
        pytest.param(["3 hours ago"], None, id="ago"),
        pytest.param(["By Ann Lee"], None, id="no day"),
    ],
)
def test_a_byline_gives_the_day(lines: list[str], day: str | None) -> None:
    assert date_in_lines(lines) == day


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-05-03", "2025-05-03"),
        ("20250904T0931", "2025-09-04T09:31:00"),
        ("Tue, 03 Jun 2025 10:42:31 +0530", "2025-06-03T10:42:31+05:30"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_stated_time_is_written_as_iso(value: str, iso: str | None) -> None:
    assert instant(value) == iso


def test_a_desk_is_no_person() -> None:
    assert not is_person("Bharat Live News Desk")
    assert is_person("Jan Ek; April May")


def test_a_credit_is_a_byline_and_nothing_else() -> None:
    assert is_credit("By Ann Lee.")
    assert not is_credit("By Ann Lee the work was soon done")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("No illnesses have been reported", True),
        ("Crews from six stations were called at 2.10am", True),
        ("South West correspondent, Penrillick town hall", False),
        ("About 3 minutes to read", False),
        ("Heard on the radio", False),
        ("Ann Lee And Bo Ek Of Oslo", False),
        ("Ann Lee and Bo Ek in Oslo", False),
    ],
)
def test_a_summary_is_told_from_a_byline(line: str, says: bool) -> None:
    assert is_statement(line) is says
