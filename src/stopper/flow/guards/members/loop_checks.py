"""What a loop shows of the container that it ran over: its rounds came to their end only for elements that passed."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.flow.guards.members.members import with_members
from stopper.flow.state.frames import Variables
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import of_any_position
from stopper.flow.values.contents import holes, parts_of
from stopper.flow.values.texts.characters import ALL, mask
from stopper.flow.values.value import ANYTHING, Hole, Items, Known, Table, Text, Untrusted, Value, options
from stopper.syntax import form

VIEWS = ("values", "items")


def passed(source: Value, target: form.Expression, ends: Sequence[Variables]) -> Value | None:
    """The text or list behind the loop: each of its elements is what one was at the end of a round."""
    found = [end.get(target.id) for end in ends] if isinstance(target, form.Name) else []
    if not found or None in found or not holes(source):
        return None
    element = of_any_position(either(*found))
    if {hole.origin for hole in holes(element)} - {hole.origin for hole in holes(source)}:
        return None
    if not holes(element):
        # Each was found in a list of what is allowed.
        return either(*[_all_known(one, element) for one in options(source)])
    if isinstance(source, Items):
        is_same = not source.items and element == source.rest
        return None if is_same or source.rest is None else Items(source.kind, (), element)
    is_text = all(
        isinstance(one, (Text, Known)) or (isinstance(one, Untrusted) and one.shape == "text")
        for one in options(source)
    )
    allowed = _characters(element)
    return limited_to_characters(source, allowed) if is_text and allowed != ALL else None


def _all_known(source: Value, element: Value) -> Value:
    is_mapping = isinstance(source, Table) or (isinstance(source, Untrusted) and source.shape in ("mapping", "data"))
    return with_members(source, element) if is_mapping else ANYTHING


def _characters(element: Value) -> int:
    found = 0
    for option in options(element):
        for part in parts_of(option):
            found |= mask(part) if isinstance(part, str) else part.alphabet if isinstance(part, Hole) else ALL
    return found


def each_passed(statement: form.Loop, whole: Value, ends: Sequence[Variables]) -> Value | None:
    """The container after a loop that met each of its elements by itself: `ends` are those of the rounds."""
    name = _name(statement.target)
    found = [end.get(name) for end in ends]
    values = [value for value in found if value is not None]
    if not name or len(values) < len(found):
        return None
    if isinstance(whole, Items) and len(whole.items) == len(values):
        return Items(whole.kind, tuple(values), whole.rest)
    if isinstance(whole, Table) and len(whole.entries) == len(values):
        return Table(dict(zip(whole.entries, values, strict=True)), whole.rest, whole.keys)
    return None


def written_in(statement: form.Loop, ends: Sequence[Variables]) -> Value | None:
    """The container behind these rounds, in which they may have written; None where it is in no variable."""
    container = looped(statement.source)
    found = [end.get(container.id) for end in ends] if isinstance(container, form.Name) else []
    values = [value for value in found if value is not None]
    return either(*values) if values else None


def with_writes(shown: Value | None, whole: Value, now: Value | None) -> Value | None:
    """What the rounds have shown of a container, but for the entries that they wrote: `for key in d: d[key] = …`."""
    if now is None or shown is None or now == whole:
        return shown
    if not isinstance(shown, Table) or not isinstance(whole, Table) or not isinstance(now, Table):
        return None
    kept = {name: shown.entries[name] for name, value in whole.entries.items() if now.entries.get(name) == value}
    return Table({**now.entries, **kept}, now.rest, now.keys)


def looped(source: form.Expression) -> form.Expression:
    """The container that a loop runs over: `data` of `data.values()` and `data.items()`."""
    if isinstance(source, form.Call) and isinstance(source.function, form.Attribute) and source.function.name in VIEWS:
        return source.function.value
    return source


def is_kept(target: form.Expression | None, scope: form.Scope) -> bool:
    """Whether the variable of a loop holds nothing but the elements: a changed one shows nothing of them."""
    bindings = scope.bindings.get(_name(target), ())
    return len(bindings) == 1 or (bool(bindings) and all(one.kind == "loop" for one in bindings))


def _name(target: form.Expression | None) -> str:
    """The variable that takes the element, or the value of a pair."""
    if isinstance(target, form.Sequence) and len(target.items) == 2:
        target = target.items[1]
    return target.id if isinstance(target, form.Name) else ""
