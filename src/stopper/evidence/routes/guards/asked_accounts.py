"""What a statement that selects an account is asked with: `SELECT … FROM users WHERE id = ?` and its values."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.standard.regex import regex
from stopper.syntax import form

SELECTS = regex(
    r"(?is)\s*select\b.{0,400}?\bfrom\s+[\"`\[]?(?:\w{1,40}\.)?(?:users?|accounts?|members?|admins?|customers?|employees?)\b"
)
# All accounts but the caller's are nobody's who calls.
OTHERS = regex(r"(?i)(?:!=|<>|\bis\s+not\b|\bnot\s+in\b)\s*\(?\s*(?:[?%:{]|\Z)")
FETCHING = frozenset({"fetchone", "fetchall", "first"})


def asked_of_accounts(call: form.Call, scope: form.Scope) -> Iterator[form.Expression]:
    """The values that say which account a call selects, or the call before it whose row it fetches."""
    function = call.function
    if call.arguments:
        yield from _values(call, scope)
    elif type(function) is form.Attribute and function.name in FETCHING and type(function.value) is form.Name:
        before = [item for item in scope.calls if _runs(item, function.value.id) and item.line < call.line]
        if before:
            yield from _values(before[-1], scope)


def _runs(item: form.Call, cursor: str) -> bool:
    function = item.function
    if type(function) is not form.Attribute or function.name != "execute":
        return False
    return type(function.value) is form.Name and function.value.id == cursor


def _values(call: form.Call, scope: form.Scope) -> Iterator[form.Expression]:
    statement, *others = call.arguments or (None,)
    if type(statement) is form.Name:
        bound = scope.bindings.get(statement.id, ())
        statement = bound[-1].value if bound else None
    if type(statement) is form.Text:
        parts = [part for part in statement.parts if type(part) is not form.Constant]
        text = "".join(str(part.value) for part in statement.parts if type(part) is form.Constant)
    elif type(statement) is form.Constant and type(statement.value) is str:
        parts, text = [], statement.value
    else:
        return
    if SELECTS.match(text) and not OTHERS.search(text):
        yield from parts
        for given in others:
            yield from given.items if isinstance(given, form.Sequence) else ()
            yield from given.values if isinstance(given, form.Mapping) else ()
