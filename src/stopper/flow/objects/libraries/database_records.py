"""Records of a database: the fields that a stranger names, and the passwords and roles in them, go to their judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.evidence.cryptography.connections import is_of_service
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.flow.judging.danger import SinkCall
from stopper.flow.judging.databases.rights import with_rights
from stopper.flow.library.responses.own_responses import BASES
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Instance, Known, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.account_names import is_password_key, is_user_name
from stopper.standard.role_names import RIGHT_COLUMNS, is_role_key
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

# The classes and queries of which what they give is kept in a database.
TABLES = (
    "flask_sqlalchemy.SQLAlchemy().Model", "sqlalchemy.", "sqlmodel.SQLModel", "peewee.", "mongoengine.",
    "flask_mongoengine.", "pony.orm.", "tortoise.models.",
)  # fmt: skip
WRITES = frozenset({"create", "get_or_create", "insert", "update", "update_or_create", "upsert_one", "values"})


class DatabaseRecords:
    """Looks at objects of tables as they are made and written to."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names

    def constructed(self, item: form.Class, given: Arguments, at: Place) -> None:
        """`Model(**data)` where a stranger names the fields."""
        rights = self.rights(Instance(item)) if given.mapping is not None else None
        for name in self._names.ancestors(item):
            if not name.startswith(".") and not (name in BASES and self._has_own_arguments(item)):
                self._interpreter.sink_arguments.check(name, given, at, rights)
        if "__init__" not in item.scope.bindings:
            self.judge(Instance(item), given.named, at)
        if given.mapping is not None and given.more is not None:
            self.keep_anywhere(Instance(item), given.more, at)

    def _has_own_arguments(self, item: form.Class) -> bool:
        return self._interpreter.classes.declared(item, "__init__", None) is not None

    def is_of_table(self, item: form.Class) -> bool:
        """Whether the objects of a class are rows of a database, which a library makes."""
        return "__init__" not in item.scope.bindings and bool(self._interpreter.columns.rows.names(item))

    def keep_anywhere(self, owner: Value, value: Value, at: Place) -> None:
        """A stranger names the column that gets a value: it may be each that holds a text."""
        for option in options(owner) if holes(value) else ():
            tables = self._tables(option)
            for name in {name for table in tables for name in self._interpreter.columns.rows.text_columns(table)}:
                self._interpreter.collector.second_order.write(name, value, at, tables)

    def keep_within(self, owner: Value, key: Value, value: Value, at: Place) -> None:
        """`user.links["home"] = url`: what is kept within a column, which holds JSON or a dict."""
        is_stored = any(isinstance(one, Untrusted) and one.hole.origin.trust == "stored" for one in options(owner))
        if is_stored and isinstance(key, Known) and isinstance(key.data, str):
            self._interpreter.collector.second_order.write(key.data, value, at)

    def rights(self, record: Value) -> Value | None:
        """The columns of a record that give rights, as the judge of fields asks for them; None where none is known."""
        tables = [table for option in options(record) for table in self._tables(option)]
        rows = self._interpreter.columns.rows
        names = [name for name in RIGHT_COLUMNS if any(rows.column(table, name) is not None for table in tables)]
        return with_rights(names) if names else None

    def written_by_call(self, name: str, given: Arguments, at: Place) -> None:
        """`Model.create(field=value)`, `insert(table).values(field=value)`: a library is told to write a record."""
        if name.rpartition(".")[2] in WRITES and name.startswith(TABLES):
            self.judge(Foreign(name), given.named, at)
            for value in given.plain[:1]:
                self._interpreter.collector.second_order.write_document(value, at)

    def judge(self, owner: Value, fields: Mapping[str, Value], at: Place, called: str = "") -> None:
        """Hand the passwords and roles that a record of a database keeps to their judges; `called` is its variable.

        What else a stranger writes there is remembered for those who read it back.
        """
        for name, value in fields.items():
            if holes(value) and any(map(self._is_record, options(owner))):
                for option in options(owner):
                    self._interpreter.collector.second_order.write(name, value, at, self._tables(option))
            kind = "stored-password" if is_password_key(name) else "role" if is_role_key(name) else ""
            records = [option for option in options(owner) if self._is_record(option)] if kind else []
            for record in records[:1]:
                title = record.item.name if isinstance(record, Instance) else ""
                is_of_user = is_user_name(title or called) or is_user_name(self.table(record).rpartition(".")[2])
                # What a service is reached with must be read again, and signs nobody in.
                if is_of_user if kind == "role" else not _reaches_a_service(record):
                    shown = f"the column {title}.{name}" if title else f"the column {name}"
                    self._interpreter.collector.arrive(kind, at, SinkCall(shown, value, note="column"))

    def table(self, row: Value) -> str:
        """The name of the class of a row; empty where the code does not show it."""
        return next((name for option in options(row) for name in self._tables(option)), "")

    def _tables(self, record: Value) -> tuple[str, ...]:
        """The class of a record, and the tables that it is derived from."""
        if isinstance(record, Instance):
            return self._interpreter.columns.rows.names(record.item)
        return record.hole.origin.tables if isinstance(record, Untrusted) else ()

    def called(self, target: form.Attribute, scope: form.Scope) -> str:
        """The name of the object whose attribute is written: for a role that of its row's table, else its variable's.

        Only a role has to be a user's.
        """
        name, owner = last_name(target.value), target.value
        if not is_role_key(target.name) or is_user_name(name) or not isinstance(owner, form.Name):
            return name
        loads = [binding.value for binding in scope.bindings.get(owner.id, ()) if isinstance(binding.value, form.Call)]
        parts = [part for load in loads for part in within(load) if isinstance(part, form.Name | form.Attribute)]
        tables = (self._names.definition(self._names.resolve(part, scope)) for part in parts)
        return next((item.name for item in tables if isinstance(item, form.Class)), name)

    def _is_record(self, value: Value) -> bool:
        if isinstance(value, Instance):
            return any(name.startswith(TABLES) for name in self._names.ancestors(value.item))
        if isinstance(value, Untrusted):
            return value.hole.origin.trust == "stored"
        return isinstance(value, Foreign) and value.name.startswith(TABLES)


def _reaches_a_service(record: Value) -> bool:
    """Whether a row says where another service is reached."""
    return isinstance(record, Instance) and any(map(is_of_service, record.item.scope.bindings))
