"""The releases of Python: from when to when each is supported (devguide.python.org/versions)."""

from __future__ import annotations

from datetime import date

from stopper.standard.regex import regex

# The day after which no security fix is published; the last days of a month where only the month is announced.
END_OF_LIFE = {
    "2.7": date(2020, 1, 1),
    "3.0": date(2009, 6, 27),
    "3.1": date(2012, 4, 9),
    "3.2": date(2016, 2, 20),
    "3.3": date(2017, 9, 29),
    "3.4": date(2019, 3, 18),
    "3.5": date(2020, 9, 30),
    "3.6": date(2021, 12, 23),
    "3.7": date(2023, 6, 27),
    "3.8": date(2024, 10, 7),
    "3.9": date(2025, 10, 31),
    "3.10": date(2026, 10, 31),
    "3.11": date(2027, 10, 31),
    "3.12": date(2028, 10, 31),
    "3.13": date(2029, 10, 31),
    "3.14": date(2030, 10, 31),
}
_MINOR = regex(r"(\d+)\.(\d+)")


def minor(version: str) -> str:
    """The release line of a version (`3.12.4` is of 3.12); nothing where it names none."""
    found = _MINOR.match(version)
    return f"{found[1]}.{found[2]}" if found else ""


def end_of_life(version: str) -> date | None:
    """The last day of support of the release line; None where it is not known."""
    return END_OF_LIFE.get(minor(version))


def supported(today: date) -> list[str]:
    """The release lines that are supported on a day, oldest first."""
    return [line for line, end in END_OF_LIFE.items() if end >= today]


def old(today: date) -> list[str]:
    """The release lines of Python 3 whose support has ended on a day, oldest first."""
    return [line for line, end in END_OF_LIFE.items() if end < today and not line.startswith("2")]
