"""Passwords, PINs and codes that a response carries under a name that says so, whatever they were taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.sent_records import answers
from stopper.evidence.source.answered_arguments import only_looked_at
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.purpose import origins
from stopper.model import Place
from stopper.standard.camel_case import CAMEL
from stopper.standard.credential_routes import ACCOUNT_FIELDS
from stopper.standard.regex import regex
from stopper.syntax import form

SECRET = regex(
    r"^(user_?|new_?|plain_?|temp(orary)?_?|default_?|generated_?)?(password|passwd|pwd)(_?hash)?$|^(card_?)?(cvv2?|cvc|pin)$",
    re.IGNORECASE,
)
# What only its owner is to receive, by mail or telephone.
SENT_ELSEWHERE = regex(
    r"^(otp|one_?time_?(password|code)|verification_?code|(password_?)?reset_?(pin|code|token|link|otp))$",
    re.IGNORECASE,
)
# What a view that begins a reset is to send to the account's owner, and not to whoever asks. Games and filters are
# reset too: the name speaks of an account, or the route is one that takes credentials.
RESETTING = regex(
    r"(forg[eo]t|lost|reset|recover|restore)\w*(password|passwd|pass|pwd|pw|pin|account|login|credential)s?(_|$)"
    r"|(password|passwd|pass|pwd|pw|pin|account|login|credential)s?\w*(forg[eo]t|lost|reset|recover|restor)|^forgot",
    re.IGNORECASE,
)
# The same where the account that it is about is read.
BARE = regex(r"^(do_?)?(reset|recover|recovery|restore|remind)(_?(post|request|view|start))?$", re.IGNORECASE)
MAILED = regex(r"^(token|code|link|url|otp)$", re.IGNORECASE)
# What a view composes itself under such a name is what it mails.
MADE = regex(r"^(token|otp|(password_?)?reset_?(pin|code|token|otp)|one_?time_?(password|code))$", re.IGNORECASE)
# Under such a name an account keeps what it waits for.
KEPT = regex(
    r"^((password_?)?reset_?)?(token|code|otp|pin)$|^(verification|recovery|confirmation)_?(token|code)$", re.IGNORECASE
)
GENERATORS = ("random.", "secrets.", "numpy.random.", "uuid.")
RUNNING = regex(r"execute|query|text$|fetch|run_", re.IGNORECASE)
PIN = regex(r"^(card_?)?pin$", re.IGNORECASE)


class EchoedSecret(Struct, frozen=True):
    """One value in one response, under `name`; `is_certain` where it is generated or read from a row."""

    name: str
    at: Place
    scope: form.Scope
    is_certain: bool


def echoed_secrets(application: Application) -> list[EchoedSecret]:
    """Each such value, in the order of the places."""
    found: dict[Place, EchoedSecret] = {}
    resetting = frozenset(
        route.view.scope for route in application.routes.live if route.view is not None and route.takes == "reset"
    )
    for value, scope in answers(application):
        for item in (*origins(value, scope, 1), *_collected(value, scope)):
            for name, given in _named(item):
                is_mailed = _is_sent_elsewhere(name, scope, resetting)
                if not (SECRET.match(name) or is_mailed) or given in only_looked_at(application.source, item, scope):
                    continue
                if _tells(application, name, given, scope):
                    at = application.source.place(given, scope)
                    is_certain = _is_certain(application, name, given, scope, is_mailed=is_mailed)
                    found[at] = EchoedSecret(name, at, scope, is_certain)
    return [found[at] for at in sorted(found)]


def _collected(value: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """The rows that a list was given one by one: `rows.append({"name": row[1], "password": row[2]})`."""
    names = {part.id for part in within(value) if isinstance(part, form.Name)}
    for call in scope.calls:
        method = call.function
        is_row = isinstance(method, form.Attribute) and method.name in ("append", "insert") and call.arguments
        if is_row and isinstance(method, form.Attribute) and last_name(method.value) in names:
            yield call.arguments[-1]


def _named(item: form.Expression) -> Iterator[tuple[str, form.Expression]]:
    """The named values of the dictionaries in an expression, and of `jsonify(pin=pin)` and `dict(pin=pin)`.

    What a text is composed of goes by its own name: `f"Your code: {reset_code}"`.
    """
    asked = frozenset(_asked_of_database(item))
    for part in within(item):
        if isinstance(part, form.Text) and part not in asked:
            yield from ((last_name(one), one) for one in part.parts if isinstance(one, form.Name | form.Attribute))
        elif isinstance(part, form.Mapping):
            for key, value in zip(part.keys, part.values, strict=True):
                if isinstance(key, form.Constant) and isinstance(key.value, str):
                    yield key.value, value
        elif isinstance(part, form.Call) and last_name(part.function) in ("jsonify", "dict"):
            yield from ((word.name, word.value) for word in part.keywords if word.name)


def _asked_of_database(item: form.Expression) -> Iterator[form.Expression]:
    """The statements that calls run: what they are made of is asked, and no part of the answer."""
    for part in within(item):
        if isinstance(part, form.Call) and RUNNING.match(last_name(part.function)):
            yield from (inner for argument in part.every_argument for inner in within(argument))


def _is_sent_elsewhere(name: str, scope: form.Scope, resetting: frozenset[form.Scope]) -> bool:
    if SENT_ELSEWHERE.match(name):
        return True
    return MAILED.match(name) is not None and (scope in resetting or _begins_reset(scope))


def _begins_reset(scope: form.Scope) -> bool:
    name = CAMEL.sub("_", scope.name)
    if RESETTING.search(name) or not BARE.match(name):
        return RESETTING.search(name) is not None
    return any(isinstance(item, form.Constant) and item.value in ACCOUNT_FIELDS for item in scope.expressions)


def _tells(application: Application, name: str, given: form.Expression, scope: form.Scope) -> bool:
    """Whether what stands under a name is a secret itself."""
    if _is_drawn(application, name, given, scope):
        return True
    # A column by its number is whatever the statement selects: of a bare `code` it says nothing.
    return _is_value(given, scope) and not (MAILED.match(name) and _is_by_number(given))


def _is_by_number(given: form.Expression) -> bool:
    return (
        isinstance(given, form.Subscript) and isinstance(given.key, form.Constant) and isinstance(given.key.value, int)
    )


def _is_drawn(application: Application, name: str, given: form.Expression, scope: form.Scope) -> bool:
    """Whether a code of a reset was drawn in this view, or is the row's own: `{"token": user.reset_token}`."""
    if SECRET.match(name):
        return False
    if isinstance(given, form.Attribute) and SENT_ELSEWHERE.match(given.name):
        return True
    if not isinstance(given, form.Name):
        return False
    if _is_generated(application, given, scope) or _is_kept(application, given, scope):
        return True
    return MADE.match(name) is not None and _is_composed(given, scope)


def _is_kept(application: Application, given: form.Expression, scope: form.Scope) -> bool:
    """Whether the view keeps it for the account, alone or in a link: `user.reset_token = token`, which nobody sent."""
    values = list(origins(given, scope))
    names = {part.id for one in values for part in within(one) if isinstance(part, form.Name)}
    kept = [
        assign.value
        for assign in scope.assignments
        for target in assign.targets
        if isinstance(target, form.Attribute | form.Subscript) and KEPT.match(last_name(target))
    ]
    found = [one for one in kept if isinstance(one, form.Name) and one.id in names]
    return any(not _is_sent(application, one, scope) for one in found)


def _is_sent(application: Application, given: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is what the request holds, as it came."""
    bound = [item.value for item in scope.bindings.get(last_name(given), ()) if item.value is not None]
    values = [one.function if isinstance(one, form.Call) else one for one in bound]
    held = [one.value if isinstance(one, form.Subscript) else one for one in values]
    return any(application.source.name(one, scope).startswith("flask.request") for one in held)


def _is_composed(given: form.Name, scope: form.Scope) -> bool:
    """Whether the view puts it together; what is signed may be a token of the session that begins after a reset."""
    values = [item.value for item in scope.bindings.get(given.id, ()) if item.kind == "value"]
    return bool(values) and all(map(_is_text, values))


def _is_text(value: form.Expression | None) -> bool:
    return isinstance(value, form.Text) and not all(isinstance(part, form.Constant) for part in value.parts)


def _is_generated(application: Application, given: form.Expression, scope: form.Scope) -> bool:
    words = [application.source.name(part, scope) for item in origins(given, scope) for part in within(item)]
    return any(word.startswith(GENERATORS) for word in words)


def _is_value(given: form.Expression, scope: form.Scope) -> bool:
    """Whether a secret itself is given: a variable, column or element by such a name, or an element by its number."""
    if _is_by_number(given):
        return True
    name = last_name(given) if isinstance(given, form.Name | form.Attribute | form.Subscript) else ""
    if not (SECRET.match(name) or SENT_ELSEWHERE.match(name)):
        return False
    if not isinstance(given, form.Name):
        return True
    # `password = "is too short"` is a message.
    values = [item.value for item in scope.bindings.get(given.id, ()) if item.kind == "value"]
    return bool(values) and not any(isinstance(value, form.Constant | form.Text) for value in values)


def _is_certain(
    application: Application, name: str, given: form.Expression, scope: form.Scope, *, is_mailed: bool
) -> bool:
    if _is_by_number(given):
        return True
    if not is_mailed and PIN.match(name) is None:
        return False
    if _is_generated(application, given, scope) or _is_kept(application, given, scope):
        return True
    return isinstance(given, form.Name) and _is_composed(given, scope)
