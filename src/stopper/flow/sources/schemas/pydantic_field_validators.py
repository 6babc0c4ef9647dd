"""What a project's own validators of Pydantic's fields give back: the value that a model keeps, or no model at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.limits import AT_VALIDATORS
from stopper.flow.sources.schemas.named_validators import named_validators
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Class, Closure, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

DECORATORS = frozenset({"pydantic.field_validator", "pydantic.validator", "pydantic.v1.validator"})
CALLED = frozenset(
    {"pydantic.AfterValidator", "pydantic.BeforeValidator", "pydantic.PlainValidator"}
    | {f"pydantic.functional_validators.{name}" for name in ("AfterValidator", "BeforeValidator", "PlainValidator")}
)
"""What an annotation names a function by: `Annotated[str, AfterValidator(clean)]`."""
ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
EVERY = "*"


class PydanticFieldValidators:
    """Runs them."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._declared: dict[form.Class, tuple[tuple[str, form.Function], ...]] = {}

    def of_field(self, item: form.Class, name: str, annotation: form.Expression, given: Value) -> Value:
        """What a model keeps under `name`: `given` as the validators of its annotation and its class leave it."""
        value = given
        for callee in (*self._annotated(annotation, item.scope), *self._of_class(item, name)):
            # What stands behind the value tells of the other fields, or calls the other validators.
            takes = len(callee.parameters) - (callee.bound is not None)
            run = self._interpreter.summaries.summary_of(callee, Arguments((value, ANYTHING)[:takes]), AT_VALIDATORS)
            # One that always raises lets no model be made.
            value = run.value if run.comes_back else ANYTHING
        return value

    def _of_class(self, item: form.Class, name: str) -> Iterator[Closure]:
        for named, function in self._validators(item):
            if named in (name, EVERY):
                yield Closure(function, function.outer, Class(item))

    def _validators(self, item: form.Class) -> tuple[tuple[str, form.Function], ...]:
        """The functions of a class and its bases that validate, with the field of each."""
        known = self._declared.get(item)
        if known is None:
            known = self._declared[item] = tuple(named_validators(item, DECORATORS, self._names, self._interpreter))
        return known

    def _annotated(self, annotation: form.Expression, scope: form.Scope) -> Iterator[Closure]:
        """The functions of `Annotated[str, AfterValidator(clean)]`, behind an alias of the module, too."""
        if isinstance(annotation, form.Name):
            bound = self._names.bindings(annotation.id, scope)
            if len(bound) != 1 or not isinstance(bound[0].value, form.Subscript):
                return
            annotation = bound[0].value
        if not isinstance(annotation, form.Subscript) or not isinstance(annotation.key, form.Sequence):
            return
        if self._names.resolve(annotation.value, scope) not in ANNOTATED:
            return
        for item in annotation.key.items[1:]:
            if isinstance(item, form.Call) and self._names.resolve(item.function, scope) in CALLED and item.arguments:
                function = self._interpreter.value_in(item.arguments[0], scope)
                if isinstance(function, Closure):
                    yield function
