"""Accounts with their passwords in rows of the code that a loop takes apart, to keep each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.secrets.account_tables import SHORTEST_HASH, accounts_in
from stopper.evidence.secrets.inserted_accounts import EXECUTES, HASHING
from stopper.evidence.source.expressions import is_variable, last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

PASSING = frozenset({"enumerate", "list", "reversed", "sorted", "tuple"})
MAKING = regex(r"user|account|admin|member|hash", re.IGNORECASE)


class WalkedAccounts(Struct, frozen=True):
    """The rows, where they are written; the first with a password is of the account `name`."""

    item: form.Sequence
    scope: form.Scope
    block: form.Block | None
    name: str


def walked_accounts(source: Source) -> Iterator[WalkedAccounts]:
    """The rows of each `for name, password in ROWS`, where an account is made of them."""
    for module in source.modules:
        for scope in () if is_support(module.path) else module.scopes:
            for name, bindings in scope.bindings.items():
                # Few names are taken out of rows at all, or given several values.
                may_walk = bindings[0].kind == "unpacked" or len(bindings) > 1
                if may_walk and is_password_name(name) and _is_kept(name, scope):
                    yield from (row for one in bindings for row in _rows(source, one, scope))


def _is_kept(name: str, scope: form.Scope) -> bool:
    """Whether a variable is hashed, put into a statement or given to a new account."""
    makers = (call for call in scope.calls if _makes(last_name(call.function)))
    return any(
        is_variable(part, name)
        for call in makers
        for given in (*call.every_argument, call.function)
        for part in within(given)
    )


def _makes(word: str) -> bool:
    return word in HASHING or word in EXECUTES or MAKING.search(word) is not None


def _rows(source: Source, binding: form.Binding, scope: form.Scope) -> Iterator[WalkedAccounts]:
    written = _gone_through(binding.value) if binding.kind == "unpacked" else None
    bound = source.names.bindings(written.id, scope) if isinstance(written, form.Name) else []
    for item in [one.value for one in bound] if isinstance(written, form.Name) else [written]:
        if not isinstance(item, form.Sequence) or (isinstance(written, form.Name) and accounts_in(written, item)):
            continue  # a list of that name is told where it is written
        held = [row for row in item.items if _text(row, binding.position)]
        if held:
            yield WalkedAccounts(item, scope, binding.block, _text(held[0], 0) if binding.position else "")


def _gone_through(value: form.Expression | None) -> form.Expression | None:
    """What holds the rows of `for number, (name, password) in enumerate(ROWS, 1)`."""
    while isinstance(value, form.Call) and last_name(value.function) in PASSING and value.arguments:
        value = value.arguments[0]
    return value


def _text(row: form.Expression, position: int) -> str:
    """The constant text at a position of a row; empty for anything else, and for a digest."""
    items = row.items if isinstance(row, form.Sequence) else ()
    part = items[position] if position < len(items) else None
    text = part.value if isinstance(part, form.Constant) and isinstance(part.value, str) else ""
    return text if len(text) < SHORTEST_HASH else ""
