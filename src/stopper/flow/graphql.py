"""Resolvers and mutations of graphene: what a query hands to them, by the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.arguments import Arguments
from stopper.flow.entries import Entry
from stopper.flow.values import Hole, Origin, Untrusted, Value
from stopper.syntax import form

OBJECTS = frozenset(
    {"graphene.ObjectType", "graphene.Interface", "graphene.relay.Node", "graphene_sqlalchemy.SQLAlchemyObjectType"}
)
MUTATIONS = frozenset({"graphene.Mutation", "graphene.relay.ClientIDMutation", "graphene.ClientIDMutation"})
CLEAN = frozenset({"Int", "Float", "Boolean", "Decimal", "UUID", "DateTime", "Date", "Time", "BigInt", "Enum"})
WRAPPERS = frozenset({"NonNull", "List", "Argument", "Field"})
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
                yield from _of_class(item, is_mutation)


def _of_class(item: form.Class, is_mutation: bool) -> Iterator[Entry]:
    for function in item.scope.functions:
        name = function.name
        if is_mutation and name in ("mutate", "mutate_and_get_payload"):
            inner = next((one for one in item.scope.classes if one.name in ("Arguments", "Input")), None)
            clean = _clean_of_class(inner) if inner is not None else set()
        elif name.startswith("resolve_"):
            clean = _clean_of_call(_declared(item, name.removeprefix("resolve_")))
        else:
            continue
        yield Entry(function, Arguments((), _handed(function, clean)), item)


def _handed(function: form.Function, clean: set[str]) -> dict[str, Value]:
    at = function.outer.module.place(function, function.scope.qualified)
    found: dict[str, Value] = {}
    for parameter in [one for one in function.parameters if one.kind in ("plain", "keyword")][FIRST:]:
        if parameter.name not in clean:
            origin = Origin("body", f"the argument {parameter.name}", replace(at, end_line=at.line))
            found[parameter.name] = Untrusted(Hole(origin))
    return found


def _declared(item: form.Class, name: str) -> form.Expression | None:
    bindings = item.scope.bindings.get(name, [])
    return bindings[-1].value if bindings else None


def _clean_of_call(declared: form.Expression | None) -> set[str]:
    if not isinstance(declared, form.Call):
        return set()
    return {word.name for word in declared.keywords if word.name is not None and _is_clean(word.value)}


def _clean_of_class(item: form.Class) -> set[str]:
    return {name for name in item.scope.bindings if (value := _declared(item, name)) is not None and _is_clean(value)}


def _is_clean(declared: form.Expression) -> bool:
    """Whether the type of an argument can hold no text."""
    called = declared.function if isinstance(declared, form.Call) else declared
    name = last_name(called)
    if name in WRAPPERS and isinstance(declared, form.Call) and declared.arguments:
        return _is_clean(declared.arguments[0])
    return name in CLEAN
