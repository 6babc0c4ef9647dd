"""Conditions on what the caller is by which a row is kept from others: they leave, or stand around the load."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from stopper.evidence.routes.rows.handed_callers import IsHis, is_kind
from stopper.evidence.routes.rows.object_loads import ObjectLoad, holding
from stopper.evidence.routes.rows.row_uses import answers_with, changes_of, mentions
from stopper.evidence.source.branches import blocks_around
from stopper.evidence.source.expressions import body_of, last_name, names_in, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.same_words import is_written_alike
from stopper.evidence.source.variable_origins import made_from, makers_of
from stopper.syntax import form

MALFORMED = frozenset({400, 405, 406, 411, 413, 415, 422})
"""Statuses that refuse what was sent, whoever sent it."""
RECORDS = frozenset({"dict", "jsonify"})
"""What makes a record of what it is given, beside classes."""


class _Row(Struct, frozen=True):
    """A row within one function: the calls that load it, the variables that they are made of, and those that hold it.

    `changes` are where it is changed or deleted.
    """

    load: ObjectLoad
    scope: form.Scope
    calls: tuple[form.Call, ...]
    makers: frozenset[str]
    names: frozenset[str]
    changes: tuple[form.Assign | form.Call, ...]

    @property
    def last(self) -> int:
        """The line up to which a condition that leaves keeps the row from somebody."""
        lines = [item.line for item in self.changes if self.load.alters] or [item.line for item in self.calls]
        return max(lines, default=self.load.at.line)


def is_kept_by_kind(source: Source, load: ObjectLoad, scope: form.Scope, his_in: Callable[[form.Scope], IsHis]) -> bool:
    """Whether one of the functions up to the load goes by what the caller is, and not for a menu or a template.

    `his_in` gives for a function what in it is the caller's.
    """

    def goes_by(test: form.Expression) -> bool:
        return _goes_by(test, his_in(scope)) or any(_answers_kind(source, part, his_in) for part in within(test))

    tests = [item for item in scope.expressions if isinstance(item, form.Choice) and goes_by(item.test)]
    found = [item for item in statements(body_of(scope)) if isinstance(item, form.If) and goes_by(item.test)]
    if not tests and not found:
        return False
    row = _row(source, load, scope)
    return any(_decides(item, row) for item in found) or any(_chooses(item, row) for item in tests)


def _goes_by(test: form.Expression, is_his: IsHis) -> bool:
    return any(is_kind(part, is_his) for part in within(test))


def _answers_kind(source: Source, call: form.Expression, his_in: Callable[[form.Scope], IsHis]) -> bool:
    """Whether a call asks a function of the project what the caller is: `if not is_office(): abort(403)`."""
    function = source.function(call.function, call.scope) if isinstance(call, form.Call) else None
    answers = [item.value for item in function.scope.returns if item.value is not None] if function is not None else []
    return function is not None and any(_is_kind_alone(one, his_in(function.scope)) for one in answers)


def _is_kind_alone(answer: form.Expression, is_his: IsHis) -> bool:
    """Whether an answer goes by what the caller is, and is no record of him: `{"id": …, "role": current_user.role}`."""
    if isinstance(answer, form.Operation):
        return any(_is_kind_alone(part, is_his) for part in answer.operands)
    if isinstance(answer, form.Choice):
        return _goes_by(answer.test, is_his) or any(
            _is_kind_alone(one, is_his) for one in (answer.then, answer.otherwise)
        )
    if isinstance(answer, form.Mapping | form.Sequence):
        return False
    made = last_name(answer.function) if isinstance(answer, form.Call) else ""
    return not (made[:1].isupper() or made in RECORDS) and _goes_by(answer, is_his)


def _row(source: Source, load: ObjectLoad, scope: form.Scope) -> _Row:
    inner = load.scopes[load.scopes.index(scope) + 1 :]
    functions = ((call, source.function(call.function, scope)) for call in scope.calls)
    calls = [call for call, one in functions if source.at(call) == load.at or (one is not None and one.scope in inner)]
    names = frozenset(name for call in calls for name in holding(source, scope, call, load.scopes))
    makers = makers_of(scope, (name for call in calls for name in names_in(call)))
    changes = tuple(changes_of(scope, names))
    return _Row(load, scope, tuple(calls), frozenset(makers), names, changes)


def _decides(item: form.If, row: _Row) -> bool:
    inside = [call for call in row.calls if _stands_in(call.block, item.test)]
    if any(not _is_loaded_either_way(call, item) for call in inside) or _turns_away(item, row):
        return True
    if row.changes and row.load.alters and all(_stands_in(one.block, item.test) for one in row.changes):
        return True
    bound = (one for one in _within(item) if isinstance(one, form.Assign))
    return any(isinstance(target, form.Name) and target.id in row.makers for one in bound for target in one.targets)


def _stands_in(block: form.Block | None, test: form.Expression) -> bool:
    return any(one.test is test for one in blocks_around(block))


def _is_loaded_either_way(call: form.Call, item: form.If) -> bool:
    """Whether the other branch loads the row in the same words, and asks for nothing."""
    branches = (item.body, item.otherwise)
    other = next((one for one in branches if not (one and one[0].line <= call.line <= one[-1].end)), ())
    plain = (form.Assign, form.Evaluate)
    if not other or not all(isinstance(one, plain) and not _aborts(one) for one in other):
        return False
    alike = (one for one in call.scope.calls if other[0].line <= one.line <= other[-1].end)
    return any(is_written_alike(one, call) for one in alike)


def _within(item: form.If) -> Iterator[form.Statement]:
    yield from statements(item.body)
    yield from statements(item.otherwise)


def _turns_away(item: form.If, row: _Row) -> bool:
    """Whether a branch leaves before the row is changed, or without the row; of two pages with it one is no refusal."""
    if any(isinstance(one, form.Raise) or _aborts(one) for one in _within(item)):
        return True
    answers = [one for one in _within(item) if isinstance(one, form.Return)]
    if not answers:
        return False
    if row.load.alters or not row.names:
        return item.line <= row.last and any(_leaves_alone(one, row) for one in (item.body, item.otherwise))
    shown = answers_with(row.scope, made_from(row.scope, row.names))
    return any(
        one not in shown and not _goes_by_row(one, item, row) for one in row.scope.returns if one.line >= item.line
    )


def _leaves_alone(branch: tuple[form.Statement, ...], row: _Row) -> bool:
    """Whether a branch answers without having changed the row."""
    if not any(isinstance(one, form.Return) for one in statements(branch)):
        return False
    return not any(branch[0].line <= one.line <= branch[-1].end for one in row.changes)


def _goes_by_row(answer: form.Return, item: form.If, row: _Row) -> bool:
    """Whether a later condition on the row decides an answer: `if row is None: return "", 404`."""
    tests = (one.test for one in blocks_around(answer.block) if one.line > item.line)
    return any(test is not None and mentions(test, row.names) for test in tests)


def _aborts(item: form.Statement) -> bool:
    called = item.value if isinstance(item, form.Evaluate) else None
    if not isinstance(called, form.Call) or last_name(called.function) != "abort":
        return False
    status = called.arguments[0] if called.arguments else None
    return not (isinstance(status, form.Constant) and status.value in MALFORMED)


def _chooses(item: form.Choice, row: _Row) -> bool:
    """Whether one of two values is without the row, or the load hangs on it: `row if user.is_staff else abort(404)`."""
    parts = {part for side in (item.then, item.otherwise) for part in within(side)}
    if not parts.isdisjoint(row.calls) or any(
        isinstance(one, form.Call) and last_name(one.function) == "abort" for one in parts
    ):
        return True
    assigned = (assign for assign in row.scope.assignments if assign.value is not None and item in within(assign.value))
    targets = {target.id for assign in assigned for target in assign.targets if isinstance(target, form.Name)}
    if not targets.isdisjoint(row.makers | row.names) or any(item in within(call) for call in row.calls):
        return True
    inside = set(within(item))
    return (
        not row.load.alters
        and mentions(item.then, row.names) != mentions(item.otherwise, row.names)
        and all(part in inside for one in row.scope.returns for part in _named(one.value, row))
    )


def _named(value: form.Expression | None, row: _Row) -> Iterator[form.Expression]:
    """Where an answer names the row."""
    parts = within(value) if value is not None else ()
    yield from (part for part in parts if isinstance(part, form.Name) and part.id in row.names)
