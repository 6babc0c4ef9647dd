"""What is looked at before it is taken from, in two steps: balances, stocks and coupons that two requests share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.changes.row_changes import statement_of
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import ORDERINGS, body_of, last_name, names_in, statements, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import origins
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

COUNTS = frozenset({
    "balance", "stock", "quantity", "credit", "credits", "points", "coins", "inventory", "funds", "cash", "seats",
    "tickets", "wallet",
})  # fmt: skip
FLAGS = frozenset({"used", "redeemed", "claimed", "consumed", "spent"})
UPDATE = regex(
    r"\bupdate\s+\S{1,60}\s+set\b(?P<set>.{1,400}?)(?:\bwhere\b(?P<where>.{1,400}))?\Z", re.IGNORECASE | re.DOTALL
)
LESS = regex(r"\b(\w+)\s*=\s*\1\s*-", re.IGNORECASE)
GIVEN = regex(r"\b(\w+)\s*=\s*'?[?:%\ufffc]", re.IGNORECASE)
SET = regex(r"\b(\w+)\s*=\s*(?:1|true)\b", re.IGNORECASE)
SELECT = regex(r"\bselect\b(.{1,400}?)\bfrom\b", re.IGNORECASE | re.DOTALL)
WORD = regex(r"\w+")
LOCKING = regex(
    r"\bfor\s+(?:no\s+key\s+)?update\b|\bbegin\s+(?:immediate|exclusive)\b|\block\b|\bserializable\b", re.IGNORECASE
)
# SQLite lets nobody write who has read before another one wrote, in one transaction; others ask for more than BEGIN.
BEGUN = regex(r"\A\s*begin(?:\s+deferred)?(?:\s+transaction)?\s*;?\s*\Z", re.IGNORECASE)
BEGINS = regex(r"\s*begin\b", re.IGNORECASE)
HELD = regex(r"(?:^|_)(?:lock|mutex|semaphore|atomic|serializable|for_update)(?:_|$)|^R?Lock$", re.IGNORECASE)
# What is called so holds something; a column of that name says that somebody has shut the account.
HOLDING = regex(r"(?:^|_)locked(?:_|$)", re.IGNORECASE)
# For every transaction of the project: a column that counts the writes of a row, or a database that runs one by one.
EVERYWHERE = frozenset({"version_id_col", "SERIALIZABLE"})
# What a rule of the database keeps from going below zero: `CHECK (balance >= 0)`, `CheckConstraint("balance >= 0")`.
BOUND = regex(r"(?:\bcheck\s*\(\s*|\A\s*)\W?(\w+)\W?\s*>=?\s*-?\d", re.IGNORECASE)
EXECUTES = frozenset({"execute", "executemany"})

Changed = tuple[str, form.Node, form.Scope]


class RacedCount(Struct, frozen=True):
    """A view that looks at a count and changes it by another step; `name` is what the count is called."""

    route: Route
    name: str
    at: Place


def raced_counts(application: Application) -> Iterator[RacedCount]:
    """The routes with such a count, each once."""
    source = application.source
    for route in application.routes.state_changing():
        scopes = _scopes(source, route.view) if route.view is not None else ()
        changed = next(_changed(source, scopes), None)
        if changed is not None and not _is_held(source, scopes, changed[0]):
            yield RacedCount(route, changed[0], source.place(changed[1], changed[2]))


def _scopes(source: Source, view: form.Function) -> tuple[form.Scope, ...]:
    """A view, and the functions of the project that it calls."""
    called = (source.function(call.function, view.scope) for call in view.scope.calls)
    return tuple(dict.fromkeys([view.scope, *[one.scope for one in called if one is not None]]))


def _changed(source: Source, scopes: tuple[form.Scope, ...]) -> Iterator[Changed]:
    """The counts that are taken from, or used up, where a test looks at the same."""
    found = [item for scope in scopes for item in (*_by_statement(source, scope), *_by_object(scope))]
    looked = {name.lower() for scope in scopes for name in _looked_at(scope)} if found else set()
    yield from (item for item in found if item[0].lower() in looked or _is_selected(source, item[0], scopes))


def _by_statement(source: Source, scope: form.Scope) -> Iterator[Changed]:
    """`UPDATE accounts SET balance = balance - ? WHERE id = ?`, whose condition does not look again."""
    for call in scope.calls:
        text = statement_of(source, call) if last_name(call.function) in EXECUTES else None
        found = UPDATE.search(text) if text is not None else None
        if found is None:
            continue
        names = LESS.findall(found["set"])
        if not names and any(map(_is_less, (part for item in call.every_argument for part in _made_of(item, scope)))):
            names = GIVEN.findall(found["set"])
        counts = [name for name in names if not words_of(name).isdisjoint(COUNTS)]
        counts += [name for name in SET.findall(found["set"]) if not words_of(name).isdisjoint(FLAGS)]
        again = WORD.findall((found["where"] or "").lower())
        yield from ((name, call, scope) for name in counts if name.lower() not in again)


def _made_of(item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    for origin in origins(item, scope):
        yield from within(origin)


def _is_less(item: form.Expression | None) -> bool:
    return isinstance(item, form.Operation) and item.operator == "-"


def _by_object(scope: form.Scope) -> Iterator[Changed]:
    """`account.balance -= amount`, `coupon.used = True`: of a row that an ORM has loaded."""
    for assign in scope.assignments:
        for target in assign.targets:
            if not isinstance(target, form.Attribute) or last_name(target.value) in ("self", "g"):
                continue
            words = words_of(target.name)
            is_less = assign.operator == "-" or _is_less(assign.value)
            is_flag = isinstance(assign.value, form.Constant) and assign.value.value is True
            if (is_less and not words.isdisjoint(COUNTS)) or (is_flag and not words.isdisjoint(FLAGS)):
                yield target.name, assign, scope


def _looked_at(scope: form.Scope) -> Iterator[str]:
    """The fields that the conditions of a function mention: `if account.balance < amount`, `if coupon["used"]`."""
    for item in statements(body_of(scope)):
        for part in within(item.test) if isinstance(item, form.If) else ():
            if isinstance(part, form.Attribute | form.Subscript | form.Name):
                yield from (last_name(part), *names_in(part))


def _is_selected(source: Source, name: str, scopes: tuple[form.Scope, ...]) -> bool:
    """Whether a count is selected, and something is compared with something: `if row[0] < amount`."""
    is_compared = any(
        not ORDERINGS.isdisjoint(item.operators)
        and not any(isinstance(side, form.Constant) for side in (item.left, *item.comparators))
        for scope in scopes
        for item in scope.comparisons
    )
    return is_compared and any(True for scope in scopes for _ in _selecting(source, name, scope))


def _selecting(source: Source, name: str, scope: form.Scope) -> Iterator[form.Call]:
    """The calls of a function that select a column."""
    for call in scope.calls:
        text = statement_of(source, call) or "" if last_name(call.function) in EXECUTES else ""
        if any(name.lower() in WORD.findall(found[1].lower()) for found in SELECT.finditer(text)):
            yield call


def _is_held(source: Source, scopes: tuple[form.Scope, ...], name: str) -> bool:
    """Whether something keeps other requests out, or the database refuses to go below nothing."""
    if _is_held_everywhere(source) or name.lower() in _bounded(source):
        return True
    locking = (LOCKING, BEGUN) if source.uses("sqlite3", "aiosqlite") else (LOCKING,)
    for scope, item in ((one, part) for one in scopes for part in one.expressions):
        text = item.value if isinstance(item, form.Constant) and isinstance(item.value, str) else ""
        # A transaction that begins behind the look has not looked.
        is_late = BEGINS.match(text) and any(call.line < item.line for call in _selecting(source, name, scope))
        if text and not is_late and any(pattern.search(text) for pattern in locking):
            return True
        if isinstance(item, form.Call) and HOLDING.search(last_name(item.function)):
            return True
        if any(HELD.search(word) for word in names_in(item)):
            return True
    return False


@lru_cache(maxsize=8)
def _is_held_everywhere(source: Source) -> bool:
    return any(item.value in EVERYWHERE for module in source.modules for item in module.strings)


@lru_cache(maxsize=8)
def _bounded(source: Source) -> frozenset[str]:
    texts = [item.value for module in source.modules if not is_support(module.path) for item in module.strings]
    texts += [text for path, text in source.texts.items() if path.endswith(".sql")]
    return frozenset(name.lower() for text in texts if isinstance(text, str) for name in BOUND.findall(text))
