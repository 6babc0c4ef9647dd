"""What takes the values that are written to attributes: setters, descriptors and `__setattr__` of the project."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.objects.changed_members import with_attribute
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either, one_object
from stopper.flow.values.constants import is_text
from stopper.flow.values.value import Closure, Instance, Known, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

HOOK = "__setattr__"
ITSELF = "__dict__"


class Setters:
    """Finds and runs them; most classes have none."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self._names = source.names

    @cached_property
    def _hooks(self) -> frozenset[str]:
        """Which of the two ways to take any attribute the project has at all."""
        words = {name.rpartition(".")[2] for name in self._names.definitions}
        return frozenset(words.intersection({"__set__", HOOK}))

    @cached_property
    def _set(self) -> frozenset[str]:
        """The attributes for which some class of the project has a setter."""
        functions = (function for item in self._source.classes() for function in item.scope.functions)
        return frozenset(function.name for function in functions if _is_setter(function))

    def after_write(self, owner: Value, name: str, value: Value, frame: Frame) -> Value | None:
        """An object, or one of several, after `owner.name = value`; None where no function of a class takes the value.

        Constants and texts among several cannot be written to.
        """
        if isinstance(owner, Instance):
            return self._of_one(owner, name, value, frame)
        if name not in self._set:
            return None
        things = [one for one in options(owner) if not isinstance(one, Known) and not is_text(one)]
        found: list[tuple[Value, Instance | None]] = []
        for one in things:
            # The run goes on with those whose setter does not raise.
            with suppress(Unreachable):
                found.append((one, self._of_one(one, name, value, frame) if isinstance(one, Instance) else None))
        if things and not found:
            raise Unreachable
        if all(after is None for _, after in found):
            return None
        return either(*[after if after is not None else with_attribute(one, name, value) for one, after in found])

    def _of_one(self, owner: Instance, name: str, value: Value, frame: Frame) -> Instance | None:
        if HOOK in self._hooks and name != ITSELF:
            hook = self._interpreter.objects.member(owner, HOOK)
            if isinstance(hook, Closure):
                return _own(self._run(hook, (Known(name), value), frame), hook, 0) or owner
        for holder in self._interpreter.classes.mro(owner.item) if name in self._set else ():
            for binding in holder.scope.bindings.get(name, ()):
                function = binding.node
                if isinstance(function, form.Function) and _is_setter(function):
                    setter = Closure(function, holder.scope, owner)
                    return _own(self._run(setter, (value,), frame), setter, 0) or owner
        return self._described(owner, name, value, frame)

    def _described(self, owner: Instance, name: str, value: Value, frame: Frame) -> Instance | None:
        """The same where a descriptor of the project's takes the value: `__set__` of what the class has there."""
        is_own = "__set__" in self._hooks and name not in owner.attributes
        found = self._interpreter.objects.member(owner, name) if is_own else None
        setter = self._interpreter.objects.member(found, "__set__") if isinstance(found, Instance) else None
        if not isinstance(setter, Closure) or len(setter.parameters) < 3:
            return None
        return _own(self._run(setter, (owner, value), frame), setter, 1) or owner

    def _run(self, function: Closure, given: tuple[Value, ...], frame: Frame) -> Mapping[str, Value]:
        """The parameters of a function at its end."""
        run = self._interpreter.summaries.summary_of(function, Arguments(given), frame.depth)
        frame.raised.extend(run.raised)
        if not run.comes_back:
            raise Unreachable
        return run.after

    def plainly(self, node: form.Call, given: Arguments, frame: Frame) -> None:
        """`object.__setattr__(self, name, value)`, `super().__setattr__(name, value)`: the attribute is written."""
        if not isinstance(node.function, form.Attribute) or not 2 <= len(given.plain) == len(node.arguments) <= 3:
            return
        is_bound = len(given.plain) == 2
        target = self._interpreter.classes.supers.owner(node.function.value, frame) if is_bound else node.arguments[0]
        name, value = given.plain[-2:]
        if isinstance(name, Known) and isinstance(name.data, str):
            held = [_with(one, name.data, value) for one in options(self._interpreter.value(target, frame))]
            if len(held) == 1 and held[0] is not None:
                self._interpreter.writing.replace(target, held[0], frame)


def _with(owner: Value, name: str, value: Value) -> Value | None:
    return Instance(owner.item, {**owner.attributes, name: value}) if isinstance(owner, Instance) else None


def _own(after: Mapping[str, Value], function: Closure, position: int) -> Instance | None:
    """The object that a function was given at a position, as it is afterwards."""
    return one_object(after.get(function.parameters[position])) if len(function.parameters) > position else None


def _is_setter(function: form.Function) -> bool:
    return any(isinstance(item, form.Attribute) and item.name == "setter" for item in function.decorators)
