"""Roles that a view looks up by what its request says, and gives to an account: `user.roles.append(role)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.account_questions import key_of
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
USERS = frozenset({"user", "users", "account"})
ASKING = ONE | BY_KEY | {"all"}
OF_ROLE = "role_id"
MAKING = frozenset({"create_user"})
"""What makes an account of keywords, as Flask-Security's store of users does."""
GIVING = frozenset({"add_role_to_user"})
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
            roles = _given_to_accounts(scope)
            found = [role for key, role in roles if _is_given(source, key, role, scope, given)]
            if found:
                yield route, source.place(found[0], scope)
                break


def _given_to_accounts(scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
    """What an account is given as a role, by the key: `user.role = role`, `user.roles.append(role)`."""
    for assign in scope.assignments:
        target = assign.targets[0]
        if isinstance(target, form.Attribute) and assign.value is not None and _is_role_of_account(target):
            yield target.name, assign.value
    for call in scope.calls:
        function, word = call.function, last_name(call.function)
        is_added = isinstance(function, form.Attribute) and word in ADDING and bool(call.arguments)
        if is_added and isinstance(function, form.Attribute) and _is_role_of_account(function.value):
            yield word, call.arguments[0]
        elif word in GIVING:
            yield from ((OF_ROLE, one) for one in call.arguments[1:2])
        elif is_user_name(word) or word in MAKING or _is_of_users_role(call):
            is_told = word in MAKING or _is_of_users_role(call)
            found = ((one.name or "", one.value) for one in call.keywords)
            yield from ((OF_ROLE if is_told else name, value) for name, value in found if _is_role(name))


def _is_role(name: str) -> bool:
    return is_role_key(name.removesuffix("_id"))


def _is_of_users_role(call: form.Call) -> bool:
    """`UserRole(user_id=user.id, role_id=role.id)`, which names nothing within which the role is one."""
    words = words_of(last_name(call.function))
    keys = {word.name or "" for word in call.keywords if (word.name or "").endswith("_id")}
    return bool(words & TABLES) and bool(words & USERS) and keys <= {"user_id", "account_id", OF_ROLE}


def _is_role_of_account(item: form.Expression) -> bool:
    return isinstance(item, form.Attribute) and _is_role(item.name) and is_user_name(last_name(item.value))


def _is_given(source: Source, key: str, role: form.Expression, scope: form.Scope, given: GivenIds) -> bool:
    """Whether a role is a row, or the number of one, that what was sent names, and nothing holds that to some roles.

    The name of a role that goes into its column as it came is a flow.
    """
    items = role.items if isinstance(role, form.Sequence) else (role,)
    sent = [item for item in items if key == OF_ROLE and given.holds(item)]
    sent += [name for item in items for value in _values(item, scope) for name in _names(value, given)]
    return any(not _is_held(source, scope, name) for name in sent)


def _values(item: form.Expression, scope: form.Scope) -> list[form.Expression]:
    held = item.value if isinstance(item, form.Attribute) else item
    if not isinstance(held, form.Name):
        return [item]
    return [one.value for one in scope.bindings.get(held.id, ()) if one.kind == "value" and one.value is not None]


def _names(value: form.Expression, given: GivenIds) -> Iterator[form.Expression]:
    """What was sent and names the role: as it is, and in questions for rows of roles that stand in a value."""
    for part in within(value):
        if isinstance(part, form.Call) and _finds(part, given):
            yield from (one for one in within(part) if given.holds(one))


def _finds(call: form.Call, given: GivenIds) -> bool:
    """`Role.query.filter_by(name=name).first()`, `db.session.get(Role, number)`."""
    if last_name(call.function) not in ASKING:
        return False
    every = list(within(call))
    is_of_roles = any(
        isinstance(one, form.Name | form.Attribute) and words_of(last_name(one)) & TABLES for one in every
    )
    return is_of_roles and any(given.holds(one) for one in every)


def _is_held(source: Source, scope: form.Scope, name: form.Expression) -> bool:
    """Whether the name of the role is compared with words of the code: `if name not in ("user", "guest")`."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        is_name = any(_is_same(part, name) for one in sides for part in within(one))
        if is_name and item.operators[0] in ("in", "not in", "==", "!=") and _is_of_code(source, sides, scope):
            return True
    return False


def _is_same(one: form.Expression, other: form.Expression) -> bool:
    """Whether two expressions are one variable, or read the same key."""
    if isinstance(one, form.Name):
        return isinstance(other, form.Name) and one.id == other.id
    return key_of(one) != "" and key_of(one) == key_of(other)


def _is_of_code(source: Source, sides: tuple[form.Expression, ...], scope: form.Scope) -> bool:
    return any(source.text(one, scope) or isinstance(one, form.Sequence) or last_name(one).isupper() for one in sides)
