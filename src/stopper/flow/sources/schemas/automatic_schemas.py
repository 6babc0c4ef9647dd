"""Marshmallow's schemas of a model: a field for each of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source
from stopper.flow.values.value import Class, Foreign, Items, Known, Value
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
"""The field of a column: its type is the database's matter."""


class AutomaticSchemas:
    """Reads what their `Meta` says."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source

    def columns(self, item: form.Class) -> dict[str, Value]:
        """A field for each column of the schema's model; none where that is not known, or a row is made at once."""
        meta = self._interpreter.classes.declared(item, "Meta", None)
        if not isinstance(meta, Class) or self._said(meta, "load_instance") == Known(True):
            return {}
        model = self._said(meta, "model")
        found = [one.columns for one in models(self._source) if isinstance(model, Class) and one.item is model.item]
        return {column.name: COLUMN for columns in found for column in columns}

    def hidden(self, item: form.Class) -> frozenset[object]:
        """The names that the `Meta` of any schema keeps out of what it loads."""
        meta = self._interpreter.classes.declared(item, "Meta", None)
        said = [self._said(meta, word) for word in ("exclude", "dump_only")] if isinstance(meta, Class) else []
        lists = [one for one in said if isinstance(one, Items)]
        return frozenset(name.data for one in lists for name in one.items if isinstance(name, Known))

    def _said(self, meta: Class, word: str) -> Value | None:
        return self._interpreter.classes.declared(meta.item, word, None)
