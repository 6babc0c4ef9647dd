"""Which functions record what they do: a line in the log, a row of an audit trail, or a signal."""

from __future__ import annotations

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

LEVELS = frozenset(["info", "warning", "warn", "error", "critical", "log", "msg"])
LOGGERS = ("logging.", "flask.Flask().logger.", "structlog.", "loguru.logger.")
LOGGER_WORDS = frozenset(["log", "logger", "logging", "audit", "security", "events"])
RECORDING = frozenset(["audit", "event", "events", "log", "logged", "track"])
NOT_RECORDING = frozenset(["in", "out", "catalog", "get", "list", "math", "is", "user"])
SIGNAL_WORDS = frozenset(["signal", "logged", "authenticated", "login", "changed", "failed", "registered"])
SIGN_IN_SIGNALS = (
    "flask_login.user_logged_in",
    "flask_security.user_authenticated",
    "flask_principal.identity_changed",
)
PRIVILEGES = frozenset(["role", "roles", "role_id", "is_admin", "is_superuser", "is_staff", "permissions", "admin"])
DEPTH = 4


def records(source: Source, function: form.Function, depth: int = 0) -> form.Call | None:
    """The call in a function, or in what it calls in the project, that records something above the level DEBUG."""
    found = next((call for call in function.scope.calls if is_record(source, call)), None)
    if found is not None or depth >= DEPTH:
        return found
    for call in function.scope.calls:
        called = source.names.definition(source.name(call.function, call.scope))
        inner = called if isinstance(called, form.Function) and called is not function else None
        found = records(source, inner, depth + 1) if inner is not None else None
        if found is not None:
            return found
    return None


def is_record(source: Source, call: form.Call) -> bool:
    """Whether a call writes a line to a log, an event to an audit trail, or sends a signal of signing in."""
    name, last = source.name(call.function, call.scope), last_name(call.function)
    if isinstance(call.function, form.Attribute):
        base = last_name(call.function.value)
        if last in LEVELS and (name.startswith(LOGGERS) or not words_of(base).isdisjoint(LOGGER_WORDS)):
            return True
        if last == "send" and not words_of(base).isdisjoint(SIGNAL_WORDS):
            return True
    words = words_of(last)
    return not words.isdisjoint(RECORDING) and words.isdisjoint(NOT_RECORDING) and last not in ("getLogger", "log10")


def functions_of(route: Route) -> list[form.Function]:
    """The functions that answer a route: its view, or the methods of its class for unsafe requests."""
    if route.view is not None:
        return [route.view]
    if route.view_class is None:
        return []
    methods = [
        item for item in route.view_class.scope.functions if item.name in ("post", "put", "patch", "dispatch_request")
    ]
    return methods or list(route.view_class.scope.functions)


def privilege_changes(route: Route) -> list[form.Assign]:
    """The assignments in a route's functions that give somebody another role."""
    return [
        assign
        for function in functions_of(route)
        for assign in function.scope.assignments
        for target in assign.targets
        if isinstance(target, form.Attribute)
        and target.name in PRIVILEGES
        and last_name(target.value) not in ("self", "form")
    ]


def sign_in_listener(source: Source) -> form.Call | None:
    """The call that connects a function to a signal of signing in."""
    return next(
        (call for signal in SIGN_IN_SIGNALS for call in source.calls(f"{signal}.connect", f"{signal}.connect_via")),
        None,
    )
