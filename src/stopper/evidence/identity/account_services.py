"""The functions behind a view that look an account up for it: a service that is given the password, a form's check."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import is_clear
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.routes.routes import Guard
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.handling import handler_kinds, tries_around
from stopper.evidence.source.index import Source
from stopper.syntax import form

FORMS = ("wtforms.", "flask_wtf.")
CATCHING_ALL = frozenset({"Exception", "BaseException"})
# These say how a method is called, and put nothing around it.
PLAIN = frozenset({"staticmethod", "classmethod"})
LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log", "print"})

# What is raised, and where.
Raised = tuple[form.Expression, form.Scope]


def services(source: Source, view: form.Function) -> Iterator[tuple[form.Call, form.Function]]:
    """The functions of the project that a view hands a password, or the request itself, to, each with its call.

    One that is handed little may read what was sent by itself.
    """
    answering = [given.value for given in view.scope.returns]
    for call in view.scope.calls:
        given = call.every_argument
        is_given = any(map(_is_password, given)) or any(call is item for item in answering)
        function = source.function(call.function, view.scope) if is_given or len(given) <= 1 else None
        if function is None or any(last_name(item) not in PLAIN for item in function.decorators):
            continue
        if is_given or any(is_clear(source, item, function.scope) for item in function.scope.expressions):
            yield call, function


def is_password_check(source: Source, view: form.Function, guard: Guard) -> bool:
    """Whether what turns callers away is the look at the password that they sent, in the view or behind it."""
    asked = [call for call in view.scope.calls if call.line == guard.at.line]
    behind = [function for call in asked if (function := source.function(call.function, view.scope)) is not None]
    calls = [*asked, *[call for function in behind for call in function.scope.calls]]
    return guard.how == "body" and any(CHECKS.match(last_name(call.function)) for call in calls)


def form_checks(source: Source, view: form.Function) -> Iterator[form.Function]:
    """The `validate` of the forms that a view makes, where the form takes a password."""
    for call in view.scope.calls:
        item = source.names.definition(source.name(call.function, view.scope))
        if not isinstance(item, form.Class) or not any(name.startswith(FORMS) for name in source.names.ancestors(item)):
            continue
        if any(is_password_name(name) for name in item.scope.bindings):
            yield from (one for one in item.scope.functions if one.name in ("validate", "validate_password"))


def _is_password(item: form.Expression) -> bool:
    return any(is_password_name(last_name(part)) for part in within(item))


def answers_alike(source: Source, view: form.Scope, call: form.Call, raised: tuple[Raised, Raised]) -> bool:
    """Whether a view says the same to both of two errors that a function raises: for no account, for a wrong secret."""
    for item in tries_around(call, view):
        one, other = (next((each for each in item.handlers if _catches(source, each, *what)), None) for what in raised)
        if one is not None and other is not None:
            is_told = any(handler.name and handler.name in _names(handler) for handler in (one, other))
            return not is_told and (one is other or _said(one) == _said(other))
        if one is not other:
            return False
    return False


def _catches(source: Source, handler: form.Handler, error: form.Expression, scope: form.Scope) -> bool:
    kinds = handler_kinds(handler)
    if not kinds or any(last_name(kind) in CATCHING_ALL for kind in kinds):
        return True
    raised = source.name(error.function if isinstance(error, form.Call) else error, scope)
    item = source.names.definition(raised)
    caught = {raised, *(source.names.ancestors(item) if isinstance(item, form.Class) else ())}
    return any(source.name(kind, handler.scope) in caught for kind in kinds)


def _parts(handler: form.Handler) -> Iterator[form.Expression]:
    """What a handler does, but for what goes to a log."""
    for statement in statements(handler.body):
        for whole in expressions_of(statement):
            if not (isinstance(whole, form.Call) and last_name(whole.function) in LOGGING):
                yield from within(whole)


def _names(handler: form.Handler) -> set[str]:
    return {part.id for part in _parts(handler) if isinstance(part, form.Name)}


def _said(handler: form.Handler) -> list[object]:
    """The constants and names of which a handler makes its answer, in order."""
    return [
        part.value if isinstance(part, form.Constant) else last_name(part)
        for part in _parts(handler)
        if isinstance(part, form.Constant | form.Name | form.Attribute)
    ]
