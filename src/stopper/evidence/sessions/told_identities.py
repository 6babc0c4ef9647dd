"""Cookies, headers and parameters by which callers say themselves who they are, and which code believes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.routes.object_loads import LOADING
from stopper.evidence.sessions.writes import SOURCES
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.role_names import is_role_key
from stopper.syntax import form

Carrier = Literal["cookie", "header", "parameter"]
CARRIERS: dict[str, Carrier] = {
    "flask.request.cookies": "cookie",
    "flask.request.headers": "header",
    "flask.request.args": "parameter",
}
# What is known to everybody: a random token under one of these names is told by its making.
USERS = re.compile(r"(?i)^(user_?(name|id)?|uid|logged_?in(_?user)?|is_?logged_?in|authenticated|is_?auth\w*)$")
PROVEN = re.compile(r"token|uuid|hex|urandom|dumps|sign|crypt|encode|hash|random|session", re.IGNORECASE)
# A parameter called role may choose what is listed; one called admin asks for more than that.
ASKING = re.compile(r"^(is_?)?(admin|super_?user|root)$", re.IGNORECASE)
HEADER = re.compile(r"^x[-_]", re.IGNORECASE)


class ToldIdentity(Struct, frozen=True):
    """What a caller says of himself in `name` of a `carrier`, read at `at`; `made`: where the project sets a cookie."""

    carrier: Carrier
    name: str
    at: Place
    made: Place | None


@lru_cache(maxsize=SOURCES)
def told_identities(source: Source) -> tuple[ToldIdentity, ...]:
    """Each name once, at the first place where code decides by it."""
    found: dict[tuple[Carrier, str], ToldIdentity] = {}
    for item, scope, carrier, name in _reads(source):
        if (carrier, name) in found or not _decides(item, scope):
            continue
        made = _made(source, name) if carrier == "cookie" else []
        if any(_is_proven(call) for call in made) or not (made or is_role_key(HEADER.sub("", name))):
            continue
        place = source.at(made[0]) if made else None
        found[carrier, name] = ToldIdentity(carrier, name, source.place(item, scope), place)
    return tuple(found.values())


def _reads(source: Source) -> Iterator[tuple[form.Expression, form.Scope, Carrier, str]]:
    for scope in source.scopes():
        if is_support(scope.module.path):
            continue
        for item in scope.expressions:
            key, holder = _parts(item)
            carrier = CARRIERS.get(source.name(holder, scope)) if holder is not None else None
            text = source.text(key, scope) if carrier is not None else None
            if carrier is not None and text and _speaks_of_callers(carrier, text):
                yield item, scope, carrier, text


def _parts(item: form.Expression) -> tuple[form.Expression | None, form.Attribute | None]:
    """The key and what it is asked of: `request.cookies["role"]`, `request.cookies.get("role")`."""
    if isinstance(item, form.Subscript) and isinstance(item.value, form.Attribute):
        return item.key, item.value
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        owner = item.function.value
        return item.argument(0), owner if isinstance(owner, form.Attribute) else None
    return None, None


def _speaks_of_callers(carrier: Carrier, text: str) -> bool:
    if carrier == "parameter":
        return ASKING.match(text) is not None
    is_role = is_role_key(HEADER.sub("", text).replace("-", "_"))
    return is_role or (carrier == "cookie" and USERS.match(text) is not None)


def _decides(item: form.Expression, scope: form.Scope) -> bool:
    """Whether something hangs on a value, or on the variable that holds it alone."""
    if _is_asked(item, scope):
        return True
    names = {
        target.id
        for assign in scope.assignments
        if assign.value is item
        for target in assign.targets
        if isinstance(target, form.Name)
    }
    return any(isinstance(use, form.Name) and use.id in names and _is_asked(use, scope) for use in scope.expressions)


def _is_asked(item: form.Expression, scope: form.Scope) -> bool:
    inner: form.Node = item
    for holder in around(item, scope):
        if isinstance(holder, form.Comparison):
            return holder.operators[0] in ("==", "!=")
        if isinstance(holder, form.If):
            return inner is holder.test
        if isinstance(holder, form.Call):
            # The row of whoever the cookie names.
            return last_name(holder.function) in LOADING and inner is not holder.function
        if not isinstance(holder, form.Operation):
            return False
        inner = holder
    return False


def _made(source: Source, name: str) -> list[form.Call]:
    calls = source.methods("set_cookie")
    return [call for call in calls if source.text(call.argument(0, "key"), call.scope) == name]


def _is_proven(call: form.Call) -> bool:
    """Whether a cookie is given what nobody guesses, or what a signature holds."""
    value = call.argument(1, "value")
    if isinstance(value, form.Name):
        bound = [one.value for one in call.scope.bindings.get(value.id, ()) if isinstance(one.value, form.Call)]
        return any(PROVEN.search(last_name(one.function)) for one in bound)
    return isinstance(value, form.Call) and PROVEN.search(last_name(value.function)) is not None
