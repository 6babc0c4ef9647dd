"""What the columns of the project's tables say of the records that are read back from them."""

from __future__ import annotations

from functools import cached_property

from msgspec.structs import replace

from stopper.evidence.data.chosen_columns import chosen_columns
from stopper.evidence.data.cleaned_columns import cleaned_columns
from stopper.evidence.data.created_tables import number_columns
from stopper.evidence.data.fetched_columns import NUMBER
from stopper.evidence.data.models import (
    columns_with_addresses,
    columns_with_text,
    columns_without_text,
    is_without_text,
)
from stopper.evidence.data.queried_columns import Queried
from stopper.evidence.data.row_members import row_members
from stopper.evidence.data.row_models import RowModels
from stopper.evidence.source.expressions import words_of
from stopper.evidence.source.index import Source
from stopper.flow.models.models import Models
from stopper.flow.values.parts import PAGE, is_counted, part_of
from stopper.flow.values.texts.checks import CHECKED_SCHEME
from stopper.flow.values.value import ANYTHING, Hole, Known, Origin, Text, Untrusted, Value
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.row_methods import GIVING, OF_TABLES, ROW_OF_CURSOR, ROWS_OF_CURSOR, SCALARS

CALLER = "flask_login.current_user"
# Columns of which the application offers the values, or makes them.
CHOSEN = frozenset({
    "avatar", "color", "colour", "country", "currency", "gender", "hash", "key", "kind", "lang", "language", "locale",
    "role", "secret", "state", "status", "theme", "timezone", "token", "type", "tz", "uuid",
})  # fmt: skip
MARKUP = frozenset({"markup", "html"})

ENDS_OF_SCALARS = tuple([f"{word}()" for word in sorted(SCALARS)])
ROWS = ("row", *[f"{word}()" for word in sorted({"execute", ROW_OF_CURSOR, *ROWS_OF_CURSOR})])
# A row by the method that asked for it, and by the relations that lead from it to other rows.
ROW = regex(rf"(?:{'|'.join(sorted(OF_TABLES, reverse=True))})\(\)(.*)")
LINK = regex(r"\.(\w+)|\[[^\]]*\]")
# What a page of rows says of itself, beside the rows.
NUMBERS_OF_A_PAGE = frozenset(
    {"total", "page", "per_page", "pages", "prev_num", "next_num", "has_prev", "has_next", "first", "last"}
)


class Columns:
    """Answers for an attribute of a record by the name of its column."""

    def __init__(self, source: Source, models: Models) -> None:
        self._source = source
        self._models = models
        self._without_text = columns_without_text(source) | number_columns(source)
        self.rows = RowModels(source)

    @cached_property
    def _cleaned(self) -> frozenset[str]:
        passing = {name: call.encoder in MARKUP for name, call in self._models.calls.items() if 0 in call.takes}
        return cleaned_columns(self._source, passing)

    @cached_property
    def _chosen(self) -> frozenset[str]:
        return chosen_columns(self._source)

    @cached_property
    def _with_text(self) -> frozenset[str]:
        return columns_with_text(self._source)

    @cached_property
    def _with_addresses(self) -> frozenset[str]:
        return columns_with_addresses(self._source)

    def of_caller(self, name: str, at: Place) -> Value | None:
        """A text in the row of whoever is signed in, which he wrote himself; None where no column says so."""
        if name not in self._with_text or name in self._cleaned or not words_of(name).isdisjoint(CHOSEN):
            return None
        return Text((Hole(Origin("stored", f"current_user.{name}", at, "stored")),))

    def _is_number(self, owner: Untrusted, key: Value) -> bool:
        """Whether a row of a statement has a number, a flag or a date under a key."""
        is_row = owner.hole.origin.trust == "stored" and owner.hole.origin.text.startswith(ROWS)
        return is_row and isinstance(key, Known) and key.data in self._without_text

    def entry(self, owner: Untrusted, key: Value, at: Place) -> Value | None:
        """What a row holds under a key: a number, or what a column says that `vars(row)` has; None for anything."""
        if self._is_number(owner, key):
            return ANYTHING
        if not owner.hole.origin.tables or not isinstance(key, Known) or not isinstance(key.data, str):
            return None
        return self.read(owner, key.data, at)

    def of_row(self, found: Value, at: Place) -> Value:
        """What a question to a database gives at a place, with the table of its rows where the code shows it."""
        if not isinstance(found, Untrusted):
            return found
        one = self.rows.column_asked(at) if found.hole.origin.text.endswith(ENDS_OF_SCALARS) else None
        if one is not None:
            origin = replace(found.hole.origin, text=f"{found.hole.origin.text}.{one[0]}", column_of=one[1])
            return Text((replace(found.hole, origin=origin),))
        asked = self.rows.columns_asked(at)
        if asked is not None:
            return _with_columns(found, asked, self.rows.named(asked.tables))
        tables = self.rows.tables(at)
        return replace(found, hole=replace(found.hole, origin=replace(found.hole.origin, tables=tables)))

    def of_loop(self, row: Value, at: Place | None) -> Value:
        """A row that a loop over a question meets, with its table or its columns."""
        if at is None or not isinstance(row, Untrusted) or row.hole.origin.columns:
            return row
        asked = self.rows.columns_asked(at)
        if asked is not None:
            found = _with_columns(row, replace(asked, gives="row"), self.rows.named(asked.tables))
            return found if asked.gives == "rows" else row
        tables = self.rows.tables(at)
        return replace(row, hole=replace(row.hole, origin=replace(row.hole.origin, tables=tables))) if tables else row

    def _is_without_text(self, owner: Untrusted, name: str) -> bool:
        """Whether a column holds no text: as its table says where that is known, as all say that have it else."""
        tables = owner.hole.origin.tables
        column = self.rows.column(tables[0], name) if tables else None
        return is_without_text(column) if column is not None else name in self._without_text

    def read(self, owner: Untrusted, name: str, at: Place) -> Value | None:
        """What a record holds under a name; None where no column says anything of it."""
        if owner.hole.origin.trust != "stored":
            return None
        is_number = name in NUMBERS_OF_A_PAGE and owner.hole.origin.text.endswith(PAGE)
        if is_number or self._is_without_text(owner, name) or is_counted(owner, Known(name)):
            return ANYTHING
        if self._is_foreign(owner, name) or name in self._chosen:
            return ANYTHING
        tables = self.rows.related(owner.hole.origin.tables, name) if owner.hole.origin.tables else ()
        if tables:
            return _of_tables(part_of(owner, f".{name}", at), tables)
        if name in self._cleaned:
            hole = replace(owner.hole, encoders=owner.hole.encoders | {"markup"})
        elif name in self._with_addresses:
            hole = replace(owner.hole, checks=owner.hole.checks | {CHECKED_SCHEME})
        else:
            return None
        return part_of(replace(owner, hole=hole), f".{name}", at)

    def _is_foreign(self, owner: Untrusted, name: str) -> bool:
        """Whether a row of a declared table is asked for what only objects of other classes have."""
        members, origin = row_members(self._source), owner.hole.origin
        if name not in members.foreign or origin.columns or origin.rows:
            return False
        if origin.tables:
            return name not in GIVING and not origin.text.endswith(PAGE)
        found = ROW.fullmatch(origin.text)
        return found is not None and all(not link or link in members.relations for link in LINK.findall(found[1]))


def _with_columns(rows: Untrusted, asked: Queried, tables: tuple[str, ...]) -> Untrusted:
    """What a question gives that names its columns."""
    origin = rows.hole.origin
    if asked.gives == "values":
        origin = replace(origin, text=f"{origin.text}.{asked.columns[0].lstrip(NUMBER)}", column_of=tables)
    elif asked.gives == "row":
        origin = replace(origin, tables=tables, columns=asked.columns)
    else:
        origin = replace(origin, tables=tables, rows=asked.columns)
    return replace(rows, hole=replace(rows.hole, origin=origin))


def _of_tables(row: Value, tables: tuple[str, ...]) -> Value:
    """A row, or several, that a relation leads to."""
    if not isinstance(row, Untrusted):
        return row
    return replace(row, hole=replace(row.hole, origin=replace(row.hole.origin, tables=tables, column_of=())))
