"""Validators of WTForms that the project writes: what a form calls with a field that a stranger filled."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.flow.values.value import Foreign, Value
from stopper.syntax import form

FIELD = "wtforms.StringField()"
LIBRARIES = ("wtforms.", "flask_wtf.")


def validators(source: Source) -> Iterator[tuple[form.Function, dict[str, Value]]]:
    """Each, with the field that it is handed: one that a field names, and `def validate_name(self, field)`."""
    found = [*_named(source), *_inline(source)]
    for function in dict.fromkeys(found):
        if len(function.parameters) > 1:
            yield function, {function.parameters[-1].name: Foreign(FIELD)}


def _named(source: Source) -> Iterator[form.Function]:
    for _, call in source.calls_under(*LIBRARIES):
        given = call.keyword("validators") or call.argument(1)
        for item in given.items if isinstance(given, form.Sequence) else ():
            target = item.function if isinstance(item, form.Call) else item
            definition = source.names.definition(source.name(target, call.scope))
            if isinstance(definition, form.Class):
                yield from (one for one in definition.scope.functions if one.name == "__call__")
            elif isinstance(definition, form.Function) and isinstance(item, form.Call):
                # A function that is called gives the one that validates.
                yield from definition.scope.functions
            elif isinstance(definition, form.Function):
                yield definition


def _inline(source: Source) -> Iterator[form.Function]:
    for function in source.functions():
        owner = function.outer.node if function.name.startswith("validate_") else None
        names = source.names.ancestors(owner) if isinstance(owner, form.Class) else ()
        if any(name.startswith(LIBRARIES) for name in names):
            yield function
