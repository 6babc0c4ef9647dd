"""The tables of whose rows one signs in, whatever they are called: `login_user(teacher)`, `session["id"] = one.id`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.sessions.sign_ins import LOADERS, sign_ins
from stopper.evidence.source.expressions import expressions_of, last_name, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

TOKENS = ("flask_jwt_extended.create_access_token", "flask_jwt_extended.utils.create_access_token")
IDENTITIES = ("flask_jwt_extended.get_jwt_identity", "flask_jwt_extended.utils.get_jwt_identity")
GETTING = frozenset({"get", "get_or_404"})
CASTS = frozenset({"int", "str", "UUID"})
LOADING = frozenset({*LOADERS, "user_lookup_loader"})


def signing_in_tables(source: Source, tables: Mapping[str, form.Class]) -> set[str]:
    """The names of those among some tables, as they are resolved."""
    found: set[str] = set()
    for value, scope in _told(source):
        for part in within(value):
            bound = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
            values = [part, *[inner for one in bound if one.value is not None for inner in within(one.value)]]
            names = (source.name(one, scope) for one in values if isinstance(one, form.Name | form.Attribute))
            found.update(name for name in names if name in tables)
    return found


def _told(source: Source) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What says who has signed in: what a session or a token is given, and what a loader answers."""
    for item in sign_ins(source):
        node = item.node
        if item.how == "login_user" and isinstance(node, form.Call):
            yield from _first(node, "user")
            continue
        given = node.every_argument if isinstance(node, form.Call) else ()
        given = expressions_of(node) if isinstance(node, form.Assign) else given
        yield from ((one, item.scope) for one in given)
    for call in source.calls(*TOKENS):
        # What else a token holds, such as the name of a league, does not say who somebody is.
        yield from _first(call, "identity")
    for function in source.functions():
        if any(last_name(one) in LOADING for one in function.decorators):
            yield from ((item.value, function.scope) for item in function.scope.returns if item.value is not None)
    for call in source.calls(*IDENTITIES):
        yield from ((one, call.scope) for one in _asked_by(call))


def _first(call: form.Call, name: str) -> Iterator[tuple[form.Expression, form.Scope]]:
    given = call.argument(0, name)
    if given is not None:
        yield given, call.scope


def _asked_by(identity: form.Call) -> Iterator[form.Expression]:
    """The calls that get one row by who calls: `Player.query.get(get_jwt_identity())`."""
    held = {name for name, bound in identity.scope.bindings.items() if any(_is(one.value, identity) for one in bound)}
    for call in identity.scope.calls:
        given = call.arguments[-1] if call.arguments and last_name(call.function) in GETTING else None
        if _is(given, identity) or (isinstance(given, form.Name) and given.id in held):
            yield from (call.function, *call.arguments[:-1])


def _is(item: form.Expression | None, identity: form.Call) -> bool:
    """`get_jwt_identity()`, `int(get_jwt_identity())`."""
    is_cast = isinstance(item, form.Call) and last_name(item.function) in CASTS and item.arguments[:1] == (identity,)
    return item is identity or is_cast
