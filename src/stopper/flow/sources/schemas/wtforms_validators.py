"""What a project's own validators of WTForms hold a field to: what is left of its text where they raise nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.library.inputs.field_checks import SEEN
from stopper.flow.limits import AT_VALIDATORS
from stopper.flow.state.frames import Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Hole, Instance, Items, Origin, Text, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class WTFormsValidators:
    """Runs them."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self._known: dict[tuple[form.Class, str], tuple[Value, ...]] = {}

    def of_field(self, field: Foreign, item: form.Class, name: str) -> tuple[Value, ...]:
        """The validators of a field: its own, and what the project's functions leave of a text."""
        given = field.keywords.get("validators", field.arguments[1] if len(field.arguments) > 1 else None)
        own = given.items if isinstance(given, Items) else ()
        if (item, name) not in self._known:
            # A validator that reads the form meets its fields without validators.
            self._known[item, name] = own
            left = [*self._called(own, field, name), *self._of_class(item, field, name)]
            self._known[item, name] = (*own, *[Foreign(SEEN, (value,)) for value in left])
        return self._known[item, name]

    def takes_json(self, item: form.Class, field: str) -> bool:
        """Whether a form reads the request by itself: Flask-WTF then takes JSON too, whose values are no texts."""
        names = self._source.names
        is_asked = any(one.name == f"validate_{field}" for one in item.scope.functions)
        if is_asked or "flask_wtf.FlaskForm" not in names.ancestors(item):
            return False
        calls = names.calls_of(names.name_of(item))
        return bool(calls) and not any(call.arguments or call.has_star or call.keyword("formdata") for call in calls)

    def _called(self, validators: tuple[Value, ...], field: Foreign, name: str) -> Iterator[Value]:
        """What functions and objects leave that are given as validators, which take the form and the field."""
        for one in validators:
            method = self._interpreter.objects.member(one, "__call__") if isinstance(one, Instance) else one
            if isinstance(method, Closure):
                yield self._left(method, (ANYTHING, _probe(field, name)))

    def _of_class(self, item: form.Class, field: Foreign, name: str) -> Iterator[Value]:
        """What `validate_name` of the form leaves, or of one that it is derived from."""
        for holder in self._interpreter.classes.mro(item):
            for function in holder.scope.functions:
                if function.name == f"validate_{name}":
                    yield self._left(Closure(function, function.outer, Instance(item, {})), (_probe(field, name),))
                    return

    def _left(self, callee: Closure, given: tuple[Value, ...]) -> Value:
        """What a validator that raises nothing leaves of the text in its field."""
        field, names = given[-1], callee.parameters[callee.bound is not None :]
        if len(names) >= len(given):
            run = self._run(callee, given)
            field = run.get(names[len(given) - 1], field)
        return field.keywords["data"] if isinstance(field, Foreign) and "data" in field.keywords else ANYTHING

    def _run(self, callee: Closure, given: tuple[Value, ...]) -> dict[str, Value]:
        try:
            return self._interpreter.summaries.summary_of(callee, Arguments(given), AT_VALIDATORS).after
        except Unreachable:
            return {}


def _probe(field: Foreign, name: str) -> Foreign:
    """A field with a text in it that might be any."""
    return Foreign(field.name, (), {"data": Text((Hole(Origin("fields", name, Place(""))),))})
