"""Rows of statements that log calls write as they are, with the password's column among them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.log_calls import log_calls
from stopper.evidence.data.sent_rows import RowReader, SentRows
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

# Rows of this kind say in a log only what kind they are.
NAMELESS = "sqlite3.Row"


def logged_rows(source: Source) -> list[SentRows]:
    """Each log call that is given a whole row with a password, or a list of them."""
    calls = log_calls(source)
    if not calls or _are_nameless(source):
        return []
    reader = RowReader(source)
    return [
        SentRows(table, column, source.at(call))
        for call in calls
        for table, column in dict.fromkeys(
            pair for given in call.arguments for part in _parts(given) for pair in reader.rows(part, call.scope)
        )
    ]


def _are_nameless(source: Source) -> bool:
    assigned = (assign for assign in source.assignments() if assign.value is not None)
    factories = (one for one in assigned if any(last_name(target) == "row_factory" for target in one.targets))
    return any(source.name(one.value, one.scope) == NAMELESS for one in factories)


def _parts(given: form.Expression) -> Iterator[form.Expression]:
    """An argument, and what stands in a text that is composed of it."""
    yield given
    if isinstance(given, form.Text):
        yield from (part for part in given.parts if isinstance(part, form.Name | form.Call))
