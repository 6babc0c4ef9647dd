"""Schemas that the project declares as classes: what their fields let through, by type."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.calls.arguments import Arguments
from stopper.flow.execution.frames import Frame
from stopper.flow.guards.texts import after_search
from stopper.flow.library.schema_fields import (
    BASES,
    DUMPING,
    LOADING,
    MODEL,
    SCHEMA,
    is_field,
    loaded,
    of_field,
)
from stopper.flow.sources.sources import part_of
from stopper.flow.values.value import (
    ANYTHING,
    Class,
    Foreign,
    Hole,
    Instance,
    Items,
    Known,
    Origin,
    Table,
    Text,
    Untrusted,
    Value,
    holes,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MODELS = frozenset({"pydantic.BaseModel", "pydantic.v1.BaseModel", "sqlmodel.SQLModel"})
VALIDATING = frozenset({"model_validate", "model_validate_json", "parse_obj", "parse_raw"})
CLEAN = frozenset(
    {
        *("int", "float", "bool", "complex", "uuid.UUID", "decimal.Decimal", "ipaddress.IPv4Address"),
        *("datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta", "ipaddress.IPv6Address"),
        *("pydantic.PositiveInt", "pydantic.NonNegativeInt", "pydantic.PositiveFloat", "pydantic.conint"),
        *("pydantic.confloat", "pydantic.StrictInt", "pydantic.StrictBool", "pydantic.UUID4", "typing.Literal"),
        *("pydantic.IPvAnyAddress", "typing_extensions.Literal", "pydantic.NegativeInt", "pydantic.StrictFloat"),
    }
)
HANDING = frozenset({"arguments", "input", "use_args", "use_kwargs"})
"""Decorators of Flask-Smorest, APIFlask and webargs."""
WRAPPERS = frozenset({"typing.Optional", "typing.Annotated", "typing.Union", "typing_extensions.Annotated"})
ENUMS = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum"})


class Schemas:
    """Reads the fields of schemas."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._on = interpreter
        self._names = source.names

    def owner(self, owner: Instance, base: str, name: str) -> Foreign | None:
        """A schema that is about to load data, or a model that becomes a dict, with its fields; None for others."""
        if base in MODELS and name in DUMPING:
            return Foreign(MODEL, (), owner.attributes)
        return Foreign(SCHEMA, (), self._declared(owner.item)) if base in BASES and name in LOADING else None

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
            schema = self._on.value(call.arguments[0], Frame(function.outer, {}))
            fields = self._of_schema(schema)
            whole = self._taken_by(call, position, names if len(names) == len(checking) else [])
            for name in names:
                value = named[name]
                if name in fields:
                    named[name] = of_field(fields[name], value)
                elif fields and name == whole and isinstance(value, Untrusted):
                    found = loaded(fields, replace(value.hole, is_certain=True), value.hole.origin.at)
                    named[name] = Items("list", (), found) if _is_many(schema) else found
        return dataclasses.replace(given, named=named)

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
        fields = self._of_schema(given.plain[0])
        return loaded(fields, Hole(Origin("fields", f"{name.rpartition('.')[2]}()", at)), at) if fields else None

    def _of_schema(self, schema: Value) -> Mapping[str, Value]:
        if isinstance(schema, Table):
            found = {str(name): field for name, field in schema.entries.items()}
        elif isinstance(schema, (Class, Instance)) and self._on.objects.foreign_base(schema.item) in BASES:
            found = self._declared(schema.item)
        else:
            found = {}
        return {name: field for name, field in found.items() if is_field(field)}

    def _declared(self, item: form.Class) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for holder in self._on.objects.line(item):
            for known in holder.scope.bindings:
                field = self._on.objects.declared(item, known, None)
                if field is not None:
                    fields.setdefault(known, field)
        return fields

    def fields(self, item: form.Class, base: str, given: Arguments, at: Place) -> dict[str, Value] | None:
        """The attributes of a Pydantic model that is made of arguments; None for any other class."""
        if base not in MODELS:
            return None
        more = next(iter(holes(given.more)), None) if given.more is not None else None
        found = {}
        for name, annotation, default in self._annotated(item):
            value = given.named.get(name)
            if value is None and more is not None:
                value = part_of(Untrusted(more), f"[{name!r}]", at)
            if value is not None:
                found[name] = self._typed(annotation, default, value, item)
        return found

    def validated(self, callee: Foreign, given: Arguments, at: Place) -> Value | None:
        """`Model.model_validate(data)`; None for any other call."""
        if not callee.arguments or not given.plain or callee.name.rpartition(".")[2] not in VALIDATING:
            return None
        item = getattr(callee.arguments[0], "item", None)
        if item is None:
            return None
        found = holes(given.plain[0])
        if not found or found[0].origin.trust == "stored":
            # What is made of a record shows that record, and is judged where it is sent.
            return None
        fields = self.fields(item, next(iter(MODELS)), Arguments((), {}, Untrusted(found[0])), at)
        return Instance(item, fields or {})

    def _annotated(self, item: form.Class) -> list[tuple[str, form.Expression, form.Expression | None]]:
        return [
            (target.id, assign.annotation, assign.value)
            for holder in self._on.objects.line(item)
            for assign in holder.scope.assignments
            for target in assign.targets
            if assign.annotation is not None and isinstance(target, form.Name)
        ]

    def _typed(
        self, annotation: form.Expression, default: form.Expression | None, value: Value, item: form.Class
    ) -> Value:
        if not holes(value):
            return value
        if self._is_clean(annotation, item.scope):
            return ANYTHING
        pattern = self._pattern(default, item.scope) or self._pattern(annotation, item.scope)
        is_text = isinstance(annotation, form.Name) and annotation.id == "str"
        if isinstance(value, Untrusted) and (is_text or pattern is not None):
            value = Text((value.hole,))
        return after_search(value, (pattern,), "search") if pattern is not None else value

    def _is_clean(self, annotation: form.Expression, scope: form.Scope) -> bool:
        """Whether no text of a stranger's fits an annotation."""
        if isinstance(annotation, form.Constant):
            return annotation.value is None
        if isinstance(annotation, form.Operation):
            return all(self._is_clean(part, scope) for part in annotation.operands)
        if isinstance(annotation, form.Subscript):
            return self._is_clean_of(annotation, scope)
        called = annotation.function if isinstance(annotation, form.Call) else annotation
        name = self._names.resolve(called, scope) or (called.id if isinstance(called, form.Name) else "")
        definition = self._names.definitions.get(name)
        if isinstance(definition, form.Class):
            return not ENUMS.isdisjoint(self._names.ancestors(definition))
        return name in CLEAN

    def _is_clean_of(self, annotation: form.Subscript, scope: form.Scope) -> bool:
        outer = self._names.resolve(annotation.value, scope)
        if outer in CLEAN:
            return True
        inner = annotation.key.items if isinstance(annotation.key, form.Sequence) else (annotation.key,)
        if outer.endswith("Annotated"):
            inner = inner[:1]
        is_known = outer in WRAPPERS or outer in ("list", "set", "tuple", "typing.List", "typing.Set")
        return is_known and all(self._is_clean(part, scope) for part in inner)

    def _pattern(self, declared: form.Expression | None, scope: form.Scope) -> Value | None:
        """The pattern that `Field(pattern=…)` or `constr(regex=…)` holds a text to."""
        if not isinstance(declared, form.Call):
            return None
        given = declared.keyword("pattern") or declared.keyword("regex")
        text = given.value if isinstance(given, form.Constant) else None
        return Known(text) if isinstance(text, str) and _is_pattern(text) else None


def _is_many(schema: Value) -> bool:
    return isinstance(schema, Instance) and schema.attributes.get("many") == Known(True)


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True
