"""Marshmallow's schemas of a model: a field for each of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.data.models import is_without_text, models
from stopper.evidence.source.index import Source
from stopper.flow.values.value import Class, Foreign, Items, Known, Scalar, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

BASES = frozenset(
    {
        "marshmallow_sqlalchemy.SQLAlchemyAutoSchema",
        "flask_marshmallow.sqla.SQLAlchemyAutoSchema",
        "flask_marshmallow.Marshmallow().SQLAlchemyAutoSchema",
    }
)
COLUMN = Foreign("marshmallow.fields.Raw()")
"""The field of a column whose type may take texts, or of a name of which nothing else is said."""
NUMBER = Foreign("marshmallow.fields.Number()")
"""The field of a column of numbers or dates, which takes no text."""
BY_COLUMN = ("marshmallow_sqlalchemy.auto_field()", "flask_marshmallow.Marshmallow().auto_field()")


class AutomaticSchemas:
    """Reads what their `Meta` says."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source

    def columns(self, item: form.Class) -> dict[str, Value]:
        """A field for each column of the schema's model; none where not all are known, or a row is made at once."""
        meta = self._interpreter.classes.declared(item, "Meta", None)
        if not isinstance(meta, Class):
            return {}
        if Known(True) in (self._said(meta, "load_instance"), self._said(meta, "include_relationships")):
            return {}
        model = self._said(meta, "model")
        found = [one.columns for one in models(self._source) if isinstance(model, Class) and one.item is model.item]
        return {one.name: NUMBER if is_without_text(one) else COLUMN for columns in found for one in columns}

    def listed(self, item: form.Class) -> dict[str, Value]:
        """A field for each name that the `Meta` of any schema lists, whether or not the schema declares one."""
        return dict.fromkeys(map(str, self._names(item, "fields", "additional")), COLUMN)

    def hidden(self, item: form.Class) -> frozenset[object]:
        """The names that the `Meta` of any schema keeps out of what it loads."""
        return frozenset(self._names(item, "exclude", "dump_only"))

    def _names(self, item: form.Class, *words: str) -> list[Scalar]:
        """The names in such lists of the `Meta` of a schema, where all of a list are known."""
        meta = self._interpreter.classes.declared(item, "Meta", None)
        said = [self._said(meta, word) for word in words] if isinstance(meta, Class) else []
        lists = [one.items for one in said if isinstance(one, Items) and one.rest is None]
        return [name.data for names in lists for name in names if isinstance(name, Known)]

    def _said(self, meta: Class, word: str) -> Value | None:
        return self._interpreter.classes.declared(meta.item, word, None)


def of_column(field: Value) -> Value:
    """The field of a column that a schema names: `name = auto_field()`."""
    return COLUMN if isinstance(field, Foreign) and field.name in BY_COLUMN else field
