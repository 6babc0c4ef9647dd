"""Passwords, PINs and codes that a response carries under a name that says so, whatever they were taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.sent_records import answers
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.purpose import origins
from stopper.model import Place
from stopper.syntax import form

SECRET = re.compile(
    r"^(user_?|new_?|plain_?|temp(orary)?_?|default_?|generated_?)?(password|passwd|pwd)(_?hash)?$|^(card_?)?(cvv2?|cvc|pin)$",
    re.IGNORECASE,
)
# What only its owner is to receive, by mail or telephone.
SENT_ELSEWHERE = re.compile(
    r"^(otp|one_?time_?(password|code)|verification_?code|(password_?)?reset_?(pin|code|token|link|otp))$",
    re.IGNORECASE,
)
# What a view that begins a reset is to send to the account's owner, and not to whoever asks.
RESETTING = re.compile(r"forgot|reset|recover|lost_?pass", re.IGNORECASE)
MAILED = re.compile(r"^(token|code|link|url|otp)$", re.IGNORECASE)
GENERATORS = ("random.", "secrets.", "numpy.random.", "uuid.")
PIN = re.compile(r"^(card_?)?pin$", re.IGNORECASE)


class EchoedSecret(Struct, frozen=True):
    """One value in one response, under `name`; `is_certain` where it is generated or read from a row."""

    name: str
    at: Place
    scope: form.Scope
    is_certain: bool


def echoed_secrets(application: Application) -> list[EchoedSecret]:
    """Each such value, in the order of the places."""
    found: dict[Place, EchoedSecret] = {}
    for value, scope in answers(application):
        for item in origins(value, scope, 1):
            for name, given in _named(item):
                if SECRET.match(name) or _is_sent_elsewhere(name, scope):
                    at = application.source.place(given, scope)
                    if _is_value(given, scope) or _is_drawn(application, name, given, scope):
                        found[at] = EchoedSecret(name, at, scope, _is_certain(application, name, given, scope))
    return [found[at] for at in sorted(found)]


def _named(item: form.Expression) -> Iterator[tuple[str, form.Expression]]:
    """The named values of the dictionaries in an expression, and of `jsonify(pin=pin)` and `dict(pin=pin)`."""
    for part in within(item):
        if isinstance(part, form.Mapping):
            for key, value in zip(part.keys, part.values, strict=True):
                if isinstance(key, form.Constant) and isinstance(key.value, str):
                    yield key.value, value
        elif isinstance(part, form.Call) and last_name(part.function) in ("jsonify", "dict"):
            yield from ((word.name, word.value) for word in part.keywords if word.name)


def _is_sent_elsewhere(name: str, scope: form.Scope) -> bool:
    return SENT_ELSEWHERE.match(name) is not None or (MAILED.match(name) is not None and _begins_reset(scope))


def _begins_reset(scope: form.Scope) -> bool:
    return RESETTING.search(scope.name) is not None


def _is_drawn(application: Application, name: str, given: form.Expression, scope: form.Scope) -> bool:
    """Whether a code of a reset was drawn in this view, or is the row's own: `{"token": user.reset_token}`."""
    if SECRET.match(name):
        return False
    if isinstance(given, form.Attribute) and SENT_ELSEWHERE.match(given.name):
        return True
    return isinstance(given, form.Name) and _is_generated(application, given, scope)


def _is_generated(application: Application, given: form.Expression, scope: form.Scope) -> bool:
    words = [application.source.name(part, scope) for item in origins(given, scope) for part in within(item)]
    return any(word.startswith(GENERATORS) for word in words)


def _is_value(given: form.Expression, scope: form.Scope) -> bool:
    """Whether a secret itself is given: a variable, column or element by such a name, or an element by its number."""
    if isinstance(given, form.Subscript) and isinstance(given.key, form.Constant) and isinstance(given.key.value, int):
        return True
    name = last_name(given) if isinstance(given, form.Name | form.Attribute | form.Subscript) else ""
    if not (SECRET.match(name) or SENT_ELSEWHERE.match(name)):
        return False
    if not isinstance(given, form.Name):
        return True
    # `password = "is too short"` is a message.
    values = [item.value for item in scope.bindings.get(given.id, ()) if item.kind == "value"]
    return bool(values) and not any(isinstance(value, form.Constant | form.Text) for value in values)


def _is_certain(application: Application, name: str, given: form.Expression, scope: form.Scope) -> bool:
    if isinstance(given, form.Subscript) and isinstance(given.key, form.Constant) and isinstance(given.key.value, int):
        return True
    if not (_is_sent_elsewhere(name, scope) or PIN.match(name)):
        return False
    return _is_generated(application, given, scope)
