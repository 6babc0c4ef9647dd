"""Calls that ask what an account is like, or whether a name has a form: they prove nothing of who calls."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.keyed_reads import key_read
from stopper.standard.regex import regex
from stopper.syntax import form

ASKING = regex(r"(^|_)(can|is|has|may)_", re.IGNORECASE)
LOOKING = regex(r"check|verif|valid|match", re.IGNORECASE)
# What holds of whoever sends the request, and not of an account that he names.
VISITOR = frozenset({"request", "session", "g", "current_user", "login_session", "auth"})
DEPTH = 2


class Account(Struct, frozen=True):
    """The variables of a function that hold the account or its name, and the keys of the request that name it."""

    names: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    def holds(self, item: form.Expression) -> bool:
        """Whether an expression is the account, or its name as the request gives it."""
        if isinstance(item, form.Name):
            return item.id in self.names
        return bool(key := key_of(item)) and key in self.keys

    def within(self, called: form.Function, call: form.Call) -> Account:
        """The parameters of a function that a call hands the account to."""
        given = [*zip([one.name for one in called.parameters], call.arguments, strict=False)]
        given += [(word.name, word.value) for word in call.keywords if word.name is not None]
        return Account(frozenset(name for name, value in given if self.holds(value)), self.keys)


def key_of(item: form.Expression) -> str:
    """The key under which something is read of the request: `request.form["name"]`, `data.get("name")`, a form's field.

    It is empty where an expression reads none.
    """
    if isinstance(item, form.Attribute) and item.name == "data":
        return last_name(item.value)
    return key_read(item)


def asks_of_account(source: Source, call: form.Call, scope: form.Scope, account: Account) -> bool:
    """Whether a call asks something of the account or its name alone, or nothing of the visitor at all.

    `user.is_banned()`, `check_username(name)`, and a function of the project that reads nothing of who calls.
    """
    word = last_name(call.function)
    is_question = bool(ASKING.search(word))
    if not is_question and not LOOKING.search(word):
        return False
    owner = [call.function.value] if isinstance(call.function, form.Attribute) else []
    given = [*owner, *call.every_argument]
    if any(_is_of_visitor(part, scope, account) for part in given):
        return False
    if any(account.holds(part) for one in given for part in within(one)):
        return True
    called = source.function(call.function, scope)
    return is_question and called is not None and not _reads_visitor(source, called, DEPTH)


def _is_of_visitor(item: form.Expression, scope: form.Scope, account: Account) -> bool:
    """Whether an argument may tell more of who calls than the account that he names: what else he sends, a variable."""
    if isinstance(item, form.Constant) or account.holds(item):
        return False
    if isinstance(item, form.Attribute):
        return _is_of_visitor(item.value, scope, account)
    if isinstance(item, form.Name):
        return item.id in VISITOR or item.id in scope.bindings
    return True


def _reads_visitor(source: Source, function: form.Function, depth: int) -> bool:
    """Whether a function, or one that it calls, reads what tells of the visitor."""
    if any(isinstance(item, form.Name) and item.id in VISITOR for item in function.scope.expressions):
        return True
    called = [source.function(call.function, function.scope) for call in function.scope.calls]
    return _is_deep(called, depth) or any(
        _reads_visitor(source, one, depth - 1) for one in called if one is not None and one is not function
    )


def _is_deep(called: Iterable[form.Function | None], depth: int) -> bool:
    return depth <= 0 and any(one is not None for one in called)
