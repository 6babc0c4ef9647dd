"""Cookies, headers and parameters by which callers say themselves who they are, and which code believes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.routes.rows.object_loads import LOADING
from stopper.evidence.sessions.bearer_names import bearer_names
from stopper.evidence.sessions.believed_loaders import Carrier, believed
from stopper.evidence.sessions.own_cookies import proves
from stopper.evidence.sessions.present_tokens import present_tokens
from stopper.evidence.sessions.writes import SOURCES
from stopper.evidence.source.bindings import variables_given
from stopper.evidence.source.expressions import around, blocks_of, body_of, last_name, names_in, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import keyed_reads
from stopper.evidence.source.purpose import is_in, origins
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.role_names import is_role_key
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

CARRIERS: dict[str, Carrier] = {
    "flask.request.cookies": "cookie",
    "flask.request.headers": "header",
    "flask.request.args": "parameter",
}
ATTRIBUTES = frozenset(name.rpartition(".")[2] for name in CARRIERS)
# What is known to everybody: a random token under one of these names is told by its making.
USERS = regex(r"(?i)^(user_?(name|id)?|uid|logged_?in(_?user)?|is_?logged_?in|authenticated|is_?auth\w*)$")
PROVEN = regex(r"token|uuid|hex|urandom|dumps|sign|crypt|hash|random|session", re.IGNORECASE)
# What is there to be said: a page greets whoever has a name, and shows a role. A flag says nothing but yes.
SAID = regex(r"(?i)user_?(name|id)?|uid|logged_?in_?user|\w*(roles?|level|type|privileges?)")
HOLDING = (form.Attribute, form.Subscript)
DEPLOYED = frozenset({"config", "environ", "getenv"})
# What a cookie buys its bearer, and anybody writes into it.
BOUGHT = regex(r"(?i)^(is_?)?(debug|debug_?mode|premium|vip|pro|paid|subscribed|subscriber|unlocked|verified)$")
# A parameter called role may choose what is listed; one called admin asks for more than that.
ASKING = regex(r"^(is_?)?(admin|super_?user|root)$", re.IGNORECASE)
HEADER = regex(r"^x[-_]", re.IGNORECASE)
# Who sends a request, as its header says; that of a proxy which has asked is another one's to judge.
SENDER = regex(r"^x[-_](?:auth[-_]|current[-_])?user(?:[-_]?(?:id|name))?$", re.IGNORECASE)


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
        if (carrier, name) in found or _is_verified(source, item, scope) or not _decides(source, item, scope, name):
            continue
        made = _made(source, name) if carrier == "cookie" else []
        is_known = bool(made) or _is_right(carrier, name) or (carrier == "header" and SENDER.match(name))
        if any(_is_proven(call) for call in made) or not is_known:
            continue
        place = source.at(made[0]) if made else None
        found[carrier, name] = ToldIdentity(carrier, name, source.place(item, scope), place)
    for carrier, name, item, scope in (*believed(source), *bearer_names(source)):
        found.setdefault((carrier, name), ToldIdentity(carrier, name, source.place(item, scope), None))
    for name, item, scope in present_tokens(source):
        found.setdefault(("cookie", name), ToldIdentity("cookie", name, source.place(item, scope), None))
    return tuple(found.values())


def _reads(source: Source) -> Iterator[tuple[form.Expression, form.Scope, Carrier, str]]:
    for scope in source.scopes():
        if is_support(scope.module.path):
            continue
        for read in keyed_reads(scope):
            is_meant = read.holder.name in ATTRIBUTES and read.method != "getlist"
            carrier = CARRIERS.get(source.name(read.holder, scope)) if is_meant else None
            text = source.text(read.key, scope) if carrier is not None else None
            if carrier is not None and text and _speaks_of_callers(carrier, text):
                yield read.item, scope, carrier, text
        yield from _asked_for(source, scope)


def _asked_for(source: Source, scope: form.Scope) -> Iterator[tuple[form.Expression, form.Scope, Carrier, str]]:
    """`if "user" not in request.cookies`: that the cookie is there stands for a sign-in."""
    for item in scope.comparisons:
        asked, among = item.left, item.comparators[0]
        is_asked = item.operators[0] in ("in", "not in") and isinstance(asked, form.Constant)
        if is_asked and source.name(among, scope) == "flask.request.cookies":
            text = source.text(asked, scope)
            if text and _speaks_of_callers("cookie", text):
                yield item, scope, "cookie", text


def _speaks_of_callers(carrier: Carrier, text: str) -> bool:
    if carrier == "parameter":
        return ASKING.match(text) is not None
    is_role = _is_right(carrier, text)
    is_sender = USERS.match(text) if carrier == "cookie" else SENDER.match(text)
    return is_role or is_sender is not None


def _is_right(carrier: Carrier, name: str) -> bool:
    """Whether a value says what its bearer may do: a role, or, in a cookie, what he has paid for."""
    is_bought = carrier == "cookie" and BOUGHT.match(name) is not None
    return is_bought or is_role_key(HEADER.sub("", name).replace("-", "_"))


def _is_verified(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is handed to what tells who made it: `signer.unsign(request.cookies["user_id"])`."""
    proofs = (call for call in scope.calls if proves(source, call))
    return any(is_in(item, given, scope) for call in proofs for given in call.arguments)


def _decides(source: Source, item: form.Expression, scope: form.Scope, name: str) -> bool:
    """Whether something hangs on a value, or on the variable that holds it alone."""
    if _is_asked(source, item, scope, name):
        return True
    names = variables_given(item, scope)
    uses = (use for use in scope.expressions if isinstance(use, form.Name) and use.id in names)
    return any(_is_asked(source, use, scope, name) for use in uses)


def _is_asked(source: Source, item: form.Expression, scope: form.Scope, name: str) -> bool:
    inner: form.Node = item
    for holder in around(item, scope):
        if isinstance(holder, form.If):
            return inner is holder.test and (not _is_said(name) or _opens(source, holder, scope))
        if isinstance(holder, form.Call):
            # The row of whoever the cookie names.
            return last_name(holder.function) in LOADING and inner is not holder.function
        if isinstance(holder, form.Comparison) and not _asks_if_any(holder, inner):
            others = [side for side in (holder.left, *holder.comparators) if side is not inner]
            return holder.operators[0] in ("==", "!=") and not any(_is_secret(one, scope, name) for one in others)
        if not isinstance(holder, form.Operation | form.Comparison):
            return False
        inner = holder
    return False


def _is_said(name: str) -> bool:
    return SAID.fullmatch(HEADER.sub("", name).replace("-", "_")) is not None


def _asks_if_any(item: form.Comparison, inner: form.Node) -> bool:
    """`name is None`, `name != ""`: whether there is a value, and not which."""
    other = item.comparators[0] if item.left is inner else item.left
    is_nothing = isinstance(other, form.Constant) and (other.value is None or other.value == "")
    return is_nothing and item.operators[0] in ("is", "is not", "==", "!=")


def _is_secret(item: form.Expression, scope: form.Scope, name: str) -> bool:
    """Whether the other side of a comparison is what only the operator and who he told can know."""
    words = {word for origin in origins(item, scope) for word in names_in(origin)}
    # Names and roles are no secrets, though a setting may hold one.
    return any(is_sensitive_name(word) for word in words) or not (words.isdisjoint(DEPLOYED) or _is_said(name))


def _opens(source: Source, branch: form.If, scope: form.Scope) -> bool:
    """Whether one way of a branch turns the caller away, or keeps who he is for the code that follows."""
    refusals = Refusals(source)
    ways = (branch.body, branch.otherwise, _after(branch, scope))
    if any(refusals.is_tail(way, scope) for way in ways):
        return True
    kept = (item for way in ways[:2] for item in statements(way) if isinstance(item, form.Assign))
    holders = (target.value for item in kept for target in item.targets if isinstance(target, HOLDING))
    return any(source.name(holder, scope) in ("flask.session", "flask.g") for holder in holders)


def _after(branch: form.If, scope: form.Scope) -> tuple[form.Statement, ...]:
    """The statements that follow a branch in its block."""
    body = body_of(scope)
    for block in (body, *[block for item in statements(body) for block in blocks_of(item)]):
        for place, item in enumerate(block):
            if item is branch:
                return block[place + 1 :]
    return ()


def _made(source: Source, name: str) -> list[form.Call]:
    calls = source.methods("set_cookie")
    return [call for call in calls if source.text(call.argument(0, "key"), call.scope) == name]


def _is_proven(call: form.Call) -> bool:
    """Whether a cookie is given what nobody guesses, or what a signature holds."""
    value = call.argument(1, "value")
    if isinstance(value, form.Name):
        bound = [one.value for one in call.scope.bindings.get(value.id, ()) if one.value is not None]
        return any(_proves_itself(one) for one in bound)
    return value is not None and _proves_itself(value)


def _proves_itself(value: form.Expression) -> bool:
    return any(_makes_proof(part) for part in within(value) if isinstance(part, form.Call))


def _makes_proof(call: form.Call) -> bool:
    word = last_name(call.function)
    # `jwt.encode(claims, key)` signs; `name.encode("utf-8")` makes bytes of a text.
    return len(call.arguments) > 1 if word == "encode" else PROVEN.search(word) is not None
