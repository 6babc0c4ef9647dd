"""Views that set a password for whoever comes with a token, and compare it, or what it says, with nothing."""

from __future__ import annotations

import re

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.dropped_contents import dropped_token
from stopper.evidence.source.expressions import around, last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.standard.row_methods import BY_COLUMNS, BY_KEY, ONE
from stopper.syntax import form

TOKEN = regex(r"token|code|key|secret|hash|signature", re.IGNORECASE)
# A piece of a text proves nothing of it, as little as that it is a number.
PARTING = frozenset({"split", "rsplit", "partition", "rpartition"})
ASKING = BY_KEY | BY_COLUMNS | ONE | {"int", "get_user", "load_user"}
SHOWING = frozenset({"render_template", "url_for", "redirect", "print", "debug", "info", "warning", "flash"})
SETTING = frozenset({"set_password", "change_password", "update_password"})


def untested(source: Source, route: Route) -> str:
    """What a view does for whoever comes with a token that proves nothing, after its title; empty where it asks."""
    if name := _untested_token(route):
        return f"sets a password for whoever knows an id: {name} is compared with nothing"
    name = dropped_token(source, route)
    return f"takes a {name} of any account for the one that the address names: what it says is dropped" if name else ""


def _untested_token(route: Route) -> str:
    """The parameter of the address that a view takes for proof and only takes apart; empty where there is none."""
    view = route.view
    names = [name for name, _ in route.parameters if TOKEN.search(name)]
    if view is None or not names or not _sets_password(view.scope):
        return ""
    return next((name for name in names if _is_untested(name, view.scope)), "")


def _sets_password(scope: form.Scope) -> bool:
    targets = [target for assign in scope.assignments for target in assign.targets]
    if any(isinstance(target, form.Attribute) and is_password_name(target.name) for target in targets):
        return True
    return any(last_name(call.function) in SETTING for call in scope.calls)


def _is_untested(name: str, scope: form.Scope) -> bool:
    """Whether the token is taken apart or read as a number, and what comes of it is only shown, or looked up by id."""
    uses = _uses({name}, scope)
    parted = [item for item in uses if _is_parted(item, scope)]
    pieces = {
        part.id
        for assign in scope.assignments
        if assign.value is not None and _is_piece(assign.value, parted)
        for target in assign.targets
        for part in within(target)
        if isinstance(part, form.Name)
    }
    if not parted or not all(item in parted or _goes_to(item, scope, SHOWING) for item in uses):
        return False
    written = {part for assign in scope.assignments for target in assign.targets for part in within(target)}
    read = [item for item in _uses(pieces, scope) if item not in written]
    return all(_goes_to(item, scope, SHOWING | ASKING) for item in read)


def _is_piece(value: form.Expression, parted: list[form.Name]) -> bool:
    """Whether a value is a piece of the token itself, and not what was found by one."""
    inner = list(within(value))
    calls = [last_name(part.function) for part in inner if isinstance(part, form.Call)]
    return not set(parted).isdisjoint(inner) and all(word in PARTING or word == "int" for word in calls)


def _uses(names: set[str], scope: form.Scope) -> list[form.Name]:
    return [item for item in scope.expressions if isinstance(item, form.Name) and item.id in names]


def _is_parted(item: form.Name, scope: form.Scope) -> bool:
    holder = next(around(item, scope), None)
    if isinstance(holder, form.Call):
        return last_name(holder.function) == "int"
    return isinstance(holder, form.Attribute) and holder.name in PARTING


def _goes_to(item: form.Name, scope: form.Scope, words: frozenset[str]) -> bool:
    """Whether the first thing that a value is handed to is one of these functions, and no comparison."""
    for holder in around(item, scope):
        if isinstance(holder, form.Comparison):
            return False
        if isinstance(holder, form.Call):
            return last_name(holder.function) in words
    return False
