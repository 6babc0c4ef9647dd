"""Marshmallow's schemas that the project declares as classes: what their fields let through, by type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.library.inputs.schema_fields import (
    BASES,
    INNER,
    LOADING,
    SCHEMA,
    is_field,
    of_field,
    schema_output,
)
from stopper.flow.limits import SCHEMAS_DEEP
from stopper.flow.sources.schemas import automatic_schemas
from stopper.flow.sources.schemas.automatic_schemas import AutomaticSchemas
from stopper.flow.sources.schemas.marshmallow_validators import MarshmallowValidators
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import (
    Class,
    Closure,
    Foreign,
    Hole,
    Instance,
    Items,
    Known,
    Origin,
    Table,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TOLD = ("many", "unknown")
"""What a schema is told when it is made."""
NESTED = (".Nested()", ".NestedField()")
HANDING = frozenset({"arguments", "input", "use_args", "use_kwargs"})
"""Decorators of Flask-Smorest, APIFlask and webargs."""
LIBRARIES = ("flask_smorest.", "apiflask.", "webargs.", "flask_apispec.")


class MarshmallowSchemas:
    """Reads the fields of schemas."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._validators = MarshmallowValidators(interpreter, source)
        self._automatic = AutomaticSchemas(interpreter, source)
        self._known: dict[form.Class, dict[str, Value]] = {}
        # The schemas that are being read, each within the one before.
        self._within: list[form.Class] = []

    def owner(self, owner: Instance, base: str, name: str) -> Foreign | None:
        """A schema that is about to load data, with its fields; None for others."""
        if name not in LOADING or not self._is_read(owner.item, base):
            return None
        return Foreign(SCHEMA, (), {**self._declared(owner.item), **self._told(owner)})

    def _told(self, schema: Value) -> dict[str, Value]:
        """What a schema is told by its `Meta`, and where it is made."""
        told = self._meta(schema.item) if isinstance(schema, (Class, Instance)) else {}
        own = schema.attributes if isinstance(schema, Instance) else {}
        return told | {key: own[key] for key in TOLD if key in own}

    def _meta(self, item: form.Class) -> dict[str, Value]:
        """What the `Meta` of a schema says of keys that it has no field for."""
        meta = self._interpreter.classes.declared(item, "Meta", None)
        unknown = self._interpreter.classes.declared(meta.item, "unknown", None) if isinstance(meta, Class) else None
        return {"unknown": unknown} if unknown is not None else {}

    def handed(self, function: form.Function, given: Arguments) -> Arguments:
        """What a view is handed by a decorator that checks it against a schema, by the fields of that schema."""
        checking = [
            one for one in function.decorators if isinstance(one, form.Call) and last_name(one.function) in HANDING
        ]
        names = [name for name, value in given.named.items() if isinstance(value, Untrusted)]
        named = dict(given.named)
        for position, call in enumerate(checking):
            if not call.arguments:
                continue
            schema = self._interpreter.value_in(call.arguments[0], function.outer)
            fields = self._of_schema(schema)
            whole = self._taken_by(call, position, names if len(names) == len(checking) else [])
            for name in names:
                value = named[name]
                if name in fields:
                    named[name] = of_field(fields[name], value)
                elif name == whole and isinstance(value, Untrusted) and (fields or self._is_of_library(call, function)):
                    sent = replace(value, hole=replace(value.hole, is_certain=True))
                    found = self._kept(schema, self._said(call, function), sent.hole) if fields else sent
                    named[name] = Items("list", (), found) if fields and _is_many(schema) else found
        return replace(given, named=named)

    def _is_of_library(self, call: form.Call, function: form.Function) -> bool:
        """Whether a decorator is seen to hand over what was sent, by whichever schema."""
        return self._names.resolve(call.function, function.outer).startswith(LIBRARIES)

    def _said(self, call: form.Call, function: form.Function) -> Value | None:
        """What a decorator is told of keys that have no field."""
        given = call.keyword("unknown")
        return self._interpreter.value_in(given, function.outer) if given is not None else None

    def _taken_by(self, call: form.Call, position: int, names: list[str]) -> str:
        """The parameter that takes what one of several decorators lets through: by its name, else by its position.

        APIFlask names it for the location, webargs and Flask-Smorest hand over the outermost first.
        """
        given = call.keyword("arg_name")
        if isinstance(given, form.Constant) and isinstance(given.value, str):
            return given.value
        location = call.keyword("location")
        place = location.value if isinstance(location, form.Constant) else "json"
        if isinstance(place, str) and f"{place}_data" in names:
            return f"{place}_data"
        return names[position] if position < len(names) else ""

    def parsed(self, name: str, given: Arguments, at: Place) -> Value | None:
        """What webargs' `parser.parse(schema, request)` gives; None for any other call."""
        if not name.startswith("webargs.") or not given.plain:
            return None
        hole = Hole(Origin("fields", f"{name.rpartition('.')[2]}()", at))
        schema = given.plain[0]
        return self._kept(schema, given.named.get("unknown"), hole) if self._of_schema(schema) else None

    def accepted(self, schema: Value, given: Value | None) -> Value | None:
        """What data is that a schema found nothing wrong with; None where keys without a field pass, or hooks clean.

        `errors = PetSchema().validate(data)` takes nothing out of the data, as `load` does.
        """
        fields, found = self._of_schema(schema), options(given) if given is not None else ()
        holes = [option.hole for option in found if isinstance(option, Untrusted)]
        if not fields or not holes or len(holes) < len(found) or "unknown" in self._told(schema):
            return None
        if isinstance(schema, Instance) and self._is_prepared(schema.item):
            return None
        shown = self._kept(schema, None, holes[0])
        return Items("list", (), shown) if _is_many(schema) else shown

    def _is_prepared(self, item: form.Class) -> bool:
        """Whether a schema changes what it is given before it looks: `@pre_load`."""
        functions = (function for holder in self._interpreter.classes.mro(item) for function in holder.scope.functions)
        words = (
            last_name(one.function if isinstance(one, form.Call) else one) for f in functions for one in f.decorators
        )
        return "pre_load" in words

    def _kept(self, schema: Value, unknown: Value | None, hole: Hole) -> Table:
        """What is left of data by a schema, and by what is said where it is asked of keys that have no field."""
        return schema_output(Foreign(SCHEMA, (), {**self._of_schema(schema), **self._told(schema)}), unknown, hole)

    def _of_schema(self, schema: Value) -> Mapping[str, Value]:
        if isinstance(schema, Table):
            found = {str(name): field for name, field in schema.entries.items()}
        elif isinstance(schema, (Class, Instance)) and self._is_read(schema.item):
            found = self._declared(schema.item)
        else:
            found = {}
        return {name: field for name, field in found.items() if is_field(field)}

    def _is_read(self, item: form.Class, base: str | None = None) -> bool:
        """Whether all fields of a schema are known: those that it declares, or its model's columns beside them."""
        base = base if base is not None else self._interpreter.classes.foreign_base(item)
        return base in BASES or (base in automatic_schemas.BASES and bool(self._automatic.columns(item)))

    def _declared(self, item: form.Class) -> dict[str, Value]:
        known = self._known.get(item)
        if known is None:
            self._within.append(item)
            try:
                known = self._read(item)
            finally:
                self._within.pop()
            if not self._within:
                self._known[item] = known
        return known

    def _read(self, item: form.Class) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for holder in self._interpreter.classes.mro(item):
            for known in holder.scope.bindings:
                field = self._interpreter.classes.declared(item, known, None)
                if field is not None:
                    fields.setdefault(known, automatic_schemas.of_column(field))
        if self._interpreter.classes.foreign_base(item) in automatic_schemas.BASES:
            fields = self._automatic.columns(item) | fields
        fields = self._automatic.listed(item) | fields
        hidden = self._automatic.hidden(item)
        fields = {name: field for name, field in fields.items() if name not in hidden and not _is_dumped_alone(field)}
        return {name: self._nested(field, item) for name, field in self._validators.applied(item, fields).items()}

    def _nested(self, field: Value, item: form.Class) -> Value:
        """A field that holds the fields of another schema, with that schema."""
        if not isinstance(field, Foreign) or not field.name.endswith(NESTED) or len(self._within) > SCHEMAS_DEEP:
            return field
        schema = field.keywords.get("nested", *field.arguments[:1])
        if isinstance(schema, Closure):
            schema = self._interpreter.calls.apply(
                schema, Arguments(), item.scope.module.place(item), Frame(schema.scope, {})
            )
        if not isinstance(schema, (Class, Instance)) or schema.item in self._within:
            return field
        inner = self._of_schema(schema)
        told = {"many": Known(True)} if _is_many(schema) else {}
        known = Foreign(SCHEMA, (), {**self._told(schema), **inner, **told})
        return replace(field, keywords={**field.keywords, INNER: known}) if inner else field


def _is_dumped_alone(field: Value) -> bool:
    """Whether a field is for answers only: what a request sends under its name is a key without a field."""
    return isinstance(field, Foreign) and field.keywords.get("dump_only") == Known(True)


def _is_many(schema: Value) -> bool:
    return isinstance(schema, Instance) and schema.attributes.get("many") == Known(True)
