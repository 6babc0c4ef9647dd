"""Which functions record what they do: a line in the log, a row of an audit trail, or a signal."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source
from stopper.standard.role_names import RIGHT_COLUMNS
from stopper.syntax import form

LEVELS = frozenset(["info", "warning", "warn", "error", "critical", "log", "msg"])
ANY = frozenset({"Exception", "BaseException", ""})
LOGGERS = ("logging.", "flask.Flask().logger.", "structlog.", "loguru.logger.")
LOGGER_WORDS = frozenset(["log", "logger", "logging", "audit", "security", "events"])
RECORDING = frozenset(["audit", "event", "events", "log", "logged", "track"])
# Tables that keep what was done: their rows are records, the functions of that name are pages.
TRAILS = frozenset(["history", "trail", "activity"])
NOT_RECORDING = frozenset(["in", "out", "catalog", "get", "list", "math", "is", "user"])
SIGNAL_WORDS = frozenset(["signal", "logged", "authenticated", "login", "changed", "failed", "registered"])
SIGN_IN_SIGNALS = (
    "flask_login.user_logged_in",
    "flask_security.user_authenticated",
    "flask_principal.identity_changed",
)
# Such a method runs what it stands behind later.
QUEUING = frozenset(["delay", "apply_async", "enqueue"])
RIGHTS = frozenset(["is_admin", "is_superuser", "is_staff", "is_superadmin"])
RIGHT_WORDS = frozenset(["role", "roles", "admin", "permission", "permissions", "privileges"])
GIVING = frozenset(["grant", "revoke", "promote", "demote"])
FACTOR_WORDS = frozenset(["totp", "hotp", "mfa", "tfa", "2fa", "factor"])
RESETTING = frozenset(["reset", "regenerate", "disable", "remove", "delete"])
SETUP = frozenset(["setup", "install", "installer", "wizard", "bootstrap", "onboarding"])


def is_record(source: Source, call: form.Call) -> bool:
    """Whether a call writes a line to a log, an event to an audit trail, or sends a signal that somebody records."""
    function = call.function
    if isinstance(function, form.Attribute) and function.name == "send":
        base = last_name(function.value)
        if not words_of(base).isdisjoint(SIGNAL_WORDS):
            return base in _heard(source)
    return _writes(source, call)


def _writes(source: Source, call: form.Call) -> bool:
    last = last_name(call.function)
    if isinstance(call.function, form.Attribute):
        base = last_name(call.function.value)
        if last == "exception" and _is_of_a_refusal(call):
            last = "error"
        is_logger = last in LEVELS and not words_of(base).isdisjoint(LOGGER_WORDS)
        if is_logger or (last in LEVELS and source.name(call.function, call.scope).startswith(LOGGERS)):
            return True
        last = base if last in QUEUING else last
    words = words_of(last)
    if last[:1].isupper() and not words.isdisjoint(TRAILS) and (call.arguments or call.keywords):
        return True
    return not words.isdisjoint(RECORDING) and words.isdisjoint(NOT_RECORDING) and last not in ("getLogger", "log10")


def _is_of_a_refusal(call: form.Call) -> bool:
    """Whether an error of a kind of its own is told: any error may be caught where the program itself has failed."""
    block = call.block
    while block is not None and block.kind != "except":
        block = block.parent
    return block is not None and block.test is not None and last_name(block.test) not in ANY


@lru_cache(maxsize=16)
def _heard(source: Source) -> frozenset[str]:
    """The signals that a function of the project records: nobody hears the others."""
    calls = [call for call in source.methods("connect", "connect_via") if _listener_records(source, call)]
    return frozenset(last_name(call.function.value) for call in calls if isinstance(call.function, form.Attribute))


def _listener_records(source: Source, call: form.Call) -> bool:
    """Whether the function that listens records; one that is not known is taken to."""
    listener = source.function(call.argument(0), call.scope) if last_name(call.function) == "connect" else None
    return listener is None or any(_writes(source, inner) for inner in listener.scope.calls)


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


def is_set_up(route: Route) -> bool:
    """Whether a route sets the application up for the first time, which is no registration."""
    names = (route.rule or "", route.endpoint, *[function.name for function in functions_of(route)])
    return any(not words_of(name).isdisjoint(SETUP) for name in names)


def privilege_changes(route: Route) -> list[form.Assign | form.Call]:
    """What gives somebody another role in a route's functions: assignments, and calls named or told so."""
    found: list[form.Assign | form.Call] = []
    for function in functions_of(route):
        found += [assign for assign in function.scope.assignments if any(map(_is_privilege, assign.targets))]
        found += [call for call in function.scope.calls if _gives_rights(call)]
    return found


def factor_resets(route: Route) -> list[form.Call]:
    """The calls in a route's functions that take a second factor away or make a new one."""
    return [call for function in functions_of(route) for call in function.scope.calls if _resets_factor(call)]


def _is_privilege(target: form.Expression) -> bool:
    if not isinstance(target, form.Attribute) or target.name not in RIGHT_COLUMNS:
        return False
    return last_name(target.value) not in ("self", "form")


def _gives_rights(call: form.Call) -> bool:
    last = last_name(call.function)
    words = words_of(last)
    if not words.isdisjoint(GIVING) and not words.isdisjoint(RIGHT_WORDS):
        return True
    # A constructor that is told who becomes an administrator.
    given = [word.value for word in call.keywords if word.name in RIGHTS] if last[:1].isupper() else []
    return any(not isinstance(item, form.Constant) or item.value is True for item in given)


def _resets_factor(call: form.Call) -> bool:
    words = words_of(last_name(call.function).replace("2fa", "tfa"))
    return not words.isdisjoint(RESETTING) and not words.isdisjoint(FACTOR_WORDS)


def sign_in_listener(source: Source) -> form.Call | None:
    """The call that connects a function which records to a signal of signing in."""
    for signal in SIGN_IN_SIGNALS:
        for call in source.calls(f"{signal}.connect", f"{signal}.connect_via"):
            if _listener_records(source, call):
                return call
    return None
