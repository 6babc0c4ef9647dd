"""What may be written to the rows of a table: its columns, and what its classes and other tables declare of it."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.data.owned_models import tables
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form


def columns_asked(source: Source, call: form.Call) -> frozenset[str]:
    """The members of the rows that a query asks for; none where its table is not known.

    `home.owner_names = names` keeps something for the page alone.
    """
    for part in (*within(call.function), *call.arguments[:1]):
        if isinstance(part, form.Name | form.Attribute):
            item = tables(source).get(source.name(part, call.scope))
            if item is not None:
                return members(source, item)
    return frozenset()


@lru_cache(maxsize=512)
def members(source: Source, item: form.Class) -> frozenset[str]:
    """The names that a table, its bases and the relationships of others give its rows."""
    bases = [source.names.definition(name) for name in source.names.ancestors(item)]
    own = {name for one in (item, *bases) if isinstance(one, form.Class) for name in one.scope.bindings}
    return frozenset(own) | _given_back(source)


@lru_cache(maxsize=8)
def _given_back(source: Source) -> frozenset[str]:
    """The names that relationships give to the rows at their other end: `backref="owner"`, `db.backref("owner")`."""
    given = [call.keyword("backref") for call in source.methods("relationship", "ForeignKeyField")]
    given += [call.argument(0) for call in source.methods("backref")]
    return frozenset(one.value for one in given if isinstance(one, form.Constant) and isinstance(one.value, str))
