"""Which errors have pages of the application's own, and what the handlers do."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

EVERY = "every"
ANY = "any"
CLASSES = {"NotFound": "404", "InternalServerError": "500", "HTTPException": EVERY}
REGISTRATIONS = (
    "flask.Flask().errorhandler",
    "flask.Flask().register_error_handler",
    "flask.Blueprint().app_errorhandler",
)
# Libraries that register a handler for HTTPException themselves, whose answers are JSON.
ANSWERING = ("flask_smorest.Api", "apiflask.APIFlask")
PAGES = (
    "flask.render_template()",
    "flask.render_template_string()",
    "flask.jsonify()",
    "flask_themes2.render_theme_template()",
)
SHARING = ("flask_sqlalchemy", "flask_sqlalchemy_lite")
SHARED = ("sqlalchemy.orm.scoped_session", "sqlalchemy.ext.asyncio.async_scoped_session")
EXCEPTIONS = frozenset(name for name in dir(builtins) if name.endswith(("Error", "Exception")))
DEPTH = 2


class ErrorPage(Struct, frozen=True):
    """One registered handler.

    `covers` is a status as text, "every" for all HTTP errors, or "any" for all exceptions.
    """

    covers: str
    function: form.Function | None
    at: Place


def error_pages(application: Application) -> list[ErrorPage]:
    """Every handler that counts for the whole application."""
    found = [
        ErrorPage(covers, hook.function, hook.at)
        for hook in application.hooks_of("errorhandler", "app_errorhandler")
        if hook.is_global
        for covers in _covered(application, hook.argument, hook.scope)
    ]
    known = {page.at for page in found}
    decorators = {item for function in application.source.functions() for item in function.decorators}
    for call in application.source.calls(*REGISTRATIONS):
        at = application.source.at(call)
        if at not in known and call not in decorators:
            found += [ErrorPage(covers, None, at) for covers in _covered(application, call.argument(0), call.scope)]
    made = [call for call in application.source.instances(*ANSWERING) if not _is_told_off(call)]
    return [*found, *[ErrorPage(EVERY, None, application.source.at(call)) for call in made]]


def _is_told_off(call: form.Call) -> bool:
    """`APIFlask(json_errors=False)`."""
    given = call.keyword("json_errors")
    return isinstance(given, form.Constant) and given.value is False


def _covered(application: Application, argument: form.Expression | None, scope: form.Scope) -> Iterator[str]:
    if argument is None:
        return
    value = application.source.value(argument, scope)
    if isinstance(value, Known) and isinstance(value.data, int):
        yield str(value.data)
        return
    name = application.source.name(argument, scope)
    if name in ("Exception", "BaseException"):
        yield ANY
    elif name.startswith("werkzeug.exceptions.") and name.rpartition(".")[2] in CLASSES:
        yield CLASSES[name.rpartition(".")[2]]
    elif isinstance(argument, form.Name):
        yield from _looped(application, argument, scope)


def unread_registration(application: Application) -> Place | None:
    """A handler that code registers for what a table of the project names: `for item in handlers: register(…)`."""
    for hook in application.hooks_of("errorhandler", "app_errorhandler"):
        argument = hook.argument
        if not hook.is_global or not isinstance(argument, (form.Name, form.Subscript, form.Attribute)):
            continue
        is_named = isinstance(argument, form.Name) and argument.id in EXCEPTIONS
        is_known = is_named or bool(application.source.name(argument, hook.scope))
        if not is_known and not any(_covered(application, argument, hook.scope)):
            return hook.at
    return None


def _looped(application: Application, argument: form.Name, scope: form.Scope) -> Iterator[str]:
    """The statuses of a loop: over Werkzeug's table of all, or over those that are written out."""
    for binding in application.source.names.bindings(argument.id, scope):
        if binding.kind not in ("loop", "unpacked") or binding.value is None:
            continue
        if any(last_name(part) == "default_exceptions" for part in within(binding.value)):
            yield EVERY
        for part in within(binding.value):
            if isinstance(part, form.Constant) and isinstance(part.value, int) and 400 <= part.value < 600:
                yield str(part.value)


def rolls_back(application: Application, function: form.Function, depth: int = 0) -> bool:
    """Whether a handler, or what it calls in the project, rolls a database session back or gives it up."""
    for call in function.scope.calls:
        if isinstance(call.function, form.Attribute) and call.function.name in ("rollback", "remove"):
            return True
        called = application.source.function(call.function, call.scope)
        if called is not None and depth < DEPTH and rolls_back(application, called, depth + 1):
            return True
    return False


def rolled_back_scope(source: Source) -> form.Function | None:
    """The context manager in use that rolls the session back which it opened: `with session_scope() as s:`.

    None where a session of a thread or of Flask-SQLAlchemy is there too, which outlives a failure.
    """
    if source.uses(*SHARING) or source.calls(*SHARED):
        return None
    scopes = (item for item in source.functions() if any(_is_scope(source, one, item) for one in item.decorators))
    used = (item for item in scopes if source.names.calls_of(source.names.name_of(item)))
    return next((item for item in used if any(_rolls(call) for call in item.scope.calls)), None)


def _is_scope(source: Source, decorator: form.Expression, function: form.Function) -> bool:
    return source.name(decorator, function.outer) in ("contextlib.contextmanager", "contextlib.asynccontextmanager")


def _rolls(call: form.Call) -> bool:
    """Whether a call rolls back after a failure, which comes to no statement behind the `yield`."""
    is_caught = call.block is not None and call.block.kind in ("except", "finally")
    return is_caught and isinstance(call.function, form.Attribute) and call.function.name == "rollback"


def tells_http_errors_apart(function: form.Function) -> bool:
    """Whether a handler for all exceptions asks for HTTPException, or for the error's own status."""
    for statement in statements(body_of(function.scope)):
        for whole in expressions_of(statement):
            for part in within(whole):
                if last_name(part) in ("HTTPException", "get_response", "default_exceptions"):
                    return True
                if isinstance(part, form.Attribute) and part.name == "code":
                    return True
    return False


def handlers_without_status(application: Application) -> Iterator[tuple[str, form.Function]]:
    """The handlers of HTTP errors whose every answer is a page alone, which Flask sends with 200 OK."""
    for hook in application.hooks_of("errorhandler", "app_errorhandler"):
        function = hook.function
        covered = [part for part in _covered(application, hook.argument, hook.scope) if part != ANY]
        returns = function.scope.returns if function is not None else ()
        if covered and function is not None and returns and all(_is_page_alone(application, item) for item in returns):
            yield covered[0], function


def _is_page_alone(application: Application, item: form.Return) -> bool:
    value = item.value
    if isinstance(value, form.Text):
        return True
    if isinstance(value, form.Constant):
        return isinstance(value.value, str)
    # The name of the call is that of what a function of the project gives in the end.
    return isinstance(value, form.Call) and application.source.name(value, item.scope) in PAGES
