"""Validators of whole models of Pydantic's: what they show of the fields, or write to them, holds in every model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.limits import AT_VALIDATORS
from stopper.flow.state.frames import Frame, Unreachable, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Class, Instance, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

OF_MODELS = frozenset({"pydantic.model_validator", "pydantic.functional_validators.model_validator"})
OF_ROOTS = frozenset({"pydantic.root_validator", "pydantic.v1.root_validator"})


class PydanticModelValidators:
    """Runs them, those behind the fields with the object, those before with the data."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._active: set[form.Function] = set()

    def before(self, item: form.Class, data: Value, names: list[str]) -> Mapping[str, Value]:
        """What they show of the data: what stands under the name of each field that one of them tests."""
        found: dict[str, Value] = {}
        for function in self._declared(item, is_after=False):
            parameters = [one.name for one in function.parameters]
            if len(parameters) > 1:
                holder = parameters[1]
                met = self._run(function, {parameters[0]: Class(item), holder: data})
                for name in names:
                    for fact in (f"({holder}[{name!r}])", f"({holder}.get({name!r}))"):
                        if fact in met:
                            found[name] = met[fact]
        return found

    def after(self, item: form.Class, fields: dict[str, Value]) -> dict[str, Value]:
        """The fields of an object that they let through."""
        for function in self._declared(item, is_after=True):
            own = next((one.name for one in function.parameters), "")
            met = self._run(function, {own: Instance(item, fields)})
            objects = [one for one in options(met.get(own, ANYTHING)) if isinstance(one, Instance)]
            left = {name: either(*[one.attributes.get(name, held) for one in objects]) for name, held in fields.items()}
            fields = {name: met.get(f"({own}.{name})", left[name]) for name in fields} if objects else fields
        return fields

    def _declared(self, item: form.Class, *, is_after: bool) -> Iterator[form.Function]:
        for holder in reversed(self._interpreter.classes.mro(item)):
            for function in holder.scope.functions:
                modes = [mode for one in function.decorators if (mode := self._mode(one, function))]
                if modes and ("after" in modes) is is_after:
                    yield function

    def _mode(self, decorator: form.Expression, function: form.Function) -> str:
        called = decorator.function if isinstance(decorator, form.Call) else decorator
        name = self._names.resolve(called, function.outer)
        if name in OF_ROOTS:
            return "before"
        given = decorator.keyword("mode") if name in OF_MODELS and isinstance(decorator, form.Call) else None
        return str(given.value) if isinstance(given, form.Constant) else ""

    def _run(self, function: form.Function, given: Variables) -> Variables:
        """The variables where a validator comes back; none where it never does."""
        if function in self._active:
            return {}
        self._active.add(function)
        frame = Frame(function.scope, dict(given), depth=AT_VALIDATORS + 1)
        self._interpreter.summaries.runs.visited.add(function)
        try:
            ends = self._interpreter.statements.run(function.body, frame)
        except Unreachable:
            return {}
        finally:
            self._active.discard(function)
        ways = [*[one.variables for one in frame.returns], *([frame.variables] if ends else [])]
        return joined(ways) if ways else {}
