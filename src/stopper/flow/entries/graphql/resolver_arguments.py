"""What a query of GraphQL hands to a resolver, whichever library calls it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from stopper.evidence.routes.parameters.operation_parameters import Shape, names_of
from stopper.flow.entries.frameworks.openapi_parameters import or_default, shaped
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Origin, Untrusted, Value
from stopper.model import Place
from stopper.syntax import form

INFO = ("info", "_info")
ANY = Shape()


def resolved(
    function: form.Function, taken: Mapping[str, Shape], first: int = 2, context: Value = ANYTHING
) -> Arguments:
    """The arguments of a resolver, of whose parameters the `first` are none of the query's.

    `taken` are those that the schema declares, by the names that it has for them. A function that takes any is handed
    all of these, and where none is declared whatever the query names.
    """
    at = place_of(function)
    plain = [one for one in function.parameters if one.kind == "plain"]
    own = [*plain[first:], *[one for one in function.parameters if one.kind == "keyword"]]
    named: dict[str, Value] = {one.name: info(context) for one in plain[:first] if one.name in INFO}
    types = {name: shape for written, shape in taken.items() for name in names_of(written)}
    named |= {one.name: or_default(shaped(types.get(one.name, ANY), sent(one.name, at)), one) for one in own}
    if not any(one.kind == "double-star" for one in function.parameters):
        return Arguments((), named)
    named = {**{name: shaped(shape, sent(name, at)) for name, shape in types.items()}, **named}
    more = None if taken else sent("of any name", at)
    return Arguments((), named, more, mapping=more)


def place_of(function: form.Function) -> Place:
    """Where a function is defined."""
    at = function.outer.module.place(function, function.scope.qualified)
    return replace(at, end_line=at.line)


def sent(name: str, at: Place) -> Untrusted:
    """What a query gives for an argument of which nothing is known."""
    return Untrusted(Hole(Origin("body", f"the argument {name}", at)))


def info(context: Value) -> Value:
    """What resolvers are told of the query, with the context that the view gives it."""
    return Foreign("graphql.GraphQLResolveInfo()", (), {"context": context})
