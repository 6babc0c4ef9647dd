"""Registrations that give an account to whoever takes its name again: nothing asks whether the name is free."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.account_questions import key_of
from stopper.evidence.routes.changes.kept_containers import is_kept
from stopper.evidence.routes.parameters.given_ids import GivenIds
from stopper.evidence.source.expressions import last_name, reads_variable, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

ACCOUNTS = frozenset({"user", "users", "accounts", "members", "customers", "logins", "credentials", "people"})
REPLACING = regex(
    r"^\s*(?:insert\s+or\s+replace|replace)\s+into\s+\W?(?:\w+_)?(?:users?|accounts?|members?|customers?|logins?)\b",
    re.IGNORECASE,
)
SELECT = regex(r"^\s*select\b", re.IGNORECASE)
DEPTH = 2


def replaced_account(source: Source, view: form.Function, given: GivenIds) -> form.Node | None:
    """Where a view writes an account under a name of the request over whatever has that name."""
    scope = view.scope
    for assign in scope.assignments:
        for target in assign.targets if assign.value is not None and not assign.operator else ():
            if _is_account(source, target, scope, given) and _holds_password(assign.value, scope, given):
                table = last_name(target.value) if isinstance(target, form.Subscript) else ""
                if not _is_asked(source, scope, table, assign.line, DEPTH):
                    return assign
    return _by_statement(source, scope, given)


def _is_account(source: Source, target: form.Expression, scope: form.Scope, given: GivenIds) -> bool:
    """`users[name]` of a container that the module keeps, or that a file of accounts was read into."""
    if not isinstance(target, form.Subscript) or not isinstance(target.value, form.Name) or not given.holds(target.key):
        return False
    if is_kept(source, target.value, scope):
        return True
    read = [binding.value for binding in scope.bindings.get(target.value.id, ()) if binding.kind == "value"]
    return not words_of(target.value.id).isdisjoint(ACCOUNTS) and any(isinstance(one, form.Call) for one in read)


def _holds_password(value: form.Expression | None, scope: form.Scope, given: GivenIds, depth: int = DEPTH) -> bool:
    """Whether what is written is a password of the request, or holds one, through variables too."""
    parts = list(within(value)) if value is not None else []
    if any(part in given.reads and is_password_name(key_of(part)) for part in parts):
        return True
    names = {part.id for part in parts if isinstance(part, form.Name)} if depth else set()
    bound = (binding.value for name in names for binding in scope.bindings.get(name, ()))
    return any(_holds_password(item, scope, given, depth - 1) for item in bound if item is not value)


def _is_asked(source: Source, scope: form.Scope, table: str, before: float, depth: int) -> bool:
    """Whether something looks into a table before a line: there, or in a function of the project that is called."""
    if any(item.line < before and reads_variable(item, table) for item in _questions(scope, table)):
        return True
    called = (source.function(call.function, scope) for call in scope.calls if call.line <= before) if depth else ()
    return any(inner is not None and _is_asked(source, inner.scope, table, float("inf"), depth - 1) for inner in called)


def _questions(scope: form.Scope, table: str) -> Iterator[form.Expression]:
    """Comparisons, methods and loops that a table stands in, and what is read of it by a key."""
    yield from scope.comparisons
    for call in scope.calls:
        yield from (call.function, *call.arguments)
    written = {target for assign in scope.assignments for target in assign.targets}
    yield from (item for item in scope.expressions if isinstance(item, form.Subscript) and item not in written)
    for bound in scope.bindings.values():
        yield from (one.value for one in bound if one.kind == "loop" and one.value is not None)


def _by_statement(source: Source, scope: form.Scope, given: GivenIds) -> form.Node | None:
    """`INSERT OR REPLACE INTO users` where nothing selects before: the view, or a function that it calls."""
    for call in scope.calls:
        is_account = REPLACING.match(_text(call)) and any(
            _holds_password(item, scope, given) for item in call.every_argument
        )
        if is_account and not _selects(source, scope, call.line, DEPTH):
            return call
    return None


def _selects(source: Source, scope: form.Scope, before: float, depth: int) -> bool:
    calls = [call for call in scope.calls if call.line <= before]
    if any(SELECT.match(_text(call)) for call in calls):
        return True
    called = (source.function(call.function, scope) for call in calls) if depth else ()
    return any(inner is not None and _selects(source, inner.scope, float("inf"), depth - 1) for inner in called)


def _text(call: form.Call) -> str:
    """The statement that a call runs."""
    first = call.argument(0) if last_name(call.function) == "execute" else None
    return first.value if isinstance(first, form.Constant) and isinstance(first.value, str) else ""
