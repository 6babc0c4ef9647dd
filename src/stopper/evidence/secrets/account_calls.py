"""Calls of a project's functions that make an account with a password written in their place: `add("admin", "pw")`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.secrets.account_makers import called_maker
from stopper.evidence.secrets.account_names import names_account, names_password
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MAKING = regex(r"add|create|new|register|insert|make|sign_?up|seed|ensure|init|save|(?-i:\A[A-Z])", re.IGNORECASE)
ENTERING = regex(r"log_?in|sign_?in|check|verify|auth(?!or)|connect|send|mail|post|get", re.IGNORECASE)


class AccountCall(Struct, frozen=True):
    """Such a call, with what `function` is given as the password and as the name of the account."""

    call: form.Call
    function: form.Function
    password: form.Expression
    name: form.Expression


@lru_cache(maxsize=8)
def account_calls(source: Source) -> tuple[AccountCall, ...]:
    """Every call that hands both by their position, to a function whose parameters are called so."""
    return tuple(_found(source))


def _found(source: Source) -> Iterator[AccountCall]:
    makers = {item.name for item in _makers(source)}
    for call in [call for name, calls in source.called.items() if name in makers for call in calls]:
        function = called_maker(source, call, call.scope) if len(call.arguments) > 1 else None
        found = _handed(call, function) if function is not None else None
        if found is not None:
            yield found


def _makers(source: Source) -> Iterator[form.Function | form.Class]:
    """The functions, and the classes by their constructors, that take a name and a password."""
    for function in source.functions():
        owner = function.outer.node
        item = owner if function.name == "__init__" and isinstance(owner, form.Class) else function
        if MAKING.search(item.name) and not ENTERING.search(item.name) and _positions(function) is not None:
            yield item


def _handed(call: form.Call, function: form.Function) -> AccountCall | None:
    positions = _positions(function)
    if positions is None or max(positions) >= len(call.arguments):
        return None
    return AccountCall(call, function, call.arguments[positions[1]], call.arguments[positions[0]])


def _positions(function: form.Function) -> tuple[int, int] | None:
    """Where the name and the password stand among the arguments, an object's own left out."""
    names = [item.name for item in function.parameters if item.kind == "plain"]
    names = names[1:] if function.outer.kind == "class" and names[:1] in (["self"], ["cls"]) else names
    user = next((place for place, name in enumerate(names) if names_account(name)), None)
    password = next((place for place, name in enumerate(names) if names_password(name)), None)
    return (user, password) if user is not None and password is not None else None
