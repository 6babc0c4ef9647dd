"""Members that the class of a table declares in code, for its rows: `post.html`, a property of `Post`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source
from stopper.flow.limits import FAMILY
from stopper.flow.state.frames import Unreachable
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Untrusted, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class RowMembers:
    """Answers by the table of a row, and by the name alone, where one table declares it, if that is not known."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self._members: dict[str, frozenset[str]] = {}
        self._families: dict[tuple[form.Class, str], list[form.Class]] = {}

    def member(self, row: Untrusted, name: str) -> Value | None:
        """The method bound to a row, or what the property gives of it; None for what no table declares in code."""
        if row.hole.origin.trust != "stored" or row.shape == "text":
            return None
        tables = row.hole.origin.tables
        item = self._of_table(tables[0], name) if tables else self._classes.get(name)
        if item is None:
            return None
        found: list[Value | None] = []
        for one in self._family(item, name):
            try:
                found.append(self._interpreter.classes.declared(one, name, row))
            except Unreachable:
                # What a base only promises raises, and rows of the classes below have it.
                continue
        if not found:
            raise Unreachable
        values = [value for value in found if value is not None]
        return either(*values) if values else None

    def _family(self, item: form.Class, name: str) -> list[form.Class]:
        """The class of a row, and those derived from it that declare the member anew: a row may be of any."""
        known = self._families.get((item, name))
        if known is None:
            below = [one for one in self._below(item) if any(own.name == name for own in one.scope.functions)]
            known = self._families[item, name] = [item, *below[:FAMILY]]
        return known

    def _below(self, item: form.Class) -> Iterator[form.Class]:
        """The classes derived from one, each once, however the code entangles them."""
        waiting, seen = [item], {item}
        while waiting:
            fresh = [one for one in self._interpreter.classes.subclasses(waiting.pop()) if one not in seen]
            seen.update(fresh)
            waiting += fresh
            yield from fresh

    def _of_table(self, table: str, name: str) -> form.Class | None:
        item = self._source.names.definitions.get(table)
        if not isinstance(item, form.Class):
            return None
        names = self._members.get(table)
        if names is None:
            found = [one for one in self._interpreter.classes.names(item) if not one.startswith("__")]
            names = self._members[table] = frozenset(found)
        return item if name in names else None

    @cached_property
    def _classes(self) -> dict[str, form.Class]:
        found: dict[str, list[form.Class]] = {}
        tables = models(self._source)
        for table in tables:
            for function in table.item.scope.functions:
                found.setdefault(function.name, []).append(table.item)
        columns = {column.name for table in tables for column in table.columns}
        return {
            name: items[0]
            for name, items in found.items()
            if len(items) == 1 and name not in columns and not name.startswith("__")
        }
