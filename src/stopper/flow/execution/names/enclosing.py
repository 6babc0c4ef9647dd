"""What names of the functions around mean to a function that is run alone: a view in a factory, what a decorator keeps.

Where the function around is run, its variables are known. Here it is not, and they are read from how they are bound:
local functions and values, parameters from what the calls of the function around give, or from what it decorates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.bindings import holder_of, is_plain
from stopper.evidence.source.index import Source
from stopper.flow.limits import CALLS_OF_DECORATOR
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Class, Closure, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Enclosing:
    """Reads the bindings of functions that are not run; `imported` says what an import gives."""

    def __init__(self, source: Source, interpreter: Interpreter, imported: Callable[[str, form.Module], Value]) -> None:
        self._source = source
        self._names = source.names
        self._interpreter = interpreter
        self._imported = imported
        self._known: dict[tuple[form.Scope, str], Value] = {}
        self._decorated: dict[str, list[form.Function | form.Class]] | None = None

    def value(self, name: str, holder: form.Scope) -> Value:
        """What `name` means in `holder`, without certainty: the tests on the way there were not seen."""
        key = holder, name
        known = self._known.get(key)
        if known is None:
            # What is made of itself ends here.
            self._known[key] = ANYTHING
            try:
                bindings = [one for one in holder.bindings[name] if is_plain(one)]
                with self._interpreter.modules.unsettled():
                    known = self._after_calls(either(*[self._bound(one, holder) for one in bindings]), name, holder)
            finally:
                self._known.pop(key)
            known = changed(known, lambda hole: replace(hole, is_certain=False))
            if not self._interpreter.is_spent:
                self._known[key] = known
        return known

    def _after_calls(self, value: Value, name: str, holder: form.Scope) -> Value:
        def means_it(owner: form.Expression, scope: form.Scope) -> bool:
            return isinstance(owner, form.Name) and owner.id == name and holder_of(name, scope) is holder

        return self._interpreter.modules.early.left_behind(value, means_it, holder)

    def _bound(self, binding: form.Binding, holder: form.Scope) -> Value:
        if binding.kind == "import":
            return self._imported(binding.target, holder.module)
        if isinstance(binding.node, form.Function):
            return Closure(binding.node, holder)
        if isinstance(binding.node, form.Class):
            return Class(binding.node)
        if binding.parameter is not None:
            return self._parameter(binding.parameter, holder)
        if binding.value is None or binding.kind not in ("value", "with", "loop"):
            return ANYTHING
        value = self._interpreter.value_in(binding.value, binding.scope or holder)
        return either(*self._interpreter.elements(value)) if binding.kind == "loop" else value

    def _parameter(self, parameter: form.Parameter, holder: form.Scope) -> Value:
        function = holder.node
        if not isinstance(function, form.Function) or parameter.kind != "plain":
            return ANYTHING
        position = [one.name for one in function.parameters].index(parameter.name)
        found = list(islice(self._given(function, parameter, position), CALLS_OF_DECORATOR))
        return either(*found)

    def _given(self, function: form.Function, parameter: form.Parameter, position: int) -> Iterator[Value]:
        if position == 0:
            yield from self._decorates(function)
        for call in self._names.calls_of(self._names.name_of(function)):
            named = next((word.value for word in call.keywords if word.name == parameter.name), None)
            given = call.arguments[position] if position < len(call.arguments) else named or parameter.default
            if given is None or isinstance(given, form.Starred):
                continue
            try:
                yield self._interpreter.value(given, Frame(call.scope, {}))
            except Unreachable:
                continue

    def _decorates(self, function: form.Function) -> Iterator[Value]:
        """The functions and classes that a decorator, or what a maker of decorators gives, is handed."""
        if self._decorated is None:
            found: dict[str, list[form.Function | form.Class]] = {}
            for scope in self._source.scopes():
                decorated: list[form.Function | form.Class] = [*scope.functions, *scope.classes]
                for one in decorated:
                    for decorator in one.decorators:
                        called = decorator.function if isinstance(decorator, form.Call) else decorator
                        kind = "made" if isinstance(decorator, form.Call) else "plain"
                        name = self._names.resolve(called, scope)
                        found.setdefault(f"{kind}:{name}", []).append(one)
            self._decorated = found
        outer = function.outer.node
        asked = [f"plain:{self._names.name_of(function)}"]
        if isinstance(outer, form.Function):
            asked.append(f"made:{self._names.name_of(outer)}")
        for name in asked:
            for one in self._decorated.get(name, ()):
                yield Class(one) if isinstance(one, form.Class) else Closure(one, one.outer)
