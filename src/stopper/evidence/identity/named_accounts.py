"""Views for which naming an account is all: it is signed in, or given a new password, and no proof is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.account_lookups import FINDING, HOLDERS, LOOKUPS, is_search
from stopper.evidence.identity.account_questions import Account, key_of
from stopper.evidence.identity.answered_tokens import answered_tokens, names_of
from stopper.evidence.identity.asked_proofs import PROOFS, asks_for_proof
from stopper.evidence.identity.for_trials import is_for_trials
from stopper.evidence.identity.password_writes import password_writes, statement_of_password
from stopper.evidence.identity.replaced_accounts import replaced_account
from stopper.evidence.identity.unread_passwords import is_never_checked
from stopper.evidence.routes.parameters.given_ids import GivenIds, given_ids
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.object_loads import LOADING
from stopper.evidence.routes.sign_in.first_run import is_first_run
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

CREATING = regex(r"^\s*insert|^(add|create|register|insert|new|save)(_|$)", re.IGNORECASE)
Found = tuple[Literal["sign-in", "password", "account"], Place]


class NamedAccount(Struct, frozen=True):
    """One such view: what it does with the account, and where."""

    route: Route
    how: Literal["sign-in", "password", "account"]
    at: Place

    @property
    def words(self) -> str:
        """What the route does, after its title."""
        if self.how == "sign-in":
            return "signs in whoever names an account, and asks for no password, code or token"
        if self.how == "account":
            return "gives an account to whoever registers its name again: nothing asks whether the name is free"
        return "sets the password of the account that its caller names, and asks for no proof"


def named_accounts(application: Application) -> Iterator[NamedAccount]:
    """The open routes that sign in, or give a password to, the account that a caller names, and ask for no proof."""
    source = application.source
    signing: dict[form.Scope, form.Node] = {**answered_tokens(source)}
    signing.update((item.scope, item.node) for item in sign_ins(source))
    for route in application.routes.live:
        view = route.view
        if view is None or any(guard.identifies for guard in route.guards):
            continue
        given = given_ids(source, view.scope, frozenset(name for name, _ in route.parameters))
        found = _named(source, view, signing, given) or _replaced(source, route, view, given)
        found = found or (_kept(source, view, given) if route.takes == "reset" else None)
        if found is not None:
            yield NamedAccount(route, *found)


def _named(source: Source, view: form.Function, signing: dict[form.Scope, form.Node], given: GivenIds) -> Found | None:
    node, settings = signing.get(view.scope), list(password_writes(view.scope))
    behind = [] if node is not None else list(_behind(source, view, signing))
    if (node is None and not settings and not behind) or is_first_run(source, view):
        return None
    found = _signed(source, view, node, given) or _set(source, view, settings, given)
    return found or _signed_behind(source, view, behind, given)


def _replaced(source: Source, route: Route, view: form.Function, given: GivenIds) -> Found | None:
    written = replaced_account(source, view, given) if route.is_state_changing else None
    return ("account", source.place(written, view.scope)) if written and not is_first_run(source, view) else None


def _kept(source: Source, view: form.Function, given: GivenIds) -> Found | None:
    """`users[name] = password`, `users[name]["password"] = …` of a container that stands for a table of accounts."""
    for assign in view.scope.assignments:
        for target in assign.targets:
            owner = target.value if isinstance(target, form.Subscript) else None
            is_field = isinstance(owner, form.Subscript) and is_password_name(last_name(target))
            row = owner if is_field else target
            if not isinstance(row, form.Subscript) or words_of(last_name(row.value)).isdisjoint(HOLDERS):
                continue
            is_password = is_field or (assign.value is not None and is_password_name(last_name(assign.value)))
            if is_password and given.holds(row.key):
                asks = asks_for_proof(source, view, _account(view.scope, given), but_a_password=True)
                return None if asks else ("password", source.place(assign, view.scope))
    return None


def _behind(
    source: Source, view: form.Function, signing: dict[form.Scope, form.Node]
) -> Iterator[tuple[form.Call, form.Function, form.Node]]:
    """The functions of the project that a view calls to sign somebody in."""
    for call in view.scope.calls:
        function = source.function(call.function, view.scope)
        if function is not None and function.scope in signing and not function.decorators:
            yield call, function, signing[function.scope]


def _signed_behind(
    source: Source, view: form.Function, behind: list[tuple[form.Call, form.Function, form.Node]], given: GivenIds
) -> Found | None:
    for call, function, node in behind:
        handed = [*zip([one.name for one in function.parameters], call.arguments, strict=False)]
        handed += [(word.name, word.value) for word in call.keywords if word.name is not None]
        names = frozenset(name for name, value in handed if given.holds(value) or _is_field(value))
        inner = given_ids(source, function.scope, names)
        if names and _is_named(_signed_in(node), node, function, inner):
            asks = asks_for_proof(source, view, _account(view.scope, given), made=_made(node))
            return None if asks else ("sign-in", source.place(node, function.scope))
    return None


def _made(node: form.Node) -> frozenset[form.Expression]:
    """The call that makes a token, with all in it and the variables that hold it."""
    if not isinstance(node, form.Call):
        return frozenset()
    names = names_of(node)
    held = [item for item in node.scope.expressions if isinstance(item, form.Name) and item.id in names]
    return frozenset((*within(node), *held))


def _signed(source: Source, view: form.Function, node: form.Node | None, given: GivenIds) -> Found | None:
    signed_in = _signed_in(node) if node is not None else None
    is_name = node is not None and signed_in is not None and given.holds(signed_in)
    if node is not None and is_name and is_never_checked(source, view, given, _made(node)):
        return "sign-in", source.place(node, view.scope)
    if node is None or not _is_named(_signed_in(node), node, view, given):
        return None
    if asks_for_proof(source, view, _account(view.scope, given), made=_made(node)):
        return None
    return "sign-in", source.place(node, view.scope)


def _set(source: Source, view: form.Function, settings: list[form.Assign | form.Call], given: GivenIds) -> Found | None:
    changed = next((item for item in settings if _is_given(item, view, given)), None)
    if changed is None or asks_for_proof(source, view, _account(view.scope, given), but_a_password=True):
        return None
    return "password", source.place(changed, view.scope)


def _signed_in(node: form.Node) -> form.Expression | None:
    """Who is signed in: the argument of `login_user(user)`, the value of `session["user_id"] = user.id`."""
    if isinstance(node, form.Call):
        return node.argument(0, "user") or next(iter(word.value for word in node.keywords), None)
    return node.value if isinstance(node, form.Assign) else None


def _is_given(item: form.Assign | form.Call, view: form.Function, given: GivenIds) -> bool:
    """Whether the account whose password is set is found by what the request names."""
    if isinstance(item, form.Assign):
        owners = [target.value for target in item.targets if isinstance(target, form.Attribute)]
        return any(_is_named(owner, item, view, given) for owner in owners)
    match = statement_of_password(item)
    if match is None:
        owner = item.function.value if isinstance(item.function, form.Attribute) else None
        return _is_named(owner, item, view, given)
    if not PROOFS.isdisjoint(words_of(match["condition"])) or "passw" in match["condition"].lower():
        return False
    return any(_mentions(part, given) for one in item.arguments[:2] for part in _last_of(one))


def _last_of(item: form.Expression) -> tuple[form.Expression, ...]:
    """The last parameter or hole of a statement, which its condition takes."""
    if isinstance(item, form.Text):
        return tuple(part for part in item.parts if not isinstance(part, form.Constant))[-1:]
    if isinstance(item, form.Sequence):
        return item.items[-1:]
    return item.values[-1:] if isinstance(item, form.Mapping) else (item,)


def _account(scope: form.Scope, given: GivenIds) -> Account:
    """The account that a request names: what was looked up, and by what."""
    looked_up = [call for call in scope.calls if _finds(call, scope, given)]
    by = [part for call in looked_up for part in _asked_by(call, scope, given)]
    values = [(name, one.value) for name, bound in scope.bindings.items() for one in bound if one.value is not None]
    names = {part.id for part in by if isinstance(part, form.Name)}
    keys = {key_of(part) for part in (*by, *[value for name, value in values if name in names])} - {""}
    rows = {name for name, value in values if any(part is call for part in within(value) for call in looked_up)}
    same = {name for name, value in values if key_of(value) in keys}
    return Account(frozenset(names | rows | same), frozenset(keys))


def _is_named(item: form.Expression | None, at: form.Node, view: form.Function, given: GivenIds) -> bool:
    """Whether a value is the account that a request names, or the name of one that the view has looked up."""
    scope, block = view.scope, at.block if isinstance(at, form.Assign | form.Call) else None
    if item is None or is_for_trials(view, block, at.line):
        return False
    shown = list(_reaching(item, at.line, block, scope))
    looked_up = [call for call in scope.calls if _finds(call, scope, given)]
    parts = [part for one in shown for part in within(one)]
    if any(part is call for part in parts for call in looked_up):
        return True
    is_new = any(CREATING.search(word) for call in scope.calls for word in (last_name(call.function), _text(call)))
    return bool(looked_up) and not is_new and any(given.holds(one) or _is_field(one) for one in shown)


def _text(call: form.Call) -> str:
    first = call.argument(0)
    return first.value[:20] if isinstance(first, form.Constant) and isinstance(first.value, str) else ""


def _reaching(
    item: form.Expression, line: int, block: form.Block | None, scope: form.Scope, depth: int = 2
) -> Iterator[form.Expression]:
    """An expression, and what its variables may have been given last before a line.

    That is all of it back to what they are given whatever happens.
    """
    yield item
    for part in within(item) if depth else ():
        if not isinstance(part, form.Name):
            continue
        before = [one for one in scope.bindings.get(part.id, ()) if one.line <= line and one.value is not None]
        for one in sorted(before, key=lambda binding: -binding.line):
            if one.value is not None and one.value is not item:
                yield from _reaching(one.value, one.line, one.block, scope, depth - 1)
            if _is_around(one.block, block):
                break


def _is_around(outer: form.Block | None, inner: form.Block | None) -> bool:
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer


def _finds(call: form.Call, scope: form.Scope, given: GivenIds) -> bool:
    """Whether a call looks for a row by one thing that the request names: of two the second may be a secret."""
    word = last_name(call.function)
    is_search_for = word in LOOKUPS or word in LOADING or FINDING.match(word) is not None or is_search(call)
    if call in given.reads or not is_search_for:
        return False
    return len({_name(part) for part in _asked_by(call, scope, given)}) == 1


def _asked_by(call: form.Call, scope: form.Scope, given: GivenIds) -> list[form.Expression]:
    """What the request gives to a call that looks for a row."""
    asked: tuple[form.Call, ...] = (call,)
    if last_name(call.function).startswith("fetch") and isinstance(call.function, form.Attribute):
        asked = (call, *_executed(call.function.value, scope))
    return [part for one in asked for part in within(one) if given.holds(part) or _is_field(part)]


def _executed(cursor: form.Expression, scope: form.Scope) -> Iterator[form.Call]:
    """The calls by which a cursor has run its statements."""
    name = last_name(cursor)
    for call in scope.calls:
        owner = call.function.value if isinstance(call.function, form.Attribute) else None
        if owner is not None and last_name(call.function) == "execute":
            bound = scope.bindings.get(name, ())
            if last_name(owner) == name or any(binding.value is call for binding in bound):
                yield call


def _name(item: form.Expression) -> str:
    return last_name(item.value if isinstance(item, form.Attribute) else item)


def _mentions(item: form.Expression, given: GivenIds) -> bool:
    return any(given.holds(part) or _is_field(part) for part in within(item))


def _is_field(item: form.Expression) -> bool:
    """`form.name.data`."""
    return isinstance(item, form.Attribute) and item.name == "data" and isinstance(item.value, form.Attribute)
