"""Commits of a driver's connection through which a request has only read: they change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stopper.evidence.routes.changes.row_changes import statement_of
from stopper.evidence.source.expressions import expressions_of, last_name, variable_behind, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

READING = regex(r"\s*(?:select|pragma\s+\w+\s*\Z|show|describe|explain)\b", re.IGNORECASE)
EXECUTES = frozenset({"execute", "executemany", "executescript"})


def idle_commits(source: Source, reached: Iterable[form.Statement], scope: form.Scope) -> frozenset[Place]:
    """Where these statements commit connections of their own, if all that they run is known to read."""
    calls = [call for item in reached for call in _calls(item)]
    commits = [call for call in calls if last_name(call.function) == "commit"]
    if not commits or not all(_is_of_driver(source, call, scope) for call in commits):
        return frozenset()
    run = [statement_of(source, call) for call in calls if last_name(call.function) in EXECUTES]
    handed = {variable_behind(call.function) for call in commits}
    is_shared = any(isinstance(part, form.Name) and part.id in handed for call in calls for part in call.every_argument)
    is_idle = bool(run) and not is_shared and all(text is not None and READING.match(text) for text in run)
    return frozenset(source.place(call, scope) for call in commits) if is_idle else frozenset()


def _calls(item: form.Statement) -> Iterator[form.Call]:
    for whole in expressions_of(item):
        yield from (part for part in within(whole) if isinstance(part, form.Call))


def _is_of_driver(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """`connection.commit()` of `sqlite3.connect(…)`, which has no objects that it would write."""
    return bool(variable_behind(call.function)) and source.name(call.function, scope).endswith(".connect().commit")
