"""How often something runs, by cron's fields, systemd's calendar and spans of time."""

import re
import shutil
import subprocess
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.deployment.schedules.crontab import crontab, is_crontab
from stopper.evidence.deployment.schedules.when import NotATime, by_calendar, by_cron, by_nickname, by_span

FIELDS = {
    "* * * * *": 1,
    "17 3 * * *": 1,
    "*/15 0-6 * * *": 1,
    "0 3 * * 1": 7,
    "0 3 * * mon,thu": 4,
    "0 3 1 * *": 31,
    "0 3 1 */2 *": 62,
    "0 3 1 jan *": 366,
    "0 3 1 * 1": 7,
    "0 3 */2 * *": 2,
    "0 3 * * 7": 7,
    "0 3 * * 1-5": 3,
    "0~59 3 * * *": 1,
}


@pytest.mark.parametrize(("fields", "days"), FIELDS.items())
def test_the_most_days_between_two_runs_of_cron(fields: str, days: int) -> None:
    assert by_cron(tuple(fields.split())).days == days


@pytest.mark.parametrize("fields", ["60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *"])
def test_what_cron_refuses_is_refused(fields: str) -> None:
    with pytest.raises(NotATime):
        by_cron(tuple(fields.split()))


@pytest.mark.parametrize("fields", ["*/0 * * * *", "a * * * *", "1,,2 * * * *", "* * * foo *", "¹ * * * *"])
def test_what_is_no_number_is_refused(fields: str) -> None:
    with pytest.raises(NotATime):
        by_cron(tuple(fields.split()))


def test_a_day_that_never_comes_is_told() -> None:
    assert by_cron(("0", "3", "30", "2", "*")).is_never


def test_a_start_of_the_machine_is_no_interval() -> None:
    assert by_nickname("@reboot").days is None
    assert by_nickname("@weekly").days == 7


CALENDARS = {
    "daily": 1,
    "weekly": 7,
    "*-*-* 02:30:00": 1,
    "*-*-* 00,12:00:00": 1,
    "Mon *-*-* 03:00": 7,
    "Mon..Fri 03:00": 3,
    "Sat,Sun 03:00 UTC": 6,
    "*-*-01 04:00:00": 31,
    "*-01,07-01": 184,
    "hourly": 1,
    "*:0/15": 1,
}


@pytest.mark.parametrize(("text", "days"), CALENDARS.items())
def test_the_most_days_between_two_runs_of_a_timer(text: str, days: int) -> None:
    assert by_calendar(text).days == days


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(("text", "days"), CALENDARS.items())
def test_systemd_counts_the_same_days(text: str, days: int) -> None:
    command = ["systemd-analyze", "calendar", "--iterations=60", "--base-time=2024-01-01", text]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    days_shown = re.findall(r"(?:elapse|Iter\w*[^:]*): \w+ (\d{4}-\d\d-\d\d)", shown)
    found = sorted({datetime.fromisoformat(day) for day in days_shown})

    assert len(days_shown) > 20
    assert max([1, *((later - earlier).days for earlier, later in pairwise(found))]) == days


@pytest.mark.parametrize("text", ["*-*~01", "2030-01-01", "someday", "", "Foo 03:00"])
def test_what_is_not_understood_is_not_known(text: str) -> None:
    assert by_calendar(text).days is None


@pytest.mark.parametrize(("text", "days"), [("12h", 1), ("1day 12h", 2), ("1w", 7), ("2 weeks", 14), ("soon", None)])
def test_a_span_of_time(text: str, days: int | None) -> None:
    assert by_span(text).days == days


@given(st.text(alphabet="0123456789*/,-~ @amonjan%#='\t\n\r\x00Ā", max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    crontab(text, "crontab", has_users=True)
    is_crontab(text)
    by_calendar(text)
    by_span(text)
