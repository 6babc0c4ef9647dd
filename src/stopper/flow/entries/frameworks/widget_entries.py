"""Widgets of WTForms that the project writes: what a form calls to print a field that a stranger filled."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.flow.entries.frameworks.form_entries import FIELD, LIBRARIES
from stopper.flow.values.value import Foreign, Value
from stopper.syntax import form

WIDGETS = ("wtforms.widgets", "wtforms.fields.core.widgets")
"""Modules whose classes print fields."""


def widgets(source: Source) -> Iterator[tuple[form.Function, dict[str, Value]]]:
    """Each, with the field that it is handed, the last that names it first."""
    found: dict[form.Function, Foreign] = {}
    for function in _derived(source):
        found.setdefault(function, Foreign(FIELD))
    for field, widget, scope in (*_given(source), *_declared(source)):
        printing = _printing(source, widget, scope)
        if printing is not None:
            found[printing] = Foreign(f"{field}()")
    for function, handed in found.items():
        plain = [item.name for item in function.parameters][isinstance(function.outer.node, form.Class) :]
        if plain:
            yield function, {plain[0]: handed}


def _given(source: Source) -> Iterator[tuple[str, form.Expression, form.Scope]]:
    """`StringField(widget=Own())`."""
    for name, call in source.calls_under(*LIBRARIES):
        widget = call.keyword("widget")
        if widget is not None:
            yield name, widget, call.scope


def _declared(source: Source) -> Iterator[tuple[str, form.Expression, form.Scope]]:
    """`class Own(StringField): widget = Own()`."""
    for item in source.classes():
        for binding in item.scope.bindings.get("widget", ()):
            bases = [name for name in source.names.ancestors(item) if name.startswith(LIBRARIES)]
            if bases and binding.value is not None:
                yield bases[0], binding.value, item.scope


def _derived(source: Source) -> Iterator[form.Function]:
    """What classes print that are derived from a widget of the library, whoever names them."""
    for item in source.classes():
        if any(name.startswith(WIDGETS) for name in source.names.ancestors(item)):
            yield from (one for one in item.scope.functions if one.name == "__call__")


def _printing(source: Source, widget: form.Expression, scope: form.Scope) -> form.Function | None:
    """The function that prints: a widget's `__call__`, or the widget itself where it is a function."""
    target = widget.function if isinstance(widget, form.Call) else widget
    definition = source.names.definition(source.name(target, scope))
    if isinstance(definition, form.Class):
        return next((one for one in definition.scope.functions if one.name == "__call__"), None)
    return definition if definition is not None and target is widget else None
