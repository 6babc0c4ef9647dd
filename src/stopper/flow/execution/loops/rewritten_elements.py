"""Loops that write each element of what they go over anew: `for i, sign in enumerate(signs): signs[i] = …`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from stopper.evidence.source.expressions import expressions_of, statements, within
from stopper.flow.execution.access import aliases
from stopper.flow.state.facts import access_path, member_path
from stopper.flow.state.frames import Frame, Rewritten, Variables
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import of_any_position
from stopper.flow.values.value import Choice, Items, Table, Untrusted, Value
from stopper.syntax import form

COPYING = frozenset({"list", "tuple", "sorted", "reversed"})
READING_METHODS = frozenset({"get", "items", "keys", "values", "index", "count"})
ASKING = COPYING | {"len", "str", "repr", "bool", "enumerate", "range"}
"""Methods and functions that leave a container as it is."""


def rewritten(statement: form.Loop, scope: form.Scope) -> Rewritten | None:
    """What such a loop goes over, element by element; None for any other loop."""
    found = _gone_over(statement)
    if found is None:
        return None
    names = [name for name in (found.key, found.value) if name]
    if any(one.kind not in ("loop", "unpacked") for name in names for one in scope.bindings.get(name, ())):
        return None
    written = [target for assign in scope.assignments for target in assign.targets]
    is_written = any(isinstance(one, form.Subscript) and access_path(one) == found.fact for one in written)
    return found if is_written and not _is_written_otherwise(statement, found, scope) else None


def _is_written_otherwise(statement: form.Loop, found: Rewritten, scope: form.Scope) -> bool:
    """Whether the loop may write to what it goes over in another way: `held["a"] = …`, `held.update(…)`, by a call."""
    body = list(statements(statement.body))
    written = {target for one in body if isinstance(one, form.Assign) for target in one.targets}
    items = [item for one in body for whole in expressions_of(one) for item in within(whole)]
    read = {
        item.value
        for item in items
        if (isinstance(item, form.Subscript) and (item not in written or access_path(item) == found.fact))
        or (isinstance(item, form.Attribute) and item.name in READING_METHODS)
    }
    read |= {one for item in items if isinstance(item, form.Call) and _called(item) in ASKING for one in item.arguments}
    read |= {one for item in items if isinstance(item, form.Comparison) for one in item.comparators}
    names = _other_names(found.held, scope)
    return any(isinstance(item, form.Name) and item.id in names and item not in read for item in items)


def _other_names(held: str, scope: form.Scope) -> set[str]:
    """A variable, and those that were bound to it, or it to them."""
    pairs = [
        (name, one.value.id)
        for name, bindings in scope.bindings.items()
        for one in bindings
        if isinstance(one.value, form.Name) and one.kind == "value"
    ]
    return {held, *[name for pair in pairs if held in pair for name in pair]}


def begun(found: Rewritten, frame: Frame) -> Rewritten | None:
    """The same with what is gone over as it is before the loop; None where that is no container."""
    whole = frame.variables.get(found.held)
    return replace(found, whole=whole) if isinstance(whole, (Items, Table, Untrusted)) else None


def settle(found: Rewritten, ends: Sequence[Variables], rounds: Sequence[Variables]) -> None:
    """Behind the loop each element is what one of its rounds has left there."""
    left = [end.get(found.fact) for end in rounds]
    if not left or None in left:
        return
    element = of_any_position(either(*left))
    for variables in ends:
        old = variables.get(found.held)
        new = _of_such(old, element) if old is not None else None
        if old is not None and new is not None:
            variables[found.held] = new
            aliases.written(variables, old, new)


def _of_such(old: Value, element: Value) -> Value | None:
    """A container of nothing but such elements; None for what is none."""
    if isinstance(old, Choice):
        found = [_of_such(option, element) for option in old.options]
        return either(*found) if None not in found else None
    if isinstance(old, Items):
        return Items(old.kind, (element,) * len(old.items), element if old.rest is not None else None)
    if isinstance(old, Table):
        return Table(dict.fromkeys(old.entries, element), element if old.rest is not None else None, old.keys)
    if isinstance(old, Untrusted):
        return Table({}, element, Untrusted(old.hole, "text"))
    return None


def _gone_over(statement: form.Loop) -> Rewritten | None:
    """By the target and the source: `for key in held`, `key, value in held.items()`, `i in range(len(held))`."""
    source, target = statement.source, statement.target
    names = _names(target)
    function = _called(source)
    if len(names) == 2 and function == "enumerate":
        return _of(_only(source), *names)
    if isinstance(source, form.Call) and function in COPYING and len(source.arguments) == 1:
        source = source.arguments[0]
    if isinstance(source, form.Call) and isinstance(source.function, form.Attribute) and not source.arguments:
        words = {"items": 2, "keys": 1}
        return _of(source.function.value, *names) if words.get(source.function.name) == len(names) else None
    if len(names) == 1 and function == "range":
        inner = _only(source)
        return _of(_only(inner), *names) if inner is not None and _called(inner) == "len" else None
    return _of(source, *names) if len(names) == 1 else None


def _of(held: form.Expression | None, key: str, value: str = "") -> Rewritten | None:
    return Rewritten(held.id, key, value, member_path(held.id, f"[{key}]")) if isinstance(held, form.Name) else None


def _only(call: form.Expression) -> form.Expression | None:
    return call.arguments[0] if isinstance(call, form.Call) and len(call.arguments) == 1 else None


def _called(call: form.Expression) -> str:
    return call.function.id if isinstance(call, form.Call) and isinstance(call.function, form.Name) else ""


def _names(target: form.Expression | None) -> tuple[str, ...]:
    items = target.items if isinstance(target, form.Sequence) else (target,)
    names = tuple([item.id for item in items if isinstance(item, form.Name)])
    return names if len(names) == len(items) else ()
