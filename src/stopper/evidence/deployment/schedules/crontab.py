"""The grammar of a crontab, as Debian's cron and cronie read it: variables, times, users and commands."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.schedules.when import NotATime, When, by_cron, by_nickname
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.regex import regex

LONGEST_COMMAND = 998  # characters; cron takes no more
MOST_LINES = 10_000
_VARIABLE = regex(r"[\"']?[A-Za-z_]\w{0,80}[\"']?[ \t]*=")
_PERCENT = regex(r"(?<!\\)%")


class Entry(Unshown, frozen=True):
    """One line that starts something; `user` is empty where the table is that of a user."""

    when: When
    user: str
    command: str
    at: Place


class Crontab(Struct, frozen=True):
    """The lines of a table, and those that make cron refuse the whole of it."""

    entries: tuple[Entry, ...]
    broken: tuple[Broken, ...] = ()


def crontab(text: str, path: str, *, has_users: bool) -> Crontab:
    """A table; `has_users` where the word after the time is a user, as in /etc/crontab and /etc/cron.d."""
    entries: list[Entry] = []
    broken: list[Broken] = []
    for at, line in _lines(text, path):
        try:
            entries.append(_entry(line, at, has_users=has_users))
        except NotATime as error:
            broken.append(Broken(at, str(error)))
    lines = text.count("\n") + 1
    if entries and text and not text.endswith("\n"):
        broken.append(Broken(Place(path, lines), "no new line ends the last line"))
    if lines > MOST_LINES:
        broken.append(Broken(Place(path, MOST_LINES), f"a table of {lines} lines, of which the beginning was read"))
    return Crontab(tuple(entries), tuple(broken))


def is_crontab(text: str) -> bool:
    """Whether a text holds at least one line with a time, as a crontab does."""
    for at, line in _lines(text, ""):
        try:
            _entry(line, at, has_users=False)
        except NotATime:
            continue
        return True
    return False


def _lines(text: str, path: str) -> Iterator[tuple[Place, str]]:
    """The lines that are neither empty nor a comment nor a variable."""
    for number, line in enumerate(text.split("\n")[:MOST_LINES], 1):
        bare = line.strip(" \t\r")
        if bare and not bare.startswith("#") and not _VARIABLE.match(bare):
            yield Place(path, number), bare


def _entry(line: str, at: Place, *, has_users: bool) -> Entry:
    count = 1 if line.startswith("@") else 5
    words = line.split(None, count + (1 if has_users else 0))
    if len(words) < count + (2 if has_users else 1):
        raise NotATime("a line without a time, a user and a command" if has_users else "a line without a command")
    when = by_nickname(words[0]) if count == 1 else by_cron(tuple(words[:5]))
    # What follows a percent sign goes to the standard input.
    command = _PERCENT.split(words[-1])[0].replace("\\%", "%")
    if len(command) > LONGEST_COMMAND:
        raise NotATime(f"a command of {len(command)} characters")
    return Entry(when, words[count] if has_users else "", command, at)
