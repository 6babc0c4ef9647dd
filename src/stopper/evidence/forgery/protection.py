"""What protects an application against forged requests: an extension, its settings, or a check of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.checks import compares_token, validates_form, with_inner
from stopper.evidence.forgery.known_callers import family_of, keeps_caller, knows_caller
from stopper.evidence.forgery.request_signatures import verifies_signature
from stopper.evidence.responses.cookies import cookies
from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.guards.names import BY_HEADER
from stopper.evidence.routes.guards.token_hooks import checks_every_request
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Value, expected
from stopper.model import Place
from stopper.standard.form_methods import SUBMITTED
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.standard.session_limits import is_identifying
from stopper.syntax import form

EXTENSIONS = ("flask_wtf.CSRFProtect", "flask_seasurf.SeaSurf")
OLD_NAMES = ("flask_wtf.csrf.CsrfProtect", "flask_wtf.CsrfProtect")
JSON_BODIES = frozenset({"apifairy.body", "apifairy.decorators.body"})
BODY_WORDS = frozenset({"form", "values", "files", "data", "json", "get_json", "get_data", "stream", "method"})

FLASK_ITSELF = ("flask.render_template", "flask.redirect", "flask.url_for", "flask.flash", "flask.abort", "flask.make_")


class Protection(Struct, frozen=True):
    """One thing that checks every request.

    `kind` is "extension" or "own" for a hook of the project; `is_initialised` whether the application meets it; `block`
    the condition under which a hook is registered, in `scope`.
    """

    kind: Literal["extension", "own"]
    name: str
    at: Place
    is_initialised: bool = True
    block: form.Block | None = None
    scope: form.Scope | None = None


def protections(application: Application) -> list[Protection]:
    """The extensions and the hooks of the project that check a token on every request."""
    source = application.source
    found = [
        Protection("extension", name.rpartition(".")[2], source.at(call), _meets(application, call, name))
        for name in EXTENSIONS
        for call in application.extension(name)
    ]
    for hook in application.hooks_of(*BEFORE_REQUEST):
        if hook.is_global and hook.function is not None and checks_every_request(source, hook.function):
            function = hook.function
            found.append(Protection("own", function.name, hook.at, True, function.block, function.outer))
    return found


def _meets(application: Application, call: form.Call, name: str) -> bool:
    """Whether the application is given the extension, also where the name may hold None instead."""
    if application.is_initialised(call, name):
        return True
    for later in application.source.methods("init_app"):
        owner = later.function.value if isinstance(later.function, form.Attribute) else None
        if isinstance(owner, form.Name) and any(
            binding.value is call for binding in application.source.names.bindings(owner.id, later.scope)
        ):
            return True
    return False


def is_protected(application: Application) -> bool:
    """Whether something checks every request, and no setting switches it off."""
    config = application.config
    keys = ("WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT")
    on = all(default_of(config[key].value).is_true() is not False for key in keys if config[key].is_set)
    found = [item for item in protections(application) if item.is_initialised]
    return any(_is_registered(application, item) if item.kind == "own" else on for item in found)


@lru_cache(maxsize=8)
def _idle_hooks(application: Application) -> frozenset[Place]:
    """Where the hooks stand that check tokens, and that nothing registers where the environment says nothing."""
    own = [item for item in protections(application) if item.kind == "own"]
    return frozenset(item.at for item in own if not _is_registered(application, item))


def _is_registered(application: Application, item: Protection) -> bool:
    """Whether a hook checks each request where the environment says nothing."""
    if item.block is None or item.block.test is None or item.scope is None:
        return True
    return default_of(application.source.value(item.block.test, item.scope)).is_true() is True


def authenticates_by_cookie(application: Application) -> bool:
    """Whether a cookie can say who sends a request: a session, a remember-me cookie, or one of the project's."""
    return any(
        item.kind in ("session", "remember", "token") or is_identifying(item.name) for item in cookies(application)
    )


def answers_with_tokens(application: Application) -> bool:
    """Whether a sign-in answers with a token, and nothing of it stays in the browser."""
    return any(
        route.takes == "token" or (route.takes == "login" and not keeps_caller(application, route))
        for route in application.routes.state_changing()
    )


def reads_json_alone(route: Route) -> bool:
    """Whether the view reads nothing but JSON that is declared as such, which another site cannot send unasked."""
    view = route.view
    if view is None:
        return False
    names = [call for call in view.scope.calls if last_name(call.function) == "get_json"]
    forced = any(call.keyword("force") is not None or call.arguments for call in names)
    words = _request_words(view)
    return (
        bool(names or "json" in words or _declares_json(route))
        and not forced
        and not words & {"form", "values", "files", "data", "get_data"}
    )


def _declares_json(route: Route) -> bool:
    """Whether a decorator reads the body for the view, as JSON unless it is told another place."""
    return any(
        item.name in JSON_BODIES
        and isinstance(item.expression, form.Call)
        and item.expression.argument(1, "location") is None
        for item in route.decorators
    )


def _request_words(view: form.Function) -> frozenset[str]:
    found: set[str] = set()
    for statement in statements(view.body):
        for whole in expressions_of(statement):
            for item in within(whole):
                if isinstance(item, form.Attribute) and last_name(item.value) == "request":
                    found.add(item.name)
    return frozenset(found)


def is_forgeable(application: Application, route: Route) -> bool:
    """Whether a browser's cookie may be all that a request needs: no header, signature or secret is asked for."""
    return not is_called_with_a_header(route) and not is_signed(application, route) and knows_caller(application, route)


def is_signed(application: Application, route: Route) -> bool:
    """Whether the view, or a decorator around it, refuses what its sender did not sign, as receivers of webhooks do."""
    if route.view is None:
        return False
    named = [item.function if isinstance(item, form.Call) else item for item in route.view.decorators]
    around = [application.source.function(item, route.view.outer) for item in named]
    inner = [one for item in around if item is not None for one in item.scope.functions]
    return any(verifies_signature(application.source, one) for one in (route.view, *inner))


def _is_left_alone(source: Source, view: form.Function) -> bool:
    """Whether a view asks for nothing that a body brings: at most for the method, and then keeps nothing.

    It calls but Flask itself then, and writes to variables of its own alone: `session["paid"] = True` lasts.
    """
    asked = _request_words(view) & BODY_WORDS
    if asked != {"method"}:
        return not asked
    targets = [target for assign in view.scope.assignments for target in assign.targets]
    are_own = all(isinstance(one, form.Name) and one.id not in view.scope.globals for one in targets)
    return are_own and all(_is_of_flask(source, call) for call in view.scope.calls)


def _is_of_flask(source: Source, call: form.Call) -> bool:
    return source.name(call.function, call.scope).startswith(FLASK_ITSELF)


def does_nothing_with_a_body(application: Application, route: Route) -> bool:
    """Whether a view that also answers GET neither reads what a POST sends nor changes anything."""
    view = route.view
    if view is None or "GET" not in route.methods or not _is_left_alone(application.source, view):
        return False
    if asks_for_a_form(application, route):
        return False
    if changes(application.source, view) or any(last_name(call.function) in SUBMITTED for call in view.scope.calls):
        return False
    called = [application.source.function(call.function, call.scope) for call in view.scope.calls]
    return not any(inner is not None and _request_words(inner) & BODY_WORDS for inner in called)


def is_called_with_a_header(route: Route) -> bool:
    """Whether the caller is known by a header that no browser sends unasked: a token or an API's credentials."""
    named = {item.at: item.name for item in route.decorators}
    return any(
        guard.kind == "token" or guard.by_header or named.get(guard.at, guard.name).startswith(BY_HEADER)
        for guard in route.guards
    )


def checks_for_itself(application: Application, route: Route, *, hooks: bool = True) -> bool:
    """Whether the view, its class or a decorator checks a token, or with `hooks` a hook of its blueprint."""
    idle = _idle_hooks(application) if hooks else frozenset()
    if any(
        guard.kind == "csrf" and (guard.how != "hook" or (hooks and guard.at not in idle)) for guard in route.guards
    ):
        return True
    if any(_checks(application, method) for method in _methods(application, route)):
        return True
    if route.view_class is not None and route.origin == "admin":
        return any("form_base_class" in item.scope.bindings for item in family_of(application, route.view_class))
    return any(_is_check(application, item.name) for item in route.decorators)


def _methods(application: Application, route: Route) -> Iterator[form.Function]:
    """The view, and the methods of its class that it calls by `super()`."""
    view = route.view
    below = family_of(application, route.view_class) if route.view_class is not None else []
    while view is not None:
        yield view
        holder, name = view.outer.node, view.name if _calls_super(view) else ""
        below = below[below.index(holder) + 1 :] if isinstance(holder, form.Class) and holder in below else []
        found = (binding.node for one in below for binding in one.scope.bindings.get(name, ())[-1:])
        view = next((one for one in found if isinstance(one, form.Function)), None)


def _calls_super(view: form.Function) -> bool:
    """Whether a method calls that of the class behind its own: `super().post(…)`."""
    methods = [call.function for call in view.scope.calls if isinstance(call.function, form.Attribute)]
    owners = [method.value for method in methods if method.name == view.name]
    return any(isinstance(one, form.Call) and getattr(one.function, "id", "") == "super" for one in owners)


def asks_for_a_form(application: Application, route: Route) -> bool:
    """Whether a decorator of the project validates a form before it calls the view."""
    source = application.source
    return any(validates_form(source, inner) for item in route.decorators for inner in _around(application, item.name))


def _is_check(application: Application, name: str) -> bool:
    """Whether a decorator of the project checks a token, or validates a form, in what it puts around the view."""
    return any(_checks(application, item) for item in _around(application, name))


def _checks(application: Application, function: form.Function) -> bool:
    source = application.source
    return compares_token(source, function) is not None or (
        forms_carry_tokens(application) and validates_form(source, function)
    )


def forms_carry_tokens(application: Application) -> bool:
    """Whether a valid form of Flask-WTF has sent a token: without WTF_CSRF_ENABLED its validation asks for none."""
    setting = application.config["WTF_CSRF_ENABLED"]
    return not setting.is_set or default_of(setting.value).is_true() is not False


def _around(application: Application, name: str) -> Iterator[form.Function]:
    """What a decorator of the project puts around a view."""
    function = application.source.names.definition(name.removesuffix("()"))
    if isinstance(function, form.Function):
        yield from with_inner(function)


def default_of(value: Value) -> Value:
    """What a value is in production where that is known, else where the environment says nothing."""
    return expected(value)
