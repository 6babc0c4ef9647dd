"""Where a password of HTTP Basic authentication is checked with each request, by a library or the project's code."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

LIBRARY = "flask_httpauth.HTTPBasicAuth().login_required"
ASKED = "flask_httpauth.HTTPBasicAuth().authenticate"
VERIFIED = "flask_httpauth.HTTPBasicAuth().verify_password"
REFUSED = "flask_httpauth.HTTPBasicAuth().error_handler"
HEADER = "flask.request.authorization"
DEPTH = 2


class BasicCheck(Struct, frozen=True):
    """One check of Basic credentials and the routes before which it stands.

    `name` is the project's decorator or hook, empty for a library's decorator, which is told at each route.
    """

    name: str
    at: Place
    routes: tuple[Route, ...]


def basic_checks(application: Application) -> list[BasicCheck]:
    """Every check of Basic credentials, the project's own first."""
    own: dict[form.Function, list[Route]] = {}
    library: list[BasicCheck] = []
    known: dict[str, form.Function | None] = {}
    hooks = {hook.at: hook.function for hook in application.hooks_of(*BEFORE_REQUEST) if hook.function is not None}
    for route in application.routes.live:
        guards = {guard.at for guard in route.guards}
        named = [item for item in route.decorators if item.at in guards]
        before = [hooks[guard.at] for guard in route.guards if guard.at in hooks]
        if any(item.name == LIBRARY for item in named) or any(_is_library(application.source, one) for one in before):
            library.append(BasicCheck("", written_at(route), (route,)))
        functions = [*[_own(application.source, item.name, known) for item in named], *before]
        for function in functions:
            if function is not None:
                own.setdefault(function, []).append(route)
    source = application.source
    found = [
        BasicCheck(function.name, source.at_definition(function), tuple(routes))
        for function, routes in own.items()
        if _checks(source, function)
    ]
    return [*found, *library]


def verified_passwords(source: Source) -> list[form.Function]:
    """The functions that Flask-HTTPAuth asks whether a password is right."""
    return _registered(source, VERIFIED)


def refusal_handlers(source: Source) -> list[form.Function]:
    """The functions that answer a refusal of Flask-HTTPAuth."""
    return _registered(source, REFUSED)


def _registered(source: Source, name: str) -> list[form.Function]:
    functions = source.functions() if source.uses("flask_httpauth") else ()
    return [function for function in functions if _is_decorated(source, function, name)]


def _is_library(source: Source, hook: form.Function | None) -> bool:
    """Whether the library's decorator stands at a hook, and so before each route that the hook does."""
    return hook is not None and _is_decorated(source, hook, LIBRARY)


def _is_decorated(source: Source, function: form.Function, name: str) -> bool:
    return any(source.name(expression, function.outer) == name for expression in function.decorators)


def _own(source: Source, name: str, known: dict[str, form.Function | None]) -> form.Function | None:
    if name not in known:
        item = source.names.definition(name.removesuffix("()"))
        known[name] = item if isinstance(item, form.Function) else None
    return known[name]


def _checks(source: Source, function: form.Function) -> bool:
    """Whether a function, what it puts around a view, and what these call, read Basic credentials and check them."""
    scopes = list(_reached(source, function, 0))
    if any(source.name(call.function, scope) == ASKED for scope in scopes for call in scope.calls):
        return True
    reads = any(
        isinstance(item, form.Attribute) and item.name == "authorization" and source.name(item, scope) == HEADER
        for scope in scopes
        for item in scope.expressions
    )
    return reads and any(_is_check(item) for scope in scopes for item in scope.expressions)


def _is_check(item: form.Expression) -> bool:
    if isinstance(item, form.Call):
        return CHECKS.match(last_name(item.function)) is not None
    return (
        isinstance(item, form.Comparison)
        and item.operators[0] in ("==", "!=")
        and any(last_name(side) == "password" for side in (item.left, *item.comparators))
    )


def _reached(source: Source, function: form.Function, depth: int) -> Iterator[form.Scope]:
    yield function.scope
    for inner in function.scope.functions:
        yield from _reached(source, inner, depth)
    if depth < DEPTH:
        for call in function.scope.calls:
            called = source.function(call.function, function.scope)
            if called is not None and called is not function:
                yield from _reached(source, called, depth + 1)
