"""Sign-in by a view's body: an account's name and a password are read, and the password is checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, variable_behind
from stopper.evidence.source.index import Source
from stopper.standard.credential_routes import ACCOUNT_FIELDS, SECRET_FIELDS
from stopper.standard.credential_words import PASSWORDS_OF_ACCOUNTS
from stopper.standard.regex import regex
from stopper.standard.row_methods import BY_COLUMNS
from stopper.syntax import form

PASSWORD_FIELDS = SECRET_FIELDS | PASSWORDS_OF_ACCOUNTS
# A statement that finds a row by its password.
SELECTS = regex(r"(?is)\bselect\b.+\bwhere\b.*\b(pass(word|wd)?|pwd)\w*[\"'`\]]?\s*(=|like\b)")


def checks_a_pair(source: Source, view: form.Function) -> bool:
    """Whether a view, or a function of the project that it calls, compares the password that was sent with another."""
    bodies = list(_bodies(source, view))
    return any(_reads_pair(body) for body in bodies) and any(_checks(source, body) for body in bodies)


def _bodies(source: Source, view: form.Function) -> Iterator[form.Function]:
    yield view
    for call in view.scope.calls:
        called = source.function(call.function, view.scope)
        if called is not None and called is not view and _is_handed(source, call, called):
            yield called


def _is_handed(source: Source, call: form.Call, called: form.Function) -> bool:
    """Whether a function may hold what was sent: it is given something, has an object, or asks the request itself."""
    if call.arguments or call.keywords or called.outer.kind == "class":
        return True
    scope = called.scope
    asked = (item for item in scope.expressions if isinstance(item, form.Attribute | form.Name))
    return any(
        source.name(item, scope).startswith(("flask.request", "flask.session", "flask.g")) for item in asked
    ) or any(source.name(one.function, scope).startswith("flask.request") for one in scope.calls)


def _reads_pair(body: form.Function) -> bool:
    words = set(_strings(body))
    return not words.isdisjoint(ACCOUNT_FIELDS) and not words.isdisjoint(PASSWORD_FIELDS)


def _strings(body: form.Function) -> Iterator[str]:
    """The texts in a body that name fields of credentials, and statements that find a row by its password."""
    return (text for line, text in _telling(body.scope.module) if body.line <= line <= body.end)


@lru_cache(maxsize=64)
def _telling(module: form.Module) -> tuple[tuple[int, str], ...]:
    texts = ((item.line, item.value) for item in module.strings if isinstance(item.value, str))
    known = frozenset(ACCOUNT_FIELDS) | PASSWORD_FIELDS
    return tuple(
        (line, text.lower()) for line, text in texts if text.lower() in known or SELECTS.search(text) is not None
    )


def _checks(source: Source, body: form.Function) -> bool:
    if any(_compares(source, item) for item in body.scope.comparisons):
        return True
    if any(SELECTS.search(text) for text in _strings(body)):
        return True
    return any(
        last_name(call.function) in BY_COLUMNS and any(_is_password(word.name or "") for word in call.keywords)
        for call in body.scope.calls
    )


def _compares(source: Source, item: form.Comparison) -> bool:
    """`password == user.password`, and not that a new one was typed twice or is empty."""
    if len(item.comparators) != 1 or item.operators[0] not in ("==", "!="):
        return False
    sides = (item.left, item.comparators[0])
    if variable_behind(sides[0]) and variable_behind(sides[0]) == variable_behind(sides[1]):
        return False  # two fields of one form
    return any(
        _is_password(_named(one))
        and (_is_another(source, other, item.scope) or (_is_kept(source, one, item.scope) and _is_sent(other)))
        for one, other in (sides, sides[::-1])
    )


def _is_password(name: str) -> bool:
    """Whether a name is a password's; the name of an account is known to stand beside."""
    return is_password_name(name) or name.lower() in PASSWORDS_OF_ACCOUNTS


def _named(expression: form.Expression) -> str:
    """The name of what holds a value, or the key or field that it is read by."""
    if isinstance(expression, form.Subscript) and isinstance(expression.key, form.Constant):
        return str(expression.key.value)
    if isinstance(expression, form.Call) and expression.arguments:
        first = expression.arguments[0]
        return str(first.value) if isinstance(first, form.Constant) else ""
    return last_name(expression)


def _is_another(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    """Whether a password is compared with a written one, or one that is kept."""
    if isinstance(expression, form.Constant):
        return isinstance(expression.value, str) and expression.value != ""
    return _is_kept(source, expression, scope)


def _is_kept(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    if not isinstance(expression, form.Attribute | form.Subscript):
        return False
    return not source.name(expression.value, scope).startswith("flask.request")


def _is_sent(expression: form.Expression) -> bool:
    return isinstance(expression, form.Name | form.Call | form.Subscript)
