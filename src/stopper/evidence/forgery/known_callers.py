"""Whether it makes a difference to a route who calls it, and whether a sign-in leaves a cookie with the caller."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.logins import takes_token
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.sessions.writes import session_writes
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.full_names import full_names
from stopper.evidence.source.index import Source
from stopper.syntax import form

MAKING = (
    "flask_jwt_extended.create_",
    "flask_jwt_extended.get_jti",
    "flask_jwt_extended.decode_token",
    "flask_security.UserMixin",
    "flask_security.RoleMixin",
    "flask_login.UserMixin",
)
"""What makes tokens, and classes of users: neither says who sends a request."""
DEPTH = 2
KEEPING = frozenset({"login_user", "set_cookie", "set_access_cookies", "set_refresh_cookies"})
CALLER = ("flask.session", "flask.g", "flask_login.", "flask_security.", "flask.request.cookies", "flask_jwt_extended.")
VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
# Classes of views that look at no caller themselves.
VIEW_CLASSES = frozenset({
    "object", "flask.views.View", "flask.views.MethodView", "flask_restful.Resource", "flask_restx.Resource",
})  # fmt: skip


def knows_caller(application: Application, route: Route) -> bool:
    """Whether who calls makes a difference: what everybody may do unasked needs no forging."""
    # A reset is opened by the token that its owner was sent, and not by a cookie.
    # Who asks for a token is known by the password that he sends, and gets it in the answer.
    is_known = route.takes == "token" or (route.takes == "reset" and takes_token(route))
    answers = route.takes in ("login", "reset") and not keeps_caller(application, route)
    takes = (bool(route.takes) and not is_known) or _is_of_unknown_class(application, route)
    if route.guards or (takes and not answers) or route.view is None:
        return True
    functions = [route.view, *_methods_of(application, route)]
    inner = [called for function in functions for called in _functions_of(application, function, 0)]
    scopes = [function.scope for function in (*functions, *inner)]
    source = application.source
    names = (name for scope in scopes for name in full_names(source, scope))
    return any(name.startswith(CALLER) and not (answers and name.startswith(MAKING)) for name in names)


def _is_of_unknown_class(application: Application, route: Route) -> bool:
    """Whether a library's class, of which nothing is known, stands above the class of a view."""
    if route.view_class is None:
        return False
    names = application.source.names
    above = [name for name in names.ancestors(route.view_class) if not isinstance(names.definition(name), form.Class)]
    return route.origin == "admin" or any(name not in VIEW_CLASSES for name in above)


def _methods_of(application: Application, route: Route) -> Iterator[form.Function]:
    """Whatever the class of a view, and those above it, may do before it or for it."""
    for item in family_of(application, route.view_class) if route.view_class is not None else ():
        yield from (one for one in item.scope.functions if one is not route.view and one.name not in VERBS)


def keeps_caller(application: Application, route: Route) -> bool:
    """Whether a sign-in leaves something in the browser: what it answers with a token alone binds nobody to it."""
    if route.view is None:
        return True
    source = application.source
    scopes = [route.view.scope, *[inner.scope for inner in _functions_of(application, route.view, -DEPTH)]]
    words = {last_name(call.function) for scope in scopes for call in scope.calls if not _is_own(source, call)}
    signed = {item.scope for item in sign_ins(source)} | {write.scope for write in session_writes(source)}
    return bool(words & KEEPING) or any(scope in signed for scope in scopes)


def _is_own(source: Source, call: form.Call) -> bool:
    return source.function(call.function, call.scope) is not None


def _functions_of(application: Application, function: form.Function, depth: int) -> Iterator[form.Function]:
    """The project's functions that a function calls, two calls deep."""
    for call in function.scope.calls if depth < DEPTH else ():
        inner = application.source.function(call.function, call.scope)
        if inner is not None and inner is not function:
            yield inner
            yield from _functions_of(application, inner, depth + 1)


def family_of(application: Application, item: form.Class) -> list[form.Class]:
    """A class and those of the project above it."""
    names = application.source.names
    bases = [names.definition(name) for name in names.ancestors(item)]
    return [item, *[base for base in bases if isinstance(base, form.Class)]]
