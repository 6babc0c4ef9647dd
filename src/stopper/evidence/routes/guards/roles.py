"""Tests of a role in views whose strangers are turned away before: whoever is signed in is asked for more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.blind_functions import sees_nothing
from stopper.evidence.routes.guards.bodies import Bodies
from stopper.evidence.routes.guards.identity import is_handed_caller
from stopper.evidence.routes.guards.kinds import kind_of_test
from stopper.evidence.routes.guards.words import answers_instead, names_any, not_given
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import blocks_of, last_name, within
from stopper.evidence.source.nested_functions import nested
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 2
ID = regex(r"^(?:(?:user|account|member)_?)?(?:id|uid|pk)$", re.IGNORECASE)
OPERATOR = regex(r"(?:\A|_)(?:super_?)?(?:admins?|administrators?|superusers?|operators?|staff)(?:_|\Z)")
Asking = Callable[[Bodies, form.Expression, form.Scope], bool]


def role_test(bodies: Bodies, function: form.Function) -> form.Expression | None:
    """The test with which a view begins, and turns away for a role: `if not user.is_anonymous and not is_admin()`.

    To a stranger it may say anything: he does not come here. A function that is told words of the code alone, as
    `require_role("manager")`, may ask for it too.
    """
    for statement in function.body:
        if isinstance(statement, form.If):
            return statement.test if _asks_role(bodies, statement, function.scope) else None
        if not isinstance(statement, form.Assign | form.Evaluate):
            return None
        value = statement.value
        if isinstance(value, form.Call) and _is_told_words(value) and _demands_role(bodies, value, function.scope):
            return value
    return None


def _is_told_words(call: form.Call) -> bool:
    given = call.every_argument
    return bool(given) and all(isinstance(one, form.Constant) or last_name(one).isupper() for one in given)


def _demands_role(bodies: Bodies, call: form.Call, scope: form.Scope) -> bool:
    """Whether a function that sees no row raises or aborts because the caller has not a role."""
    made = bodies.source.function(call.function, scope)
    return made is not None and _raises_by(bodies, _is_of_callers_role, made) and sees_nothing(bodies.source, made)


def _is_of_callers_role(bodies: Bodies, test: form.Expression, scope: form.Scope) -> bool:
    """Whether one part of a condition asks for a role of the caller, and not whether there is such a role at all."""
    return any(
        kind_of_test(bodies.source, part, scope) == "role"
        and any(_is_of_caller(bodies, one, scope) for one in within(part))
        for part in _parts(test)
    )


def _is_of_caller(bodies: Bodies, item: form.Expression, scope: form.Scope) -> bool:
    """Whether something is the caller's, or given by a function of the project that looks at who calls."""
    identities, names = bodies.tests.identities, bodies.source.names
    if identities.is_identity(item, scope):
        return True
    values = [one.value for one in names.bindings(item.id, scope)] if isinstance(item, form.Name) else [item]
    called = (bodies.source.function(one.function, scope) for one in values if isinstance(one, form.Call))
    return any(
        identities.is_identity(part, made.scope)
        for made in called
        if made is not None
        for part in made.scope.expressions
    )


def _asks_role(bodies: Bodies, statement: form.If, scope: form.Scope) -> bool:
    is_identity = bodies.tests.answer(statement.test, scope, None).identity
    is_role = is_identity and kind_of_test(bodies.source, statement.test, scope) == "role"
    return is_role and bodies.refuses(statement.body, scope)


def is_handed_role(item: form.Function | form.Class | None, expression: form.Expression) -> bool:
    """`@login_required(role=Role.ADMIN)` where what it puts around the view reads the role of an operator so given."""
    if not isinstance(item, form.Function) or not isinstance(expression, form.Call):
        return False
    read = {
        node.id
        for inner in islice(nested(item, DEPTH), 1, None)
        for node in inner.scope.expressions
        if isinstance(node, form.Name)
    }
    given = (
        expression.argument(position, parameter.name)
        for position, parameter in enumerate(item.parameters)
        if parameter.name in read
    )
    return any(OPERATOR.search(word) for value in given if value is not None for word in _said(value))


def _said(value: form.Expression) -> Iterator[str]:
    for part in within(value):
        text = part.value if isinstance(part, form.Constant) and isinstance(part.value, str) else last_name(part)
        yield text.lower()


def refuses_by_role(bodies: Bodies, route: Route) -> bool:
    """Whether a decorator of the project around the view refuses somebody, on some addresses, for want of a role."""
    for decorator in route.decorators:
        found = bodies.source.names.definition(decorator.name.removesuffix("()"))
        if isinstance(found, form.Function) and _refuses_in(bodies, found, not_given(found, decorator.expression), 0):
            return True
    return False


def asks_for_a_role(bodies: Bodies, view: form.Function) -> bool:
    """Whether a view turns away whoever has no role: `if not current_user.is_admin: abort(403)`.

    Its work may stand in the branch of those who have one, where nothing but a refusal comes after it.
    """
    if any(_is_kept_by(bodies, item, rest, view.scope) for item, rest in _tests(view.body)):
        return True
    called = (bodies.source.function(call.function, view.scope) for call in view.scope.calls)
    return any(_raises_by(bodies, _is_about_role, item) for item in called if item is not None and item is not view)


def speaks_of_a_role(bodies: Bodies, view: form.Function) -> bool:
    """Whether any choice of a view hangs on the caller's role, whatever it does then."""
    choices = [part.test for part in view.scope.expressions if isinstance(part, form.Choice)]
    tests = [*choices, *[item.test for item, _ in _tests(view.body)]]
    return any(_is_about_role(bodies, test, view.scope) for test in tests)


def _is_kept_by(bodies: Bodies, item: form.If, rest: tuple[form.Statement, ...], scope: form.Scope) -> bool:
    if not _is_about_role(bodies, item.test, scope):
        return False
    truth = bodies.tests.answer(item.test, scope, None).truth
    if truth is False:
        return bodies.refuses(item.otherwise, scope) or (not item.otherwise and bodies.refusals.is_tail(rest, scope))
    ends = bool(item.body) and isinstance(item.body[-1], form.Return | form.Raise)
    return bodies.refuses(item.body, scope, item.test) or (ends and truth is True)


def _is_about_role(bodies: Bodies, test: form.Expression, scope: form.Scope) -> bool:
    """Whether one part of a condition asks for a role of the caller, and not for that of a form or of a row."""
    identities = bodies.tests.identities
    return any(
        (kind_of_test(bodies.source, part, scope) == "role" or _names_one(part))
        and any(identities.is_identity(one, scope) or is_handed_caller(one, scope) for one in within(part))
        for part in _parts(test)
    )


def _names_one(part: form.Expression) -> bool:
    """`session["user_id"] != 1`: the one account that a number in the code means is an operator's."""
    if not isinstance(part, form.Comparison) or part.operators[0] not in ("==", "!="):
        return False
    other = part.comparators[0]
    is_number = isinstance(other, form.Constant) and type(other.value) is int
    return is_number and ID.search(last_name(part.left)) is not None


def _is_about_role_of_found(bodies: Bodies, test: form.Expression, scope: form.Scope) -> bool:
    """Whether one part of a condition asks for a role of the caller, or of whom a guard found by itself."""
    return _is_about_role(bodies, test, scope) or any(
        kind_of_test(bodies.source, part, scope) == "role" and not _is_handed(part, scope) for part in _parts(test)
    )


def _is_handed(part: form.Expression, scope: form.Scope) -> bool:
    """Whether a part of a condition speaks of what its function is handed, or of what is found by that."""
    names = {one.id for one in within(part) if isinstance(one, form.Name)}
    made = [binding.value for name in names for binding in scope.bindings.get(name, ()) if binding.value is not None]
    names |= {one.id for value in made for one in within(value) if isinstance(one, form.Name)}
    return any(binding.parameter is not None for name in names for binding in scope.bindings.get(name, ()))


def _parts(test: form.Expression) -> Iterator[form.Expression]:
    if isinstance(test, form.Operation) and test.operator in ("not", "and", "or"):
        for item in test.operands:
            yield from _parts(item)
    else:
        yield test


def _tests(body: tuple[form.Statement, ...]) -> Iterator[tuple[form.If, tuple[form.Statement, ...]]]:
    """Every condition of a body, each with what comes after it in its own block."""
    for index, item in enumerate(body):
        if isinstance(item, form.If):
            yield item, body[index + 1 :]
        for inner in blocks_of(item):
            yield from _tests(inner)


def _refuses_in(bodies: Bodies, function: form.Function, unset: frozenset[str], depth: int) -> bool:
    """Whether what a decorator makes refuses for want of a role, itself or by a function that it calls.

    Whom a guard finds by itself is the caller (`keys[request.values["key"]].user.is_admin`), whom it finds by what
    the view is handed may be the row of the view. What hangs on words that the view's registration leaves `unset`
    refuses nobody there.
    """
    for item, _ in _tests(function.body):
        is_asked = _is_about_role_of_found(bodies, item.test, function.scope) and not names_any(item.test, unset)
        if is_asked and (bodies.refuses(item.body, function.scope, item.test) or answers_instead(item.body, function)):
            return True
    if depth >= DEPTH:
        return False
    called = [
        bodies.source.function(call.function, function.scope)
        for call in function.scope.calls
        if not names_any(call, unset)
    ]
    return any(_refuses_in(bodies, item, unset, depth + 1) for item in function.scope.functions) or any(
        _raises_by(bodies, _is_about_role_of_found, item)
        for item in called
        if item is not None and item is not function
    )


def _raises_by(bodies: Bodies, asks: Asking, function: form.Function) -> bool:
    """Whether a function that is called on the way raises or aborts for want of a role: its answer may go unheard."""
    return any(
        asks(bodies, item.test, function.scope) and _raises(bodies, item.body, function.scope)
        for item, _ in _tests(function.body)
    )


def _raises(bodies: Bodies, body: tuple[form.Statement, ...], scope: form.Scope) -> bool:
    last = body[-1] if body else None
    if isinstance(last, form.Raise):
        return True
    call = last.value if isinstance(last, form.Evaluate | form.Return) else None
    return isinstance(call, form.Call) and bodies.source.name(call.function, scope) in guard_names.REFUSALS
