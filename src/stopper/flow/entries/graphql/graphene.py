"""Resolvers and mutations of graphene: what a query hands to them, by the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.graphql.resolver_arguments import INFO, info
from stopper.flow.limits import MODELS_DEEP
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Origin, Scalar, Table, Untrusted, Value
from stopper.syntax import form

OBJECTS = frozenset(
    {"graphene.ObjectType", "graphene.Interface", "graphene.relay.Node", "graphene_sqlalchemy.SQLAlchemyObjectType"}
)
MUTATIONS = frozenset({"graphene.Mutation", "graphene.relay.ClientIDMutation", "graphene.ClientIDMutation"})
CLEAN = frozenset({"Int", "Float", "Boolean", "Decimal", "UUID", "DateTime", "Date", "Time", "BigInt", "Enum"})
WRAPPERS = frozenset({"NonNull", "List", "Argument", "Field"})
INPUTS = "graphene.InputObjectType"
"""An argument of many fields."""
NO_ARGUMENTS = frozenset({"description", "required", "deprecation_reason", "default_value", "resolver", "source"})
"""What a field takes for itself."""
CONTEXT = Foreign("flask.request")
"""What its view for Flask hands over where the project says nothing else."""
FIRST = 2
"""The object and the context stand before the arguments."""


def resolvers(source: Source) -> Iterator[Entry]:
    """Every function of the project that answers a part of a query."""
    if not any(
        name.partition(".")[0].startswith("graphene") for module in source.modules for name, _ in module.imports
    ):
        return
    for scope in source.scopes():
        for item in scope.classes:
            bases = set(source.names.ancestors(item))
            is_mutation = not bases.isdisjoint(MUTATIONS)
            if is_mutation or not bases.isdisjoint(OBJECTS):
                yield from _of_class(item, is_mutation, source)
                yield from _named(item, source)


def _of_class(item: form.Class, is_mutation: bool, source: Source) -> Iterator[Entry]:
    for function in item.scope.functions:
        name = function.name
        if is_mutation and name in ("mutate", "mutate_and_get_payload"):
            inner = next((one for one in item.scope.classes if one.name in ("Arguments", "Input")), None)
            taken = _of_fields(inner) if inner is not None else {}
        elif name.startswith("resolve_"):
            taken = _of_call(_declared(item, name.removeprefix("resolve_")))
        else:
            continue
        yield Entry(function, Arguments((), _handed(function, taken, item.scope, source)), item)


def _named(item: form.Class, source: Source) -> Iterator[Entry]:
    """`ping = graphene.String(host=graphene.String(), resolver=resolve_ping)`."""
    for name in item.scope.bindings:
        declared = _declared(item, name)
        given = declared.keyword("resolver") if isinstance(declared, form.Call) else None
        function = source.function(given, item.scope) if given is not None else None
        if function is not None and function not in item.scope.functions:
            yield Entry(function, Arguments((), _handed(function, _of_call(declared), item.scope, source)))


def _handed(
    function: form.Function, taken: Mapping[str, form.Expression], scope: form.Scope, source: Source
) -> dict[str, Value]:
    """The untrusted arguments by name: those of the function, and the declared ones where it takes any."""
    at = function.outer.module.place(function, function.scope.qualified)
    at = replace(at, end_line=at.line)
    names = [one.name for one in function.parameters if one.kind in ("plain", "keyword")][FIRST:]
    if any(one.kind == "double-star" for one in function.parameters):
        names += [name for name in taken if name not in names]
    found: dict[str, Value] = {one.name: info(CONTEXT) for one in function.parameters if one.name in INFO}
    for name in names:
        value = _sent(taken.get(name), Untrusted(Hole(Origin("body", f"the argument {name}", at))), scope, source)
        if value is not None and name not in INFO:
            found[name] = value
    return found


def _sent(
    declared: form.Expression | None, value: Untrusted, scope: form.Scope, source: Source, deep: int = MODELS_DEEP
) -> Value | None:
    """What a query gives for an argument, of an input object field by field; None where its type holds no text."""
    kind = _kind(declared) if declared is not None else None
    if kind is None or not deep:
        return value
    if last_name(kind) in CLEAN:
        return None
    item = source.names.definition(source.name(kind, scope))
    if not isinstance(item, form.Class) or INPUTS not in source.names.ancestors(item):
        return value
    entries: dict[Scalar, Value] = {}
    for name, field in _of_fields(item).items():
        inner = part_of(value, f".{name}", value.hole.origin.at)
        found = _sent(field, inner, item.scope, source, deep - 1) if isinstance(inner, Untrusted) else inner
        entries[name] = found if found is not None else ANYTHING
    return Table(entries)


def _declared(item: form.Class, name: str) -> form.Expression | None:
    bindings = item.scope.bindings.get(name, [])
    return bindings[-1].value if bindings else None


def _of_call(declared: form.Expression | None) -> dict[str, form.Expression]:
    """The arguments of a field with their types, those of `args={"id": graphene.ID()}` as well."""
    if not isinstance(declared, form.Call):
        return {}
    found = {word.name: word.value for word in declared.keywords if word.name and word.name not in NO_ARGUMENTS}
    listed = found.pop("args", None)
    for key, value in zip(listed.keys, listed.values, strict=True) if isinstance(listed, form.Mapping) else ():
        if isinstance(key, form.Constant) and isinstance(key.value, str):
            found[key.value] = value
    return found


def _of_fields(item: form.Class) -> dict[str, form.Expression]:
    """The fields of a class that lists arguments, with their types."""
    found = {name: _declared(item, name) for name in item.scope.bindings}
    return {name: value for name, value in found.items() if value is not None}


def _kind(declared: form.Expression) -> form.Expression | None:
    """The type of an argument, `String` of `graphene.NonNull(graphene.String)`; None for a list of it."""
    called = declared.function if isinstance(declared, form.Call) else declared
    name = last_name(called)
    if name in WRAPPERS and isinstance(declared, form.Call) and declared.arguments:
        inner = _kind(declared.arguments[0])
        is_list = name == "List" and (inner is None or last_name(inner) not in CLEAN)
        return None if is_list else inner
    return called
