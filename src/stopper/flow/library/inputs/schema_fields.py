"""What schemas let through: each field by its type, its choices and its pattern (Marshmallow, webargs, APIFlask).

The schema arrives as a thing of the library whose keywords are its fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from stopper.flow.library.addresses.ip_addresses import with_scope
from stopper.flow.library.call import LibraryCall
from stopper.flow.library.inputs.field_checks import after_check, of_address
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import (
    ANYTHING,
    Foreign,
    Hole,
    Items,
    Known,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place

SCHEMA = "marshmallow.Schema()"
BASES = frozenset(
    {
        "marshmallow.Schema",
        "flask_marshmallow.Marshmallow().Schema",
        "flask_marshmallow.Marshmallow().SQLAlchemySchema",
        "flask_marshmallow.Schema",
        "flask_smorest.Schema",
        "apiflask.Schema",
    }
)
LOADING = ("load", "loads")
CLEAN = frozenset(
    {
        *("Int", "Integer", "Float", "Decimal", "Number", "Bool", "Boolean", "UUID", "Date", "DateTime", "Time"),
        *("NaiveDateTime", "AwareDateTime", "TimeDelta", "Enum", "EnumField", "IPv4", "IPv4Interface", "Constant"),
    }
)
"""Fields whose values are no texts of a stranger's."""
SCOPED = frozenset({"IP", "IPv6", "IPInterface", "IPv6Interface"})
"""Fields of addresses that may end with the name of an interface, which is any text."""
INNER = "(fields)"
"""The keyword by which a nested field has the schema that it holds data to."""
TEXTS = frozenset({"query", "form", "cookie", "header", "path"})
"""Parts of a request that hold nothing but texts: a field that demands a dict takes none of them."""
ADDRESSES = ("Url", "URL")
LISTS = frozenset({"List", "Tuple", "DelimitedList"})
FIELDS = (
    "marshmallow.fields.",
    "webargs.fields.",
    "apiflask.fields.",
    "flask_marshmallow.fields.",
    "marshmallow_enum.",
)
# Flask-Marshmallow's object has all classes of fields beside those of schemas: `ma.Str()`.
EXTENSION = "flask_marshmallow.Marshmallow()."


def is_field(value: Value) -> bool:
    """Whether a value is a field of a schema."""
    if not isinstance(value, Foreign):
        return False
    return value.name.startswith(FIELDS) or ".fields." in value.name or _is_of_extension(value.name)


def _is_of_extension(name: str) -> bool:
    kind = name.removeprefix(EXTENSION)
    return kind != name and kind[:1].isupper() and not kind.endswith("Schema()")


def _kept_under(name: str, field: Value) -> str:
    """The key of what a field has loaded: `fields.Str(attribute="full_name")`."""
    said = field.keywords.get("attribute") if isinstance(field, Foreign) else None
    return said.data if isinstance(said, Known) and isinstance(said.data, str) else name


def loaded(fields: Mapping[str, Value], hole: Hole, at: Place | None) -> Table:
    """What the fields let through of data that a stranger gives."""
    given = Untrusted(hole)
    entries: dict[Scalar, Value] = {
        _kept_under(name, field): of_field(field, part_of(given, f"[{name!r}]", at))
        for name, field in fields.items()
        if is_field(field)
    }
    return Table(entries)


def of_field(field: Value, given: Value) -> Value:
    """What one field lets through."""
    if not isinstance(field, Foreign):
        return given
    kind = field.name.removesuffix("()").rpartition(".")[2]
    if kind in CLEAN:
        return ANYTHING
    if kind in SCOPED:
        return with_scope(given)
    if kind in LISTS:
        return _of_list(field, given)
    is_text = isinstance(given, Untrusted) and given.hole.origin.kind in TEXTS
    if kind in ("Nested", "Dict", "Mapping"):
        return ANYTHING if is_text else _of_mapping(field, given)
    if kind in ("Raw", "Field") and not is_text:
        return given
    text: Value = Text((given.hole,)) if isinstance(given, Untrusted) else given
    checks = field.keywords.get("validate")
    for check in checks.items if isinstance(checks, Items) else options(checks) if checks is not None else ():
        text = after_check(check, text)
    return of_address(field, text) if kind in ADDRESSES else text


def _of_list(field: Foreign, given: Value) -> Value:
    inner = field.arguments[0] if field.arguments else ANYTHING
    if isinstance(inner, Items) and inner.rest is None:
        return Items("tuple", tuple([of_field(one, given) for one in inner.items]))
    return Items("list", (), of_field(inner, given))


def _of_mapping(field: Foreign, given: Value) -> Value:
    """What a field lets through that holds the fields of another schema, or any keys and values of its kinds."""
    inner = field.keywords.get(INNER)
    if isinstance(inner, Foreign) and isinstance(given, Untrusted):
        found = schema_output(inner, field.keywords.get("unknown"), given.hole)
        is_many = Known(True) in (field.keywords.get("many"), inner.keywords.get("many"))
        return Items("list", (), found) if is_many else found
    values, keys = field.keywords.get("values"), field.keywords.get("keys")
    if (values is None and keys is None) or not isinstance(given, Untrusted):
        return given
    name = Text((given.hole,))
    return Table(
        {},
        of_field(values, given) if values is not None else given,
        of_field(keys, name) if keys is not None else name,
    )


def schema_output(schema: Foreign, unknown: Value | None, hole: Hole) -> Table:
    """What a schema keeps of data: its fields, and all else only where it, or the field around it, includes that."""
    found = loaded(schema.keywords, hole, hole.origin.at)
    takes_more = _includes(unknown or schema.keywords.get("unknown"))
    return Table(found.entries, Untrusted(hole), Text((hole,))) if takes_more else found


def _is_of_some(hole: Hole) -> bool:
    return bool(hole.origin.secrets)


def _of_table(fields: Mapping[str, Value], table: Table) -> Table:
    """What the fields let through of a dict: `dict(request.args)`, whose keys are none of its values."""
    given = {name: table.entries.get(name, table.rest) for name, field in fields.items() if is_field(field)}
    return Table(
        {
            _kept_under(name, fields[name]): of_field(fields[name], value)
            for name, value in given.items()
            if value is not None
        }
    )


def load(call: LibraryCall) -> Value | None:
    """`Schema().load(data)`."""
    data = call.argument(0, "data") or call.argument(0, "json_data")
    found = holes(data)
    schema = call.receiver
    if not isinstance(schema, Foreign) or not found or not any(map(is_field, schema.keywords.values())):
        return None
    many = call.keywords.get("many", schema.keywords.get("many"))
    tables = [option for option in options(data) if isinstance(option, Table)] if data is not None else []
    others = (
        [hole for option in options(data) if not isinstance(option, Table) for hole in holes(option)]
        if data is not None
        else []
    )
    takes_more = _includes(call.keywords.get("unknown", schema.keywords.get("unknown")))
    # A document of which all fields may be there tells more than one that was asked for by some.
    several = [(hole, loaded(schema.keywords, hole, call.at)) for hole in sorted(others, key=_is_of_some)[:2]]
    result = either(
        *[_of_table(schema.keywords, table) for table in tables],
        # Whatever else is sent is handed on under its own name, where the schema keeps it.
        *[Table(one.entries, Untrusted(hole), Text((hole,))) if takes_more else one for hole, one in several],
    )
    return Items("list", (), result) if many == Known(True) else result


def _includes(unknown: Value | None) -> bool:
    """Whether a schema keeps what it has no field for: `unknown=INCLUDE`."""
    name = unknown.name.rpartition(".")[2] if isinstance(unknown, Foreign) else ""
    return name == "INCLUDE" or unknown == Known("include")


METHODS = {f"{SCHEMA}.{name}": load for name in LOADING}
