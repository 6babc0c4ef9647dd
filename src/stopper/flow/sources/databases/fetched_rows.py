"""What a cursor gives, with the columns that the statement names which it ran last."""

from __future__ import annotations

from functools import cached_property

from msgspec.structs import replace

from stopper.evidence.data.fetched_columns import NUMBER, SCHEMA, Fetched, fetched_columns, key_of
from stopper.evidence.source.index import Source
from stopper.flow.values.value import ANYTHING, Untrusted, Value
from stopper.model import Place


class FetchedRows:
    """Names what stands at the positions of rows, by the place where they are fetched."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _columns(self) -> dict[tuple[str, int, int], Fetched]:
        return fetched_columns(self._source)

    def named(self, value: Value, at: Place | None) -> Value:
        """A row, or a list of rows, that is fetched at a place, with its columns where the code shows them."""
        found = self._columns.get(key_of(at)) if at is not None and isinstance(value, Untrusted) else None
        if found is None or not isinstance(value, Untrusted) or value.hole.origin.trust != "stored":
            return value
        if found.columns == SCHEMA:
            return ANYTHING
        if found.is_first:
            return ANYTHING if found.columns[0].startswith(NUMBER) else value
        columns = {"rows" if found.is_list else "columns": found.columns}
        return Untrusted(replace(value.hole, origin=replace(value.hole.origin, **columns)), value.shape)
