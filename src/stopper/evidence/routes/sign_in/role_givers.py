"""Views that take the role of an account from a request although they ask nobody for a role."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.flow_answers import beside
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.identity import SESSIONS
from stopper.evidence.routes.parameters.given_ids import given_ids
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.routes.weak_guards.unknown_decorators import has_foreign_decorators
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.role_names import is_role_key
from stopper.syntax import form

GIVING = regex(r"(add|give|grant|assign|set|create|find)_\w*role\w*|create_user")
FIELD = frozenset({"data", "raw_data", "errors"})
"""Attributes of a field of a form."""


def given_roles(application: Application, flows: Flows) -> Iterator[Flow]:
    """The flows of a request into the role of an account, where not an administrator gives it."""
    for flow in beside(flows, "role", ()):
        routes = _routes(application, (flow.steps[0].at, flow.at))
        if routes and not any(is_for_operators(application, route) for route in routes):
            yield flow


def sessions_with_given_roles(application: Application) -> Iterator[tuple[Route, Place]]:
    """`if request.form["isAdmin"] == "true": session["admin"] = True`, in a view that is not for administrators."""
    source = application.source
    for route in application.routes.live:
        scope = route.view.scope if route.view is not None else None
        for assign in scope.assignments if scope is not None else ():
            target = assign.targets[0]
            if isinstance(target, form.Subscript) and _is_role_of_session(source, target, assign.scope):
                tests = _tests(assign.block)
                if any(_asks_request(source, test, assign.scope) for test in tests) and _is_given(assign):
                    yield route, source.at(assign)


def accounts_with_given_roles(application: Application) -> Iterator[tuple[Route, Place]]:
    """`if data["admin"]: admin = True`, of which an account is made with `admin=admin`; `user.is_admin = True` too."""
    source = application.source
    for route in application.routes.live:
        scope = route.view.scope if route.view is not None else None
        for assign in scope.assignments if scope is not None else ():
            name = last_name(assign.targets[0])
            if not is_role_key(name) or not _is_given(assign) or not _is_kept(assign, name):
                continue
            asks = any(_asks_request(source, test, assign.scope) for test in _tests(assign.block))
            if asks and not is_for_operators(application, route):
                yield route, source.at(assign)


def _is_kept(assign: form.Assign, name: str) -> bool:
    """Whether what is assigned is an account's: its attribute, or a variable that an account is made with."""
    if isinstance(assign.targets[0], form.Attribute):
        return True
    return isinstance(assign.targets[0], form.Name) and any(
        word.name and is_role_key(word.name) and isinstance(word.value, form.Name) and word.value.id == name
        for call in assign.scope.calls
        for word in call.keywords
    )


def _is_role_of_session(source: Source, target: form.Subscript, scope: form.Scope) -> bool:
    return source.name(target.value, scope) in SESSIONS and is_role_key(source.text(target.key, scope))


def _is_given(assign: form.Assign) -> bool:
    value = assign.value
    return isinstance(value, form.Constant) and bool(value.value)


def _tests(block: form.Block | None) -> Iterator[form.Expression]:
    """The conditions around a statement that hold there."""
    while block is not None:
        if block.kind == "if" and block.test is not None:
            yield block.test
        block = block.parent


def _asks_request(source: Source, test: form.Expression, scope: form.Scope) -> bool:
    """Whether a condition reads a role out of a request."""
    given = given_ids(source, scope, frozenset()).reads
    return any(part in given and is_role_key(last_name(part)) for part in within(test))


def _routes(application: Application, places: tuple[Place, ...]) -> list[Route]:
    """The live routes whose views hold one of the places."""
    return [
        route
        for route in application.routes.live
        if route.view is not None and any(_holds(route.view, at) for at in places)
    ]


def _holds(view: form.Function, at: Place) -> bool:
    return view.outer.module.path == at.path and view.line <= at.line <= view.end


def is_for_operators(application: Application, route: Route) -> bool:
    """Whether a view may be one of those who give roles."""
    if route.demands_role or is_admin_like(route) or has_foreign_decorators(application, route):
        return True
    return route.view is not None and _asks_role(route.view.scope)


class _Given(Struct, frozen=True):
    """The attributes that a view writes, and the variables that hold what it makes."""

    written: frozenset[tuple[str, str]]
    made: frozenset[str]

    def holds(self, item: form.Attribute) -> bool:
        """Whether an attribute is what the view itself has given: `jsonify(role=user.role)` behind `User(role=…)`."""
        owner = last_name(item.value)
        return (owner, item.name) in self.written or (isinstance(item.value, form.Name) and owner in self.made)


def _given_attributes(scope: form.Scope) -> _Given:
    pairs = [(target, assign.value) for assign in scope.assignments for target in assign.targets]
    written = {(last_name(one.value), one.name) for one, _ in pairs if isinstance(one, form.Attribute)}
    made = {
        one.id
        for one, value in pairs
        if isinstance(one, form.Name) and isinstance(value, form.Call) and last_name(value.function)[:1].isupper()
    }
    return _Given(frozenset(written), frozenset(made))


def _asks_role(scope: form.Scope) -> bool:
    """Whether a view looks at a role itself: `if not current_user.is_admin: abort(403)`, `require_admin()`."""
    tests = [part for item in scope.comparisons for part in (item.left, *item.comparators)]
    # `form.role.data` is what was sent for a role, and asks for none.
    sent = {one.value for one in scope.expressions if isinstance(one, form.Attribute) and one.name in FIELD}
    given = _given_attributes(scope)
    attributes = [one for one in scope.expressions if isinstance(one, form.Attribute) and one not in sent]
    asked = [one for one in attributes if not given.holds(one)]
    words = [last_name(item) for item in (*asked, *tests, *[call.function for call in scope.calls])]
    return any(guard_names.ROLE.search(word) and not _gives_role(word) for word in words)


def _gives_role(word: str) -> bool:
    """Whether a call makes something or gives a role, and asks for none: `UserRole(…)`, `add_role_to_user(…)`."""
    return word[:1].isupper() or GIVING.match(word) is not None
