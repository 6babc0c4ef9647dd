"""Views by which somebody who is signed in changes the password, and whether they ask for the one that holds so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.clear_passwords import ASKS
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.new_passwords import is_change, reads_password
from stopper.evidence.identity.renewed_passwords import renews_password
from stopper.evidence.requests.made_forms import made_forms, read_field
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.routes.weak_guards.idle_questions import only_tells
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.holding_tests import leaves
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.camel_case import CAMEL
from stopper.standard.regex import regex
from stopper.syntax import form

OLD = regex(
    r"(?:^|_)(?:old|cur|current|previous|prev|existing|present)_?(?:user_?)?(?:pass|pwd|pw(?:_|$)|secret|digest)"
    r"|pass(?:word|wd)?_(?:old|current|previous)|^(?:old|current)$",
    re.IGNORECASE,
)
# What else shows that it is the user: a second factor, a link by mail, a fresh sign-in.
PROVES = regex(r"verify|confirm|token|otp|totp|fresh|reauth|re_auth|sudo", re.IGNORECASE)
ANSWERS = regex(r"^(?:abort|jsonify|render\w*|redirect|url_for|make_response|flash|_|gettext|dict)$")


class ChangedPassword(Struct, frozen=True):
    """A view that sets the password of whoever is signed in.

    `is_checked` says that it checks a password first, `is_asked` that names alone speak of the old one, or of something
    else that the holder of a session does not know.
    """

    title: str
    at: Place
    is_checked: bool
    is_asked: bool


def changed_passwords(application: Application) -> Iterator[ChangedPassword]:
    """Every such view that takes the new password out of the request itself."""
    source = application.source
    for route in application.routes.live:
        view = route.view
        if view is None or not _changes(source, route):
            continue
        forms = list(_forms(source, view.scope))
        if not forms and not reads_password(source, view):
            continue
        called = [source.function(call.function, view.scope) for call in view.scope.calls]
        checks = [method for kind in forms for method in kind.scope.functions]
        scopes = [view.scope, *[one.scope for one in (*called, *checks) if one is not None]]
        is_checked = any(map(_checks, scopes)) or any(_is_held(method) for method in checks)
        is_asked = any(map(_asks, scopes)) or any(_has_validator(source, kind) for kind in forms)
        yield ChangedPassword(route.title, source.at_definition(view), is_checked, is_asked)


def _forms(source: Source, scope: form.Scope) -> Iterator[form.Class]:
    """The forms out of which a view takes a new password: `form.password.data`."""
    for item in scope.expressions:
        variable, field = read_field(item)
        if field and is_password_name(field) and not OLD.search(field):
            yield from made_forms(source, scope, variable)


def _is_held(method: form.Function) -> bool:
    """`validate_old_password` of a form, which refuses what it does not find right."""
    return OLD.search(method.name.removeprefix("validate_")) is not None and method.name.startswith("validate_")


def _has_validator(source: Source, kind: form.Class) -> bool:
    """Whether the field of the old password has a validator of the project's own."""
    declared = [one for name, found in kind.scope.bindings.items() if OLD.search(name) for one in found]
    parts = (part for one in declared if isinstance(one.value, form.Call) for part in within(one.value))
    names = (part for part in parts if isinstance(part, form.Name | form.Attribute))
    return any(source.name(part, kind.scope).startswith(".") for part in names)


def _changes(source: Source, route: Route) -> bool:
    """Whether a route is called for it, or does it, and for the user's own: operators set those of others."""
    view = route.view
    if view is None or is_secret(route) or not any(guard.identifies for guard in route.guards):
        return False
    if route.demands_role:
        # A role may be that of the user whom the address names.
        return is_change(route) and renews_password(source, view)
    return is_change(route) or (route.is_state_changing and not route.takes and renews_password(source, view))


def _checks(scope: form.Scope) -> bool:
    """Whether a function checks a password, by a call or in a statement of SQL, and turns nobody away who knows it."""
    refused = set(_turning_away(scope))
    for call in scope.calls:
        if call in refused:
            continue
        texts = [part.value for item in call.arguments for part in within(item) if isinstance(part, form.Constant)]
        if CHECKS.match(last_name(call.function)) or any(isinstance(one, str) and ASKS.search(one) for one in texts):
            return True
    return False


def _turning_away(scope: form.Scope) -> Iterator[form.Expression]:
    """What must not be true: `if user.check_password(new): return "Take another one"`."""
    for item in statements(body_of(scope)):
        if isinstance(item, form.If) and leaves(item.body) and all(map(_only_answers, item.body)):
            yield from _any_of(item.test)


def _only_answers(item: form.Statement) -> bool:
    if only_tells(item) or isinstance(item, form.Raise):
        return True
    calls = [part for whole in expressions_of(item) for part in within(whole) if isinstance(part, form.Call)]
    return not isinstance(item, form.Assign) and all(ANSWERS.match(last_name(call.function)) for call in calls)


def _any_of(test: form.Expression) -> Iterator[form.Expression]:
    """The parts of a condition that stand in it as they are."""
    if isinstance(test, form.Operation) and test.operator in ("and", "or"):
        for part in test.operands:
            yield from _any_of(part)
    else:
        yield test


def _asks(scope: form.Scope) -> bool:
    """Whether names speak of an old password, or of another proof: what is done with them is not known."""
    if any(PROVES.search(last_name(call.function)) for call in scope.calls):
        return True
    names = (_named(item) for item in scope.expressions)
    return any(OLD.search(CAMEL.sub("_", name).replace("-", "_")) for name in names if name)


def _named(item: form.Expression) -> str:
    if isinstance(item, form.Constant):
        return item.value if isinstance(item.value, str) and len(item.value) < 40 else ""
    return last_name(item) if isinstance(item, form.Name | form.Attribute) else ""
