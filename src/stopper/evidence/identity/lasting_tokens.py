"""Resets that leave the kept token valid once it has given an account its new password."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.password_writes import password_writes
from stopper.evidence.identity.repeated_links import repeated_links
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.row_methods import BY_COLUMNS
from stopper.syntax import form

# Under such a name an account keeps what a mail has brought to its owner.
KEPT = regex(
    r"^(?:(?:password_?)?re(?:set|covery)_?(?:token|code|otp|key|hash)|[a-z]?(?:token|otp|code)|verification_?code)$",
    re.IGNORECASE,
)
ASKED = regex(r"\bwhere\b.{0,200}?\b(?P<name>\w*(?:token|otp|code))\b[\"`\]]?\s*=", re.IGNORECASE | re.DOTALL)
SELECT = regex(r"^\s*select\b", re.IGNORECASE)
# What takes a token away, or notes that it was used, whoever does it.
TAKING = regex(
    r"(?:^|_)(?:delete|del|remove|pop|clear|expire|expired|invalidate|consume|revoke|use|used|mark|burn|destroy|discard)"
    r"(?:_|$)",
    re.IGNORECASE,
)
WRITES = regex(r"^\s*(?:delete\s+from\b|update\b.{1,200}\bset\b(?P<set>.{1,300}?)(?:\bwhere\b|$))", re.I | re.DOTALL)
DEPTH = 2


class LastingToken(Struct, frozen=True):
    """One such view: what the token is called, and where it is asked for; `ends` after a time of its own."""

    route: Route
    name: str
    at: Place
    ends: bool = False

    @property
    def words(self) -> str:
        """What the route does, after its title."""
        return f"leaves {self.name} valid: who finds the link later sets the password again"


def lasting_tokens(application: Application) -> Iterator[LastingToken]:
    """The open views that set a password by a kept token, and do not take it away, or by a link that stays as it is."""
    source = application.source
    for route in application.routes.live:
        view = route.view
        if view is None or any(guard.identifies for guard in route.guards) or not _sets_password(view.scope):
            continue
        asked = next(_asked(view.scope), None)
        if asked is not None and not _takes_away(source, view, asked[0], DEPTH):
            yield LastingToken(route, asked[0], source.place(asked[1], view.scope))
    for route, at in repeated_links(application):
        yield LastingToken(route, "its signed link", at, ends=True)


def _sets_password(scope: form.Scope) -> bool:
    targets = [target for assign in scope.assignments for target in assign.targets]
    named = [one for one in targets if isinstance(one, form.Subscript) and is_password_name(last_name(one))]
    is_kept = any(not _is_made_here(target, scope) for target in named)
    return is_kept or any(not _is_of_new(item, scope) for item in password_writes(scope))


def _is_made_here(target: form.Expression, scope: form.Scope) -> bool:
    """Whether a password is put into an answer that the view makes, and not into an account that is kept."""
    while isinstance(target, form.Subscript):
        target = target.value
    bound = scope.bindings.get(target.id, ()) if isinstance(target, form.Name) else ()
    return bool(bound) and all(isinstance(one.value, form.Mapping) for one in bound)


def _is_of_new(written: form.Assign | form.Call, scope: form.Scope) -> bool:
    """Whether it is the first password of an account that is made there, by an invitation: `user = User(…)`."""
    given = written.targets if isinstance(written, form.Assign) else (written.function,)
    owners = [item.value for item in given if isinstance(item, form.Attribute)]
    names = [owner.id for owner in owners if isinstance(owner, form.Name)]
    bound = [one.value for name in names for one in scope.bindings.get(name, ())]
    return bool(bound) and all(isinstance(one, form.Call) and last_name(one.function)[:1].isupper() for one in bound)


def _asked(scope: form.Scope) -> Iterator[tuple[str, form.Node]]:
    """`user.reset_token == token`, `filter_by(reset_token=token)`, `WHERE reset_token = ?`, with the name of it."""
    for item in scope.comparisons:
        for side in (item.left, item.comparators[0]) if item.operators[0] in ("==", "!=") else ():
            if isinstance(side, form.Attribute | form.Subscript) and KEPT.match(last_name(side)):
                yield last_name(side), item
    for call in scope.calls:
        if last_name(call.function) in BY_COLUMNS:
            yield from ((word.name, call) for word in call.keywords if word.name and KEPT.match(word.name))
        for text in _texts(call):
            found = ASKED.search(text) if SELECT.match(text) else None
            if found is not None and KEPT.match(found["name"]):
                yield found["name"], call


def _texts(call: form.Call) -> Iterator[str]:
    """The texts that a call is given first, as they stand or by a variable."""
    first = call.argument(0)
    if isinstance(first, form.Name):
        bound = [one.value for one in call.scope.bindings.get(first.id, ()) if one.line <= call.line]
        first = bound[-1] if bound else None
    parts = [one.value for one in within(first) if isinstance(one, form.Constant)] if first is not None else []
    whole = "?".join(one for one in parts if isinstance(one, str))
    if whole:
        yield whole


def _takes_away(source: Source, function: form.Function, name: str, depth: int) -> bool:
    scope = function.scope
    targets = [target for assign in scope.assignments for target in assign.targets]
    if any(isinstance(one, form.Attribute | form.Subscript) and _ends(last_name(one), name) for one in targets):
        return True
    if any(isinstance(item, form.Other) and item.kind == "delete" for item in statements(function.body)):
        return True
    for call in scope.calls:
        if TAKING.search(last_name(call.function)) or any(_writes(text, name) for text in _texts(call)):
            return True
        if any(word.name and _ends(word.name, name) and last_name(call.function) == "update" for word in call.keywords):
            return True
        inner = source.function(call.function, scope) if depth else None
        if inner is not None and inner is not function and _takes_away(source, inner, name, depth - 1):
            return True
    return False


def _ends(written: str, name: str) -> bool:
    """Whether the token itself is written, or that it was used or has run out."""
    return written == name or TAKING.search(written) is not None or "expir" in written.lower()


def _writes(text: str, name: str) -> bool:
    found = WRITES.match(text)
    return found is not None and (
        found["set"] is None or name.lower() in found["set"].lower() or "used" in found["set"]
    )
