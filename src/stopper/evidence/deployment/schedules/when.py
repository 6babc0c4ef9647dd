"""When something runs: the longest time between two runs, of cron's fields, systemd's calendar, or a span of time.

Sources: crontab(5) of Debian's cron and of cronie, systemd.time(7).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from stopper.standard.regex import regex

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}
FIELDS: tuple[tuple[str, int, int, Mapping[str, int]], ...] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of the month", 1, 31, {}),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 7, WEEKDAYS),
)
NICKNAMES = {
    "hourly": 1, "daily": 1, "midnight": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "semiannually": 184,
    "minutely": 1, "yearly": 366, "annually": 366,
}  # fmt: skip
FIRST = date(2024, 1, 1)
CYCLE = 4 * 366  # days: a leap year is among them
LARGEST_STEP = 100_000
_PART = regex(r"(?:(\*)|(\w{1,9})(?:([-~])(\w{1,9}))?)(?:/(\d{1,5}))?\Z")
_SPAN = regex(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([a-zµ]*)", re.IGNORECASE)
_SECONDS = {
    "": 1.0, "s": 1.0, "sec": 1.0, "second": 1.0, "seconds": 1.0, "m": 60.0, "min": 60.0, "minute": 60.0,
    "minutes": 60.0, "h": 3600.0, "hr": 3600.0, "hour": 3600.0, "hours": 3600.0, "d": 86_400.0, "day": 86_400.0,
    "days": 86_400.0, "w": 604_800.0, "week": 604_800.0, "weeks": 604_800.0, "month": 2_629_800.0,
    "months": 2_629_800.0, "y": 31_557_600.0, "year": 31_557_600.0, "years": 31_557_600.0, "ms": 0.001, "us": 0.000_001,
}  # fmt: skip
_COMPONENT = regex(r"(?:(\*)|(\d{1,4})(?:\.\.(\d{1,4}))?)(?:/(\d{1,4}))?\Z")
_TIME = regex(r"[\d*/,.]+:[\d*/,.:]+\Z")
_DATE = regex(r"(?:([\d*/,.]+)-)?([\d*/,.]+)-([\d*/,.~]+)\Z")
_ZONE = regex(r"(?:UTC|[A-Z][A-Za-z]+/[A-Za-z_/+-]+)\Z")


class NotATime(ValueError):
    """A text that its tool refuses; the message says why."""


class When(Struct, frozen=True):
    """The text as written, and the most days between two runs: 1 for daily or more often, None where not known."""

    text: str
    days: int | None = None
    is_never: bool = False

    @property
    def words(self) -> str:
        """How often, for a message."""
        if self.days is None:
            return f"at {self.text[:40]}"
        return "every day" if self.days <= 1 else f"every {self.days} days"


def by_cron(fields: tuple[str, ...]) -> When:
    """The five fields of a line of cron; NotATime where cron refuses one."""
    text = " ".join(fields)
    _, _, days, months, weekdays = (
        _field(written.lower(), *field) for written, field in zip(fields, FIELDS, strict=True)
    )
    weekdays = frozenset(day % 7 for day in weekdays)
    # Where neither begins with a star, one of both is enough.
    either = not fields[2].startswith("*") and not fields[4].startswith("*")

    def runs(day: date) -> bool:
        of_month, of_week = day.day in days, day.isoweekday() % 7 in weekdays
        return day.month in months and ((of_month or of_week) if either else (of_month and of_week))

    return _by_days(text, runs)


def by_nickname(name: str) -> When:
    """`@daily` and the like; `@reboot` runs at the start alone."""
    bare = name.removeprefix("@").lower()
    if bare == "reboot":
        return When(name)
    if bare not in NICKNAMES or bare in ("minutely", "quarterly", "semiannually"):
        raise NotATime(f"{name[:40]} is no time of cron")
    return When(name, NICKNAMES[bare])


def by_calendar(text: str) -> When:
    """An OnCalendar= of systemd; of what is not understood nothing is known but the text."""
    words = text.split()
    if words and _ZONE.fullmatch(words[-1]):
        words = words[:-1]
    if len(words) == 1 and words[0].lower() in NICKNAMES:
        return When(text, NICKNAMES[words[0].lower()])
    try:
        weekdays, months, days = _calendar(words)
    except NotATime:
        return When(text)
    return _by_days(text, lambda day: day.isoweekday() % 7 in weekdays and day.month in months and day.day in days)


def by_span(text: str) -> When:
    """A time between two runs, as systemd writes it (`12h`, `1day 30min`)."""
    seconds, position = 0.0, 0
    while position < len(text.rstrip()):
        found = _SPAN.match(text, position)
        if found is None or (found[2].lower() not in _SECONDS and found[2] != "M"):
            return When(text)
        seconds += float(found[1]) * (_SECONDS["month"] if found[2] == "M" else _SECONDS[found[2].lower()])
        position = found.end()
    return When(text, max(1, round(seconds / 86_400))) if seconds else When(text)


def _by_days(text: str, runs: Callable[[date], bool]) -> When:
    found = [number for number in range(CYCLE) if runs(FIRST + timedelta(days=number))]
    if not found:
        return When(text, is_never=True)
    # The cycle is taken for a ring, so that what runs once a year shows its gap.
    gaps = [later - earlier for earlier, later in zip(found, (*found[1:], found[0] + CYCLE), strict=True)]
    return When(text, max(gaps[:-1] or gaps))


def _field(text: str, name: str, low: int, high: int, names: Mapping[str, int]) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        matched = _PART.fullmatch(part)
        if matched is None:
            raise NotATime(f"the {name} is {text[:40]!r}")
        star, first, between, last, step = matched.groups()
        start = low if star else _number(first, names, name)
        end = high if star or (step and not last) else _number(last or first, names, name)
        by = int(step) if step else 1
        if not low <= start <= end <= high or not 0 < by < LARGEST_STEP:
            raise NotATime(f"the {name} is {text[:40]!r}")
        found.update(range(start, end + 1, by) if between != "~" else range(start, end + 1))
    return frozenset(found)


def _number(text: str, names: Mapping[str, int], name: str) -> int:
    if text in names:
        return names[text]
    if not text.isascii() or not text.isdigit():
        raise NotATime(f"the {name} is {text[:40]!r}")
    return int(text)


def _calendar(words: list[str]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The days of the week, months and days of the month on which a calendar of systemd runs."""
    weekdays, months, days = frozenset(range(7)), frozenset(range(1, 13)), frozenset(range(1, 32))
    rest = list(words)
    if rest and rest[0][:1].isalpha():
        weekdays = _weekdays(rest.pop(0).lower())
    if rest and (found := _DATE.fullmatch(rest[0])):
        if found[1] not in (None, "*"):
            raise NotATime("a year")
        months, days = _components(found[2], 1, 12), _components(found[3], 1, 31)
        rest.pop(0)
    if rest and _TIME.fullmatch(rest[0]):
        rest.pop(0)
    if rest or not words:
        raise NotATime("more than a time")
    return weekdays, months, days


def _weekdays(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in filter(None, text.rstrip(",").split(",")):
        first, _, last = part.replace("..", "-").partition("-")
        start, end = WEEKDAYS.get(first[:3]), WEEKDAYS.get((last or first)[:3])
        if start is None or end is None:
            raise NotATime("a day of the week")
        found.update(day % 7 for day in range(start, (end if end >= start else end + 7) + 1))
    return frozenset(found)


def _components(text: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        matched = _COMPONENT.fullmatch(part)
        if matched is None:
            raise NotATime("a date")
        star, first, last, step = matched.groups()
        start = low if star else int(first)
        end = high if star or (step and not last) else int(last or first)
        found.update(range(start, min(end, high) + 1, max(1, int(step or 1))))
    return frozenset(found)
