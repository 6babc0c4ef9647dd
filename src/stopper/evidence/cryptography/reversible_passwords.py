"""Stored passwords that the code decrypts to compare them with what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import is_clear
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

DECRYPTS = regex(r"(?:^|_)(?:decrypt|decipher|unseal)(?:_|$)|^decrypt[A-Z]", re.IGNORECASE)


def decrypted_passwords(source: Source) -> Iterator[form.Comparison | form.Call]:
    """The comparisons with a decrypted password, and the calls of a function that decrypts and compares one."""
    # Most projects decrypt nothing, and their every argument need not be looked through for a password.
    if not any(DECRYPTS.search(name) for name in source.called):
        return
    for module in source.modules:
        if not is_support(module.path):
            for scope in module.scopes:
                yield from (item for item in scope.comparisons if _compares(source, item))
                yield from (call for call in scope.calls if _hands_over(source, call))


def _compares(source: Source, item: form.Comparison) -> bool:
    """`cipher.decrypt(user.password) == password`, `stored = decrypt(row["password"])` before `stored == password`."""
    if item.operators[0] not in ("==", "!="):
        return False
    sides = (item.left, item.comparators[0])
    for one, other in (sides, sides[::-1]):
        if any(map(_is_decrypted, _made(one, item.scope))) and _is_typed(source, other, item.scope):
            return True
    return False


def _is_typed(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """A typed password, or what the same way back makes of it: `decrypt(row["password"]) == decrypt(password)`."""
    if is_clear(source, item, scope):
        return True
    given = item.arguments if isinstance(item, form.Call) and DECRYPTS.search(last_name(item.function)) else ()
    return any(isinstance(one, form.Name) and is_password_name(one.id) for one in given)


def _made(item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """An expression, and what its variable was given before it."""
    yield item
    if isinstance(item, form.Name):
        given = [one.value for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
        yield from (value for value in given[-1:] if value is not None)


def _is_decrypted(item: form.Expression) -> bool:
    calls = [part for part in within(item) if isinstance(part, form.Call) and DECRYPTS.search(last_name(part.function))]
    return any(_names_password(argument) for call in calls for argument in call.arguments)


def _names_password(item: form.Expression) -> bool:
    return any(
        is_password_name(last_name(part)) for part in within(item) if isinstance(part, form.Attribute | form.Subscript)
    )


def _hands_over(source: Source, call: form.Call) -> bool:
    """`compare(password, user.password)`, of a function of the project that decrypts the second and compares both."""
    if not any(_names_password(item) for item in call.arguments):
        return False
    if not any(is_clear(source, item, call.scope) for item in call.arguments):
        return False
    function = source.function(call.function, call.scope)
    return function is not None and _decrypts(function) and bool(function.scope.comparisons)


def _decrypts(function: form.Function) -> bool:
    scopes = [function.scope, *[inner.scope for inner in function.scope.functions]]
    return any(DECRYPTS.search(last_name(call.function)) for scope in scopes for call in scope.calls)
