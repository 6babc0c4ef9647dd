"""The tables that the code declares: SQLAlchemy models, MongoEngine documents and Peewee models, with their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.data.foreign_keys import made_column, referred
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

DECLARING = frozenset({"Column", "mapped_column", "column_property", "deferred"})
# The fields of MongoEngine and Peewee, whose names WTForms and Marshmallow share: the class decides.
OTHER_BASES = ("mongoengine.", "flask_mongoengine.", "peewee.", "pony.orm.")
WITHOUT_TEXT = frozenset({
    "Integer", "BigInteger", "SmallInteger", "Float", "Double", "Numeric", "Boolean", "Date", "DateTime", "Time",
    "Interval", "Uuid", "UUID", "IntegerField", "FloatField", "DecimalField", "BooleanField", "DateField",
    "DateTimeField", "UUIDField",
})  # fmt: skip
TEXTS = frozenset({"String", "Text", "Unicode", "UnicodeText", "CharField", "TextField", "StringField"})
PLAIN = frozenset({"int", "float", "bool", "Decimal", "datetime", "date", "time", "timedelta", "UUID"})
WORD_BEGINS = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
DEPTH = 4
NOT_COLUMNS = frozenset({"ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint"})


class Column(Struct, frozen=True):
    """One column: `kind` is the expression of its type, None where an annotation or a default decides it."""

    name: str
    kind: form.Expression | None
    declared: form.Call
    scope: form.Scope
    at: Place
    annotation: form.Expression | None = None

    @property
    def type_name(self) -> str:
        """The last word of the type: "String" of `db.String(80)`."""
        return last_name(self.kind) if self.kind is not None else ""


class Model(Struct, frozen=True):
    """One table: its class, and its own and inherited columns."""

    item: form.Class
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The class's name."""
        return self.item.name

    @property
    def table(self) -> str:
        """The name of the table in statements of SQL."""
        return table_of(self.item)


def table_of(item: form.Class) -> str:
    """The table of a model: as `__tablename__` says, else as Flask-SQLAlchemy names it (`UserCard`: user_card)."""
    for binding in item.scope.bindings.get("__tablename__", ()):
        if isinstance(binding.value, form.Constant) and isinstance(binding.value.value, str):
            return binding.value.value
    return WORD_BEGINS.sub("_", item.name).lower()


@lru_cache(maxsize=8)
def models(source: Source) -> tuple[Model, ...]:
    """The models of production code that have columns."""
    found = []
    for item in source.classes():
        if is_support(item.outer.module.path):
            continue
        columns = tuple(_columns(source, item))
        if columns:
            found.append(Model(item, columns))
    return tuple(_with_types(found))


def _with_types(found: list[Model]) -> Iterator[Model]:
    """The models with the types of what their columns refer to, where all columns of that name have one type."""
    kinds: dict[str, form.Expression | None] = {}
    for column in (column for model in found for column in model.columns if column.kind is not None):
        before = kinds.get(column.name, column.kind)
        kinds[column.name] = before if before is not None and last_name(before) == column.type_name else None
    for model in found:
        yield Model(model.item, tuple([_typed(column, kinds) for column in model.columns]))


def _typed(column: Column, kinds: Mapping[str, form.Expression | None]) -> Column:
    if column.kind is not None or column.annotation is not None:
        return column
    kind = kinds.get(referred(column.declared))
    return column if kind is None else replace(column, kind=kind)


@lru_cache(maxsize=8)
def columns_without_text(source: Source) -> frozenset[str]:
    """The names of columns that hold a number, a flag or a date wherever a model has a column of that name."""
    found: dict[str, bool] = {}
    for model in models(source):
        for column in model.columns:
            found[column.name] = found.get(column.name, True) and is_without_text(column)
    return frozenset(name for name, holds in found.items() if holds)


def columns_with_text(source: Source) -> frozenset[str]:
    """The names of columns that are declared as text wherever a model has a column of that name."""
    found: dict[str, bool] = {}
    for model in models(source):
        for column in model.columns:
            found[column.name] = found.get(column.name, True) and column.type_name in TEXTS
    return frozenset(name for name, holds in found.items() if holds)


def columns_with_addresses(source: Source) -> frozenset[str]:
    """The names of fields that MongoEngine saves with an address of the web or of FTP alone, wherever they stand."""
    found: dict[str, bool] = {}
    for model in models(source):
        for column in model.columns:
            is_held = column.type_name == "URLField" and column.declared.keyword("schemes") is None
            found[column.name] = found.get(column.name, True) and is_held
    return frozenset(name for name, holds in found.items() if holds)


def is_without_text(column: Column) -> bool:
    """Whether a column holds a number, a flag or a date."""
    if column.kind is not None:
        return column.type_name in WITHOUT_TEXT
    words = set(names_in(column.annotation)) if column.annotation is not None else set()
    return not words.isdisjoint(PLAIN) and words.isdisjoint({"str", "bytes", "dict", "list", "Any"})


def _columns(source: Source, item: form.Class) -> Iterator[Column]:
    ancestors = source.names.ancestors(item)
    own = [owner for name in ancestors if isinstance(owner := source.names.definition(name), form.Class)]
    is_other = any(name.startswith(OTHER_BASES) or ".Document" in name for name in ancestors)
    seen: set[str] = set()
    for owner in (item, *own):
        for assign in owner.scope.assignments:
            column = _column(source, assign, is_other)
            if column is not None and column.name not in seen:
                seen.add(column.name)
                yield column


def _column(source: Source, assign: form.Assign, is_other: bool) -> Column | None:
    target, value = assign.targets[0], assign.value
    if not isinstance(target, form.Name) or not isinstance(value, form.Call):
        return None
    word = last_name(value.function)
    inner = next((item for item in value.arguments if isinstance(item, form.Call)), None)
    if word == "deferred" and inner is not None:
        value, word = inner, last_name(inner.function)
    if word in DECLARING:
        return Column(target.id, _kind(value), value, assign.scope, source.at(assign), assign.annotation)
    if is_other and word.endswith("Field"):
        return Column(target.id, value.function, value, assign.scope, source.at(assign))
    made = made_column(source, value, assign.scope, DECLARING)
    return Column(target.id, _kind(made), made, made.scope, source.at(assign)) if made is not None else None


def _kind(call: form.Call) -> form.Expression | None:
    """The type among a column's arguments: the first that is neither its name nor a constraint."""
    for item in call.arguments:
        if not isinstance(item, form.Constant | form.Starred) and last_name(item) not in NOT_COLUMNS:
            return item
    return call.keyword("type_")


def model_of(source: Source, expression: form.Expression, scope: form.Scope, depth: int = 0) -> Model | None:
    """The model whose record or records an expression gives: `User.query.get(1)`, `db.session.get(User, 1)`, a name."""
    known = _by_name(source)
    current = expression
    while isinstance(current, form.Attribute | form.Subscript | form.Call):
        found = known.get(_class_name(source, current, scope))
        if found is not None:
            return found
        kept = _kept(source).get(source.name(current, scope)) if isinstance(current, form.Attribute) else None
        if kept is not None and depth < DEPTH:
            return model_of(source, *kept, depth + 1)
        if isinstance(current, form.Call):
            function = source.function(current.function, scope)
            found = _handed(source, current, scope, depth)
            if found is not None or function is not None:
                return found or returned_model(source, function, None, depth)
            current = current.function
        else:
            current = current.value
    if isinstance(current, form.Name):
        return known.get(_class_name(source, current, scope)) or _bound(source, current, scope, depth)
    return None


def _handed(source: Source, call: form.Call, scope: form.Scope, depth: int) -> Model | None:
    """The first model among the arguments of a call."""
    known = _by_name(source)
    each = (known.get(_class_name(source, one, scope)) or _inside(source, one, scope, depth) for one in call.arguments)
    return next((found for found in each if found is not None), None)


def _inside(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> Model | None:
    """The model of a statement that is passed on: `session.scalar(select(User))`."""
    return model_of(source, item, scope, depth + 1) if isinstance(item, form.Call) and depth < DEPTH else None


@lru_cache(maxsize=8)
def _kept(source: Source) -> dict[str, tuple[form.Expression, form.Scope]]:
    """What the code keeps for the length of a request, by name: `g.user = User.query.get(…)`."""
    found = {}
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Attribute) and assign.value is not None:
                name = source.name(target, assign.scope)
                if name.startswith("flask.g."):
                    found[name] = (assign.value, assign.scope)
    return found


def _class_name(source: Source, item: form.Expression, scope: form.Scope) -> str:
    name = source.name(item, scope)
    return name.removesuffix("()")


@lru_cache(maxsize=8)
def _by_name(source: Source) -> dict[str, Model]:
    """Models by resolved name; Flask-Login's current user is the model that is a UserMixin."""
    found = {source.names.name_of(item.item): item for item in models(source)}
    users = [item for item in found.values() if "flask_login.UserMixin" in source.names.ancestors(item.item)]
    if len(users) == 1:
        found["flask_login.current_user"] = found["flask_jwt_extended.current_user"] = users[0]
    return found


@lru_cache(maxsize=1_024)
def returned_model(source: Source, function: form.Function | None, position: int | None, depth: int) -> Model | None:
    """The model of the records that a function of the project gives, by itself or at that place of a tuple."""
    if function is None:
        return None
    found: set[Model | None] = set()
    for given in function.scope.returns if depth < DEPTH else ():
        value = given.value
        if position is not None:
            value = value.items[position] if isinstance(value, form.Sequence) and position < len(value.items) else None
        if value is not None and not isinstance(value, form.Constant):
            found.add(model_of(source, value, function.scope, depth + 1))
    # What comes out of a cache is most likely what went in.
    known = found - {None}
    return next(iter(known)) if len(known) == 1 else None


def _bound(source: Source, item: form.Name, scope: form.Scope, depth: int) -> Model | None:
    """The model of what a variable, a loop or a parameter stands for."""
    if depth > DEPTH:
        return None
    for binding in reversed(scope.bindings.get(item.id, ())):
        if binding.value is not None and binding.kind in ("value", "loop", "with"):
            found = model_of(source, binding.value, scope, depth + 1)
            if found is not None:
                return found
        elif binding.kind == "unpacked" and isinstance(binding.value, form.Call):
            function = source.function(binding.value.function, scope)
            if function is not None:
                return returned_model(source, function, binding.position, depth)
    return None
