"""The views that a project takes out of its CSRF protection, where it does so, and how each knows its caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.enforcement import extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.application.route_rules import is_exempt_by_rule
from stopper.evidence.forgery.protection import checks_for_itself, is_called_with_a_header
from stopper.evidence.forgery.request_signatures import verifies_signature
from stopper.evidence.forgery.wide_exemptions import wide_exemptions
from stopper.evidence.requests.address_secrets import is_asked_each_time
from stopper.evidence.routes.registration.exemptions import EXEMPTIONS
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.model import Place
from stopper.syntax import form

Caller = Literal["header", "signature", "token", "cookie", "credentials", "nobody", "interface", "address", "client"]
# What a provider of OAuth answers for programs, which prove themselves by an id and a secret of their own.
FOR_CLIENTS = tuple(
    f"flask_oauthlib.provider.{provider}().{handler}"
    for provider in ("OAuth2Provider", "oauth2.OAuth2Provider", "OAuth1Provider", "oauth1.OAuth1Provider")
    for handler in ("token_handler", "revoke_handler", "access_token_handler", "request_token_handler")
)


class Exemption(Struct, frozen=True):
    """The routes that change state and are exempt by the statement at `at`; `blueprint` where it exempts all of one."""

    at: Place
    routes: tuple[Route, ...]
    blueprint: str = ""

    @property
    def title(self) -> str:
        """The exempt routes in a message."""
        first = f"{self.routes[0].title}" + (f" and {len(self.routes) - 1} more" if len(self.routes) > 1 else "")
        return f"{first} of the blueprint {self.blueprint}" if self.blueprint else first


def exemptions(application: Application) -> list[Exemption]:
    """Every exemption that lets a route change state."""
    found: dict[Place, list[Route]] = {}
    for route in application.routes.state_changers_without_csrf():
        if route.csrf_exempt is not None:
            found.setdefault(route.csrf_exempt, []).append(route)
    for wide in wide_exemptions(application):
        routes = application.routes.state_changing()
        found.setdefault(wide.at, []).extend(route for route in routes if wide.takes(route))
    for at, route in _by_policy(application):
        found.setdefault(at, []).append(route)
    return [Exemption(at, tuple(routes), _blueprint(at, routes)) for at, routes in sorted(found.items()) if routes]


def _by_policy(application: Application) -> Iterator[tuple[Place, Route]]:
    """The routes that a rule of [[routes]] exempts from Stopper's own check."""
    extension = extension_of(application)
    if extension is None:
        return
    for route in application.routes.state_changing():
        if route.csrf_exempt is None and is_exempt_by_rule(application, route):
            yield extension[1], route


def _blueprint(at: Place, routes: list[Route]) -> str:
    decorated = any(at == item.at for route in routes for item in route.decorators)
    names = {route.blueprint for route in routes}
    return names.pop() if not decorated and len(names) == 1 and (len(routes) > 1) else ""


def caller_of(application: Application, route: Route) -> Caller:
    """How an exempt route knows who calls: by a header, a signature, a secret in its address, a token, or a cookie."""
    if is_called_with_a_header(route):
        return "header"
    if any(item.name in FOR_CLIENTS for item in route.decorators):
        return "client"
    if is_secret(route) or is_asked_each_time(application, route):
        return "address"
    if any(guard.identifies for guard in route.guards):
        return "token" if checks_for_itself(application, route, hooks=False) else _by_session(application)
    if route.view is not None and verifies_signature(application.source, route.view):
        return "signature"
    if checks_for_itself(application, route, hooks=False):
        return "token"
    if route.takes:
        return "header" if route.takes == "token" else "credentials"
    return _by_session(application) if _reads_session(application, route) else "nobody"


def _by_session(application: Application) -> Caller:
    """A cookie, except where the project's own session interface may find the session by a header."""
    for item in application.source.classes("flask.sessions.SessionInterface"):
        module = item.outer.module
        if any(isinstance(text.value, str) and text.value.lower() == "authorization" for text in module.strings):
            return "interface"
    return "cookie"


def _reads_session(application: Application, route: Route) -> bool:
    """Whether the view asks the session or Flask-Login who calls."""
    view = route.view
    if view is None:
        return False
    names = [application.source.name(call.function, view.scope) for call in view.scope.calls]
    return any(name.startswith(("flask.session", "flask_login.current_user")) for name in names)


def unwrapped(application: Application) -> Iterator[tuple[Place, str]]:
    """Where an exempted view is decorated, below the exemption, by a function that does not keep the view's name.

    Flask-WTF exempts by module and name, so that each view under that decorator is exempt with it.
    """
    source = application.source
    for function in source.functions():
        above = False
        for expression in function.decorators:
            target = expression.function if isinstance(expression, form.Call) else expression
            name = source.name(target, function.outer)
            if name in EXEMPTIONS:
                above = True
            elif above and _loses_name(application, name):
                yield source.place(expression, function.outer), name.rpartition(".")[2]


def _loses_name(application: Application, name: str) -> bool:
    decorator = application.source.names.definition(name)
    if not isinstance(decorator, form.Function):
        return False
    inner = [item for item in decorator.scope.functions if _is_returned(item, decorator)]
    return bool(inner) and not any(item.decorators for item in inner)


def _is_returned(inner: form.Function, outer: form.Function) -> bool:
    return any(isinstance(item.value, form.Name) and item.value.id == inner.name for item in outer.scope.returns)
