"""Functions after their decorators: those of the project are run, each once for a function of a module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.flow.objects.library_decorators import MAKING, decorated, made
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Class, Closure, Foreign, Instance, Partial, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


DISPATCHING = frozenset({"functools.singledispatch", "functools.singledispatchmethod"})


class Decorating:
    """Runs the decorators of the project, and remembers of which functions they change nothing."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._undecorated: set[form.Function] = set()
        self._decorated: dict[form.Function, Value] = {}

    def decorated(self, function: form.Function, frame: Frame, bound: Value | None = None) -> Value:
        """What a definition binds: the function after its decorators."""
        at_module = not frame.variables and not frame.around and bound is None
        known = self._decorated.get(function) if at_module else None
        if known is not None:
            return known
        if function in self._undecorated:
            return Closure(function, function.outer, bound, self._around(frame))
        found: Value = Closure(function, function.outer, bound, self._around(frame))
        if at_module:
            # A decorator that calls what it decorates meets the bare function.
            self._decorated[function] = found
        bare = found
        for decorator in reversed(function.decorators):
            found = self._after(decorator, found, function, frame)
        if self._interpreter.is_spent:
            self._decorated.pop(function, None)
        elif found is bare:
            self._undecorated.add(function)
        elif at_module:
            self._decorated[function] = found
        return found

    @staticmethod
    def _registered(function: form.Function, found: Value) -> Iterator[Closure]:
        """The functions that `@shown.register` gives to a function, each for another type of its first argument."""
        if not isinstance(found, Closure):
            return
        for other in function.outer.functions:
            called = [one.function if isinstance(one, form.Call) else one for one in other.decorators]
            names = [one.value for one in called if isinstance(one, form.Attribute) and one.name == "register"]
            if any(isinstance(name, form.Name) and name.id == function.name for name in names):
                yield Closure(other, other.outer, found.bound, found.around)

    @staticmethod
    def _around(frame: Frame) -> Mapping[str, Value]:
        return {**frame.around, **frame.variables} if frame.scope.kind == "function" else frame.around

    def _after(self, decorator: form.Expression, found: Value, function: form.Function, frame: Frame) -> Value:
        try:
            callee = self._interpreter.value(decorator, frame)
            if isinstance(callee, Foreign) and callee.name in DISPATCHING:
                return either(found, *self._registered(function, found))
            if isinstance(callee, Foreign) and callee.name in MAKING:
                return made(callee.name, found)
            if (within := decorated(callee, found)) is not None:
                return within
            if not any(isinstance(one, (Class, Partial)) or self._is_called(one) for one in options(callee)):
                return found
            at = function.outer.module.place(decorator)
            result = self._interpreter.calls.apply(callee, Arguments((found,)), at, frame)
        except Unreachable:
            return found
        return result if any(self._is_called(option) for option in options(result)) else found

    def _is_called(self, value: Value) -> bool:
        """Whether it is a function, or an object of the project that is called or read like one."""
        return isinstance(value, Closure) or (
            isinstance(value, Instance)
            and any(self._interpreter.objects.member(value, name) is not None for name in ("__call__", "__get__"))
        )
