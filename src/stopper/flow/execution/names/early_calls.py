"""What is called on a kept object before the first request: `registry.add("pdf", render)` leaves another behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.branches import is_run_anyway
from stopper.evidence.source.expressions import variable_behind, word_of
from stopper.evidence.source.index import Source
from stopper.flow.execution.names.written_attributes import WrittenAttributes
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.choosing import either, one_object
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Instance, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MeansIt = Callable[[form.Expression, form.Scope], bool]
"""Whether an expression of a scope means the object."""
Calling = tuple[form.Call, form.Attribute]
"""A call, and its function as a method of the variable RECEIVER."""
MAKING = frozenset({"__init__", "__new__", "__post_init__", "__attrs_post_init__"})
"""Methods that every object has been through."""
FILLING = frozenset({
    "add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "extendleft", "insert",
    "intersection_update", "pop", "popitem", "popleft", "put", "remove", "reverse", "setdefault", "sort",
    "symmetric_difference_update", "update",
})  # fmt: skip
"""Methods that change what they are called on."""
SETTING = frozenset({"setattr", "__setattr__"})
"""What writes an attribute of its first argument by name."""
RECEIVER = "(receiver)"
MOST = 200
"""Calls that are followed on one object."""


class EarlyCalls:
    """Finds and follows them, for one project."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self._attributes = WrittenAttributes(interpreter, source)
        self._changing: dict[form.Class, frozenset[str]] = {}

    def left_behind(self, value: Value, means_it: MeansIt, home: form.Scope | None = None) -> Value:
        """What a kept object is after what `home`, which binds it, calls on it, and other code perhaps.

        What a stranger hands over in a function is told by what requests share.
        """
        kept = [one for one in options(value) if type(one) is Instance]
        if not kept:
            return value
        value = either(
            *[self._attributes.joined(one, means_it) if type(one) is Instance else one for one in options(value)]
        )
        # What other code calls comes last: it may come after all that `home` calls.
        calls = sorted(self._changing_calls(kept, means_it), key=lambda one: (one[0].scope is not home, *_place(one)))
        return self._interpreter.summaries.uncounted(lambda: self._after(calls, value, home)) if calls else value

    def _after(self, calls: list[Calling], value: Value, home: form.Scope | None) -> Value:
        """What the object is after these calls."""
        for call, function in calls[:MOST]:
            changed = self._changed_by(replace(call, function=function), value)
            if changed is not None and not holes(changed):
                is_certain = call.scope is home and is_run_anyway(call.block)
                # Two objects would be asked everything twice.
                value = changed if is_certain else one_object(found := either(value, changed)) or found
        return value if len(calls) <= MOST else either(value, ANYTHING)

    def _changed_by(self, call: form.Call, value: Value) -> Value | None:
        """What a call leaves of its object; None where it never comes back."""
        frame = Frame(call.scope, {RECEIVER: value})
        try:
            self._interpreter.value(call, frame)
        except Unreachable:
            return None
        return frame.variables[RECEIVER]

    def _changing_calls(self, kept: list[Instance], means_it: MeansIt) -> Iterator[Calling]:
        """The calls that change an object."""
        names = {name for one in kept for name in self._changing_of(one.item)}
        for call in self._source.methods(*sorted(names)):
            method = call.function
            if isinstance(method, form.Attribute) and means_it(method.value, call.scope):
                yield call, replace(method, value=_receiver(call))
        for name in {name for one in kept for name in one.attributes if name in self._filled}:
            for call, method, member in self._filled[name]:
                if means_it(member.value, call.scope):
                    yield call, replace(method, value=replace(member, value=_receiver(call)))

    @cached_property
    def _filled(self) -> dict[str, list[tuple[form.Call, form.Attribute, form.Attribute]]]:
        """The calls that fill a member of something, by its name: `shared.rules.append(rule)`."""
        found: dict[str, list[tuple[form.Call, form.Attribute, form.Attribute]]] = {}
        for call in self._source.methods(*sorted(FILLING)):
            method = call.function
            if isinstance(method, form.Attribute) and isinstance(method.value, form.Attribute):
                found.setdefault(method.value.name, []).append((call, method, method.value))
        return found

    def _changing_of(self, item: form.Class) -> frozenset[str]:
        """The methods of a class that change its object, by themselves or by another that they call."""
        known = self._changing.get(item)
        if known is None:
            classes = self._interpreter.classes.mro(item)
            methods = {name: one for holder in reversed(classes) for name, one in _methods(holder)}
            found = {name for name, one in methods.items() if _changes_its_object(one)}
            while more := {name for name, one in methods.items() if name not in found and _calls_one_of(one, found)}:
                found |= more
            known = self._changing[item] = frozenset(found - MAKING)
        return known


def _place(found: Calling) -> tuple[str, int, int]:
    """Where a call stands: what comes last counts."""
    call, _ = found
    return call.scope.module.path, call.line, call.column


def _receiver(call: form.Call) -> form.Name:
    return form.Name(call.line, call.column, call.end, RECEIVER)


def _methods(item: form.Class) -> Iterator[tuple[str, form.Function]]:
    for name, bindings in item.scope.bindings.items():
        node = bindings[-1].node
        if isinstance(node, form.Function) and node.parameters:
            yield name, node


def _changes_its_object(method: form.Function) -> bool:
    """Whether a method writes to its object: `self.ready = True`, `self.items[name] = one`, `self.items.add(one)`."""
    own = method.parameters[0].name
    targets = [target for assign in method.scope.assignments for target in assign.targets]
    written = (target.value if isinstance(target, form.Subscript) else target for target in targets)
    filled = (
        call.function.value
        for call in method.scope.calls
        if isinstance(call.function, form.Attribute) and call.function.name in FILLING
    )
    if any(variable_behind(one) == own for one in (*written, *filled) if isinstance(one, form.Attribute)):
        return True
    set_by_name = (call.argument(0) for call in method.scope.calls if word_of(call.function) in SETTING)
    return any(isinstance(one, form.Name) and one.id == own for one in set_by_name)


def _calls_one_of(method: form.Function, names: set[str]) -> bool:
    own = method.parameters[0].name
    called = (call.function for call in method.scope.calls if isinstance(call.function, form.Attribute))
    return any(one.name in names and isinstance(one.value, form.Name) and one.value.id == own for one in called)
