"""Where a request's client is held against what the session has recorded of it, and refused where it is another."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.sessions.writes import LOGOUT_CALLS, SESSION, bare_name
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

CLIENT = ("remote_addr", "user_agent", "access_route")
HEADERS = frozenset({"user-agent", "x-forwarded-for", "x-real-ip"})
ENDING = (*LOGOUT_CALLS, f"{SESSION}.clear", f"{SESSION}.pop")


def held_against_clients(source: Source) -> Iterator[Place]:
    """Each comparison on which a refusal or the session's end hangs; one that is only noted in a log binds nothing."""
    for item in source.comparisons():
        sides = (item.left, *item.comparators)
        is_of_client = any(_is_client(item.scope, side, 0) for side in sides)
        if is_of_client and any(_is_session(source, side, item.scope, 0) for side in sides) and _decides(source, item):
            yield source.at(item)


def _decides(source: Source, item: form.Comparison) -> bool:
    """Whether the condition that holds a comparison refuses, or a function answers with it for others to ask."""
    names: set[str] = set()
    for statement in statements(body_of(item.scope)):
        wholes = expressions_of(statement)
        is_held = any(part is item for whole in wholes for part in within(whole))
        is_named = any(isinstance(part, form.Name) and part.id in names for whole in wholes for part in within(whole))
        if is_held and isinstance(statement, form.Assign):
            names |= {target.id for target in statement.targets if isinstance(target, form.Name)}
        elif ((is_held or is_named) and isinstance(statement, form.Return)) or (
            (is_held or is_named) and isinstance(statement, form.If) and _parts_ways(source, statement, item.scope)
        ):
            return True
    return False


def _parts_ways(source: Source, item: form.If, scope: form.Scope) -> bool:
    return any(_refuses(source, body, scope) for body in (item.body, item.otherwise))


def _refuses(source: Source, body: tuple[form.Statement, ...], scope: form.Scope) -> bool:
    refusals = Refusals(source)
    for statement in statements(body):
        if isinstance(statement, form.Raise):
            return True
        if isinstance(statement, form.Return) and refusals.is_answer(statement.value, scope):
            return True
        calls = [part for whole in expressions_of(statement) for part in within(whole) if isinstance(part, form.Call)]
        if any(_ends(source, call) for call in calls):
            return True
    return False


def _ends(source: Source, call: form.Call) -> bool:
    return source.name(call.function, call.scope) in ENDING or bare_name(call) in ("abort", "logout_user", "logout")


def _is_client(scope: form.Scope, item: form.Expression, depth: int) -> bool:
    if isinstance(item, form.Attribute):
        return item.name in CLIENT or _is_client(scope, item.value, depth)
    if isinstance(item, form.Subscript):
        return _is_header(item) or _is_client(scope, item.value, depth)
    if isinstance(item, form.Name) and depth < 2:
        bound = [one.value for one in scope.bindings.get(item.id, ()) if one.kind == "value" and one.value is not None]
        return any(_is_client(scope, value, depth + 1) for value in bound)
    if isinstance(item, form.Call):
        given = any(_is_client(scope, one, depth) for one in item.arguments)
        return bare_name(item) in ("get_remote_address", "get_ip") or _is_header(item) or given
    return False


def _is_header(item: form.Subscript | form.Call) -> bool:
    """`request.headers["User-Agent"]`, `request.headers.get("User-Agent")`."""
    holder = item.value if isinstance(item, form.Subscript) else getattr(item.function, "value", None)
    return last_name(item).lower() in HEADERS and isinstance(holder, form.Attribute) and holder.name == "headers"


def _is_session(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope) == SESSION
    if isinstance(item, form.Name) and depth < 2:
        bound = [one.value for one in scope.bindings.get(item.id, ()) if one.kind == "value" and one.value is not None]
        return any(_is_session(source, value, scope, depth + 1) for value in bound)
    return isinstance(item, form.Call) and source.name(item.function, scope) == f"{SESSION}.get"
