"""Roles that a view looks up by what its request says, and gives to an account: `user.roles.append(role)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.parameters.given_ids import GivenIds, given_ids, handed_on
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.role_givers import is_for_operators
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.account_names import is_user_name
from stopper.standard.role_names import is_role_key
from stopper.standard.row_methods import BY_KEY, ONE
from stopper.syntax import form

TABLES = frozenset({"role", "roles"})
"""Words of a class that holds roles."""
ADDING = frozenset({"append", "add", "extend"})
DEPTH = 2


def accounts_with_found_roles(application: Application) -> Iterator[tuple[Route, Place]]:
    """Where an account gets a role whose name or number the request says, in a view that is not for administrators."""
    source = application.source
    for route in application.routes.live:
        if route.view is None or is_for_operators(application, route):
            continue
        sent = given_ids(source, route.view.scope, frozenset())
        for scope, given in handed_on(source, route.view.scope, sent, DEPTH):
            found = [role for role in _given_to_accounts(scope) if _is_looked_up(source, role, scope, given)]
            if found:
                yield route, source.place(found[0], scope)
                break


def _given_to_accounts(scope: form.Scope) -> Iterator[form.Expression]:
    """What an account is given as a role: `user.role = role`, `user.roles.append(role)`, `User(role=role)`."""
    for assign in scope.assignments:
        target = assign.targets[0]
        if isinstance(target, form.Attribute) and assign.value is not None and _is_role_of_account(target):
            yield assign.value
    for call in scope.calls:
        function = call.function
        is_added = isinstance(function, form.Attribute) and function.name in ADDING and bool(call.arguments)
        if is_added and isinstance(function, form.Attribute) and _is_role_of_account(function.value):
            yield call.arguments[0]
        elif is_user_name(last_name(function)):
            yield from (word.value for word in call.keywords if is_role_key(word.name))


def _is_role_of_account(item: form.Expression) -> bool:
    return isinstance(item, form.Attribute) and is_role_key(item.name) and is_user_name(last_name(item.value))


def _is_looked_up(source: Source, role: form.Expression, scope: form.Scope, given: GivenIds) -> bool:
    """Whether a role is a row that what was sent names, and nothing holds that to some roles."""
    items = role.items if isinstance(role, form.Sequence) else (role,)
    return any(
        isinstance(value, form.Call) and _finds(value, given) and not _is_held(source, scope, given)
        for item in items
        for value in _values(item, scope)
    )


def _values(item: form.Expression, scope: form.Scope) -> list[form.Expression | None]:
    if not isinstance(item, form.Name):
        return [item]
    return [one.value for one in scope.bindings.get(item.id, ()) if one.kind == "value"]


def _finds(call: form.Call, given: GivenIds) -> bool:
    """`Role.query.filter_by(name=name).first()`, `db.session.get(Role, number)`."""
    if last_name(call.function) not in ONE | BY_KEY:
        return False
    every = list(within(call))
    is_of_roles = any(
        isinstance(one, form.Name | form.Attribute) and words_of(last_name(one)) & TABLES for one in every
    )
    return is_of_roles and any(given.holds(one) for one in every)


def _is_held(source: Source, scope: form.Scope, given: GivenIds) -> bool:
    """Whether the name of the role is compared with words of the code: `if name not in ("user", "guest")`."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        is_sent = any(given.holds(one) for one in sides)
        if is_sent and item.operators[0] in ("in", "not in", "==", "!=") and _is_of_code(source, sides, scope):
            return True
    return False


def _is_of_code(source: Source, sides: tuple[form.Expression, ...], scope: form.Scope) -> bool:
    return any(source.text(one, scope) or isinstance(one, form.Sequence) or last_name(one).isupper() for one in sides)
