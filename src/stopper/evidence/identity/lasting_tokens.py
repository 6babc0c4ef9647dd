"""Resets that leave the kept token valid once it has given an account its new password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.password_writes import password_writes
from stopper.evidence.identity.repeated_links import repeated_links
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.expressions import last_name, names_in, statements, within
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
# One statement that sets the password of whoever has the token.
RESETTING = regex(
    r"^\s*update\b.{1,200}?\bset\b(?P<set>.{1,300}?)\bwhere\b.{0,200}?\b(?P<name>\w*(?:token|otp|code))\b[\"`\]]?\s*=",
    re.IGNORECASE | re.DOTALL,
)
SETTING = regex(r"\s*update\b.{1,200}?\bset\b", re.IGNORECASE | re.DOTALL)
COLUMN = regex(r"(\w+)[\"`\]]?\s*=")
# When a code was sent, or until when it holds.
TIMES = regex(r"expir|until|deadline|created|sent|issued|_at$|time|ttl", re.IGNORECASE)
WRITES = regex(r"^\s*(?:delete\s+from\b|update\b.{1,200}\bset\b(?P<set>.{1,300}?)(?:\bwhere\b|$))", re.I | re.DOTALL)
# What a second step of a sign-in is asked for.
CODES = regex(
    r"^(?:(?:otp|totp|mfa|2fa|two_?factor|log_?in|sign_?in|verification|one_?time|auth|sms|e?mail)_?(?:code|otp|pin|pass_?code)"
    r"|otp|code)$",
    re.IGNORECASE,
)
SESSION = "flask.session."
DEPTH = 2

Asked = tuple[str, form.Call | form.Comparison]


class LastingToken(Struct, frozen=True):
    """One such view: what the token is called, and where it is asked for; `ends` after a time of its own.

    `signs_in` where it is the code of a second factor.
    """

    route: Route
    name: str
    at: Place
    ends: bool = False
    signs_in: bool = False

    @property
    def words(self) -> str:
        """What the route does, after its title."""
        if self.signs_in:
            return f"leaves {self.name} valid for ever: who has seen the code signs in with it again"
        return f"leaves {self.name} valid: who finds the link later sets the password again"


def lasting_tokens(application: Application) -> Iterator[LastingToken]:
    """The open views that set a password by a kept token or a link and leave it, and sign-ins that leave their code."""
    source, signing = application.source, {one.scope for one in sign_ins(application.source)}
    for route in application.routes.live:
        view = route.view
        if view is None:
            continue
        is_open = not any(guard.identifies for guard in route.guards)
        asked = next(_resetting(source, view), None) if is_open else None
        if asked is not None and not _takes_away(source, view, asked[0], DEPTH):
            yield LastingToken(route, asked[0], source.at(asked[1]))
        # Who has given his password is somebody already where the code is asked for.
        code = next(_asked(view.scope, CODES), None) if view.scope in signing else None
        if code is not None and not (_asks_when(view.scope) or _takes_away(source, view, code[0], DEPTH)):
            yield LastingToken(route, code[0], source.at(code[1]), signs_in=True)
    for route, at in repeated_links(application):
        yield LastingToken(route, "its signed link", at, ends=True)


def _resetting(source: Source, view: form.Function) -> Iterator[Asked]:
    """Where a view that sets a password asks for a kept token, in the statement that does so or before it."""
    if _sets_password(view.scope):
        yield from _asked(view.scope, KEPT)
    if not _has_updates(source):
        return
    called = (source.function(call.function, view.scope) for call in view.scope.calls)
    for scope in dict.fromkeys([view.scope, *[one.scope for one in called if one is not None]]):
        for call in scope.calls:
            found = next((one for text in _texts(call) if (one := RESETTING.match(text))), None)
            columns = COLUMN.findall(found["set"]) if found is not None else []
            if found is not None and KEPT.match(found["name"]) and any(map(is_password_name, columns)):
                yield found["name"], call


@lru_cache(maxsize=8)
def _has_updates(source: Source) -> bool:
    """Whether some text of the project begins as an UPDATE does: without one there is nothing to ask of each view."""
    texts = (item.value for module in source.modules for item in module.strings if isinstance(item.value, str))
    return any(SETTING.match(text) for text in texts)


def _asks_when(scope: form.Scope) -> bool:
    """Whether a view compares a time with another one: how old the code is, or until when it holds."""
    sides = (side for item in scope.comparisons for side in (item.left, *item.comparators))
    return any(TIMES.search(name) for side in sides for name in (last_name(side), *names_in(side)))


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


def _asked(scope: form.Scope, named: re.Pattern[str]) -> Iterator[Asked]:
    """`user.reset_token == token`, `filter_by(reset_token=token)`, `WHERE reset_token = ?`, with the name of it."""
    for item in scope.comparisons:
        for side in map(_plain, (item.left, item.comparators[0])) if item.operators[0] in ("==", "!=") else ():
            if isinstance(side, form.Attribute | form.Subscript) and named.match(last_name(side)):
                yield last_name(side), item
    for call in scope.calls:
        if last_name(call.function) in BY_COLUMNS:
            yield from ((word.name, call) for word in call.keywords if word.name and named.match(word.name))
        for text in _texts(call):
            found = ASKED.search(text) if SELECT.match(text) else None
            if found is not None and named.match(found["name"]):
                yield found["name"], call


def _plain(side: form.Expression) -> form.Expression:
    """What `str(row["code"])` writes."""
    is_written = isinstance(side, form.Call) and last_name(side.function) in ("str", "int") and side.arguments
    return side.arguments[0] if isinstance(side, form.Call) and is_written else side


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
        # `session.clear()` takes nothing away that the server keeps.
        is_taken = TAKING.search(last_name(call.function)) and not source.name(call.function, scope).startswith(SESSION)
        if is_taken or any(_writes(text, name) for text in _texts(call)):
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
