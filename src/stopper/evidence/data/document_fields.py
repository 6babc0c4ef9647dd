"""Fields of MongoEngine's documents that a question takes as they come: a dict there is an operator of MongoDB."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source

# What `prepare_query_value` of the others makes of a dict is an error: `IntField`, `ObjectIdField`, `ReferenceField`.
OPEN = frozenset({
    "StringField", "EmailField", "URLField", "MultiLineStringField", "DynamicField", "BooleanField", "UUIDField",
})  # fmt: skip
DOCUMENTS = ("mongoengine.", "flask_mongoengine.")


@lru_cache(maxsize=8)
def open_fields(source: Source) -> frozenset[str]:
    """The names of fields that take an operator in the place of a value, in any document that declares one so."""
    found: set[str] = set()
    for model in models(source):
        if any(name.startswith(DOCUMENTS) for name in source.names.ancestors(model.item)):
            found.update(column.name for column in model.columns if column.type_name in OPEN)
    return frozenset(found)
