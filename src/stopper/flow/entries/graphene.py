"""Resolvers and mutations of graphene: what a query hands to them, by the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.resolver_arguments import INFO, info
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Foreign, Hole, Origin, Untrusted, Value
from stopper.syntax import form

OBJECTS = frozenset(
    {"graphene.ObjectType", "graphene.Interface", "graphene.relay.Node", "graphene_sqlalchemy.SQLAlchemyObjectType"}
)
MUTATIONS = frozenset({"graphene.Mutation", "graphene.relay.ClientIDMutation", "graphene.ClientIDMutation"})
CLEAN = frozenset({"Int", "Float", "Boolean", "Decimal", "UUID", "DateTime", "Date", "Time", "BigInt", "Enum"})
WRAPPERS = frozenset({"NonNull", "List", "Argument", "Field"})
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
                yield from _of_class(item, is_mutation)
                yield from _named(item, source)


def _of_class(item: form.Class, is_mutation: bool) -> Iterator[Entry]:
    for function in item.scope.functions:
        name = function.name
        if is_mutation and name in ("mutate", "mutate_and_get_payload"):
            inner = next((one for one in item.scope.classes if one.name in ("Arguments", "Input")), None)
            taken = _of_arguments(inner) if inner is not None else {}
        elif name.startswith("resolve_"):
            taken = _of_call(_declared(item, name.removeprefix("resolve_")))
        else:
            continue
        yield Entry(function, Arguments((), _handed(function, taken)), item)


def _named(item: form.Class, source: Source) -> Iterator[Entry]:
    """`ping = graphene.String(host=graphene.String(), resolver=resolve_ping)`."""
    for name in item.scope.bindings:
        declared = _declared(item, name)
        given = declared.keyword("resolver") if isinstance(declared, form.Call) else None
        function = source.function(given, item.scope) if given is not None else None
        if function is not None and function not in item.scope.functions:
            yield Entry(function, Arguments((), _handed(function, _of_call(declared))))


def _handed(function: form.Function, taken: Mapping[str, bool]) -> dict[str, Value]:
    """The stranger's arguments by name: those of the function, and where it takes any, those that are declared."""
    at = function.outer.module.place(function, function.scope.qualified)
    names = [one.name for one in function.parameters if one.kind in ("plain", "keyword")][FIRST:]
    if any(one.kind == "double-star" for one in function.parameters):
        names += [name for name in taken if name not in names]
    found: dict[str, Value] = {one.name: info(CONTEXT) for one in function.parameters if one.name in INFO}
    for name in names:
        if not taken.get(name) and name not in INFO:
            origin = Origin("body", f"the argument {name}", replace(at, end_line=at.line))
            found[name] = Untrusted(Hole(origin))
    return found


def _declared(item: form.Class, name: str) -> form.Expression | None:
    bindings = item.scope.bindings.get(name, [])
    return bindings[-1].value if bindings else None


def _of_call(declared: form.Expression | None) -> dict[str, bool]:
    """The arguments of a field, and whether the type of each can hold no text."""
    if not isinstance(declared, form.Call):
        return {}
    return {
        word.name: _is_clean(word.value) for word in declared.keywords if word.name not in NO_ARGUMENTS and word.name
    }


def _of_arguments(item: form.Class) -> dict[str, bool]:
    """The same of the class that lists a mutation's."""
    found = {name: _declared(item, name) for name in item.scope.bindings}
    return {name: _is_clean(value) for name, value in found.items() if value is not None}


def _is_clean(declared: form.Expression) -> bool:
    """Whether the type of an argument can hold no text."""
    called = declared.function if isinstance(declared, form.Call) else declared
    name = last_name(called)
    if name in WRAPPERS and isinstance(declared, form.Call) and declared.arguments:
        return _is_clean(declared.arguments[0])
    return name in CLEAN
