"""The history of a few documents and of the files that hold routes, as git tells it; nothing of it is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from stopper.collect.git import Git, find_git
from stopper.evidence.application.flask import Application
from stopper.evidence.repository.history import Commit, History
from stopper.evidence.repository.paper import papers
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.standard.practices import PENETRATION_TEST, THREAT_MODEL
from stopper.standard.regex import regex

MOST_DOCUMENTS = 6
MOST_COMMITS = 2_000
_NUMBERS = regex(r"(\d+|-)\t(\d+|-)\t(.+)\Z")


def read_history(
    root: Path, repository: Repository, source: Source, applications: Sequence[Application]
) -> History | None:
    """What git knows of the documents that must be newer than the routes; None where there is none, or no git."""
    wanted = [paper.document.path for kind in (THREAT_MODEL, PENETRATION_TEST) for paper in papers(repository, kind)]
    binary = find_git(root) if wanted and repository.tree.git is not None else None
    if binary is None or binary.is_shallow():
        return None
    days = {path: day for path in wanted[:MOST_DOCUMENTS] if (day := _day(binary.last_change(path)))}
    if not days:
        return None
    paths = {route.at.path for application in applications for route in application.routes}
    sizes = {module.path: module.lines for module in source.all_modules if module.path in paths}
    return History(days, tuple(_commits(binary, min(days.values()))), sizes)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def _commits(binary: Git, since: date) -> Iterator[Commit]:
    for part in (binary.changes(since.isoformat(), MOST_COMMITS) or "").split("\x01"):
        head, _, rest = part.partition("\n")
        day = _day(head)
        if day is not None:
            yield Commit(day, dict(_lines(rest)))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    for line in text.splitlines():
        found = _NUMBERS.match(line)
        if found and found[1] != "-":
            yield found[3], int(found[1]) + int(found[2])
