"""The functions behind a view that look an account up for it: a service that is given the password, a form's check."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

FORMS = ("wtforms.", "flask_wtf.")
CATCHING_ALL = frozenset({"Exception", "BaseException", "ValueError"})


def services(source: Source, view: form.Function) -> Iterator[form.Function]:
    """The functions of the project that a view hands a password to, in its order."""
    for call in view.scope.calls:
        given = (*call.arguments, *[word.value for word in call.keywords])
        function = source.function(call.function, view.scope) if any(map(_is_password, given)) else None
        if function is not None and not function.decorators and not _is_caught(call, view):
            yield function


def form_checks(source: Source, view: form.Function) -> Iterator[form.Function]:
    """The `validate` of the forms that a view makes, where the form takes a password."""
    for call in view.scope.calls:
        item = source.names.definition(source.name(call.function, view.scope))
        if not isinstance(item, form.Class) or not any(name.startswith(FORMS) for name in source.names.ancestors(item)):
            continue
        if any(is_password_name(name) for name in item.scope.bindings):
            yield from (one for one in item.scope.functions if one.name == "validate")


def _is_password(item: form.Expression) -> bool:
    return any(is_password_name(last_name(part)) for part in within(item))


def _is_caught(call: form.Call, view: form.Function) -> bool:
    """Whether the view answers alike whatever the function raises."""
    for item in statements(view.body):
        if isinstance(item, form.Try) and item.body and item.body[0].line <= call.line <= item.body[-1].end:
            kinds = [
                part
                for handler in item.handlers
                for kind in handler.types
                for part in (kind.items if isinstance(kind, form.Sequence) else (kind,))
            ]
            is_bare = any(not handler.types for handler in item.handlers)
            if is_bare or len(kinds) > 1 or any(last_name(kind) in CATCHING_ALL for kind in kinds):
                return True
    return False
