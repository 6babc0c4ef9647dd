"""What a project's own validators let through of a field of Marshmallow: `@validates("name")`, `validate=function`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.library.inputs.field_checks import SEEN
from stopper.flow.library.inputs.schema_fields import is_field
from stopper.flow.limits import AT_VALIDATORS
from stopper.flow.sources.schemas.named_validators import named_validators
from stopper.flow.state.frames import Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Closure,
    Foreign,
    Hole,
    Instance,
    Items,
    Origin,
    Text,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

DECORATORS = frozenset({"marshmallow.validates"})


class MarshmallowValidators:
    """Runs each once with a text that may be anything: what is left of it is what a field may hold."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._found: dict[form.Class, dict[str, Value]] = {}

    def applied(self, item: form.Class, declared: dict[str, Value]) -> dict[str, Value]:
        """The fields of a schema, each with what its validators leave among its checks."""
        known = self._found.get(item)
        if known is None:
            # A validator that loads data by the schema itself meets it without validators.
            self._found[item] = declared
            known = {name: self._checked(item, name, field) for name, field in declared.items()}
            self._found[item] = known
        return known

    def _checked(self, item: form.Class, name: str, field: Value) -> Value:
        if not isinstance(field, Foreign) or not is_field(field):
            return field
        given = field.keywords.get("validate")
        own = given.items if isinstance(given, Items) else tuple(options(given)) if given is not None else ()
        left = [self._left(callee, name) for callee in (*_functions(own), *self._of_class(item, name))]
        if not left:
            return field
        checks = Items("list", (*own, *[Foreign(SEEN, (value,)) for value in left]))
        return replace(field, keywords={**field.keywords, "validate": checks})

    def _left(self, callee: Closure, name: str) -> Value:
        """What a validator that raises nothing leaves of a text."""
        probe = Text((Hole(Origin("fields", name, Place(""))),))
        own = callee.bound is not None
        parameters = callee.parameters[own:]
        try:
            run = self._interpreter.summaries.summary_of(
                callee, Arguments((probe, ANYTHING)[: len(parameters)]), AT_VALIDATORS
            )
        except Unreachable:
            return probe
        shown: Mapping[str, Value] = run.after
        if run.outcomes is not None and NOTHING not in options(run.value):
            # What gives a false value refuses the text, as what raises does.
            shown = run.outcomes.refinements(True, self._interpreter) or shown
        return shown.get(parameters[0], probe) if parameters else probe

    def _of_class(self, item: form.Class, name: str) -> Iterator[Closure]:
        for named, function in named_validators(item, DECORATORS, self._names, self._interpreter):
            if named == name:
                yield Closure(function, function.outer, Instance(item, {}))


def _functions(checks: tuple[Value, ...]) -> Iterator[Closure]:
    return (one for one in checks if isinstance(one, Closure) and one.parameters)
