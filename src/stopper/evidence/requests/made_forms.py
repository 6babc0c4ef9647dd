"""The forms of WTForms that a function makes, by the variables that hold them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.syntax import form

FORMS = ("flask_wtf.FlaskForm", "flask_wtf.Form", "flask_wtf.form.FlaskForm", "wtforms.Form", "wtforms.form.Form")


def made_forms(source: Source, scope: form.Scope, variable: str) -> Iterator[form.Class]:
    """The classes of the forms that a variable of a function may hold: `form = LoginForm()`."""
    for binding in scope.bindings.get(variable, ()):
        if isinstance(binding.value, form.Call):
            kind = source.names.definition(source.name(binding.value.function, scope))
            if isinstance(kind, form.Class) and not set(source.names.ancestors(kind)).isdisjoint(FORMS):
                yield kind


def read_field(item: form.Expression) -> tuple[str, str]:
    """The variable of a form and the field of which an expression reads the value: `form.name.data`; empty for none."""
    field = item.value if isinstance(item, form.Attribute) and item.name == "data" else None
    holder = field.value if isinstance(field, form.Attribute) else None
    if isinstance(field, form.Attribute) and isinstance(holder, form.Name):
        return holder.id, field.name
    return "", ""
