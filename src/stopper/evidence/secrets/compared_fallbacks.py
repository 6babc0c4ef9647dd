"""Credentials of a request that are compared with a setting whose fallback lets in: a constant, or no text at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.weak_guards.idle_questions import is_idle
from stopper.evidence.secrets.signing_keys import refusals
from stopper.evidence.source.effective_value import effective_value, setting_key
from stopper.evidence.source.expressions import body_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.request_hooks import is_before_requests
from stopper.evidence.source.values import FromEnvironment, Known
from stopper.model import Place
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

COMPARING = ("hmac.compare_digest", "secrets.compare_digest", "werkzeug.security.safe_str_cmp")
WRITING = frozenset({"encode", "strip", "str", "bytes"})
JSON = ("flask.request.json", "flask.request.get_json")


Letting = Literal["a text", "an empty text", "nothing"]


class ComparedFallback(Struct, frozen=True):
    """`variable` gives the secret; without it a text of the code lets in, an empty one, or nothing at all."""

    variable: str
    lets_in: Letting
    at: Place


def compared_fallbacks(application: Application) -> Iterator[ComparedFallback]:
    """Each comparison of what is sent with a secret of the environment that has a fallback."""
    source = application.source
    for item, scope, sides in _comparisons(source):
        for secret, sent in (sides, sides[::-1]):
            # What is asked first is the cheaper question of the two.
            found = _fallback(application, secret, scope) if _is_sent(source, sent, scope) else None
            if found is None:
                continue
            variable, lets_in = found
            if lets_in == "nothing" and not (isinstance(item, form.Comparison) and _may_be_none(source, sent, scope)):
                continue
            if not (_stops_without(application, secret, scope, found) or _is_asked_first(secret, sent, scope, lets_in)):
                yield ComparedFallback(variable, lets_in, source.place(item, scope))


def _stops_without(
    application: Application, secret: form.Expression, scope: form.Scope, found: tuple[str, Letting]
) -> bool:
    """Whether the program does not start with the fallback: `if not TOKEN: raise …`, `if TOKEN == "dev": raise …`."""
    variable, lets_in = found
    names = {variable, setting_key(application, secret, scope) or last_name(secret)}
    stops = [stop for name in names for stop in refusals(application, name)]
    return any(stop.compares or lets_in != "a text" for stop in stops)


def _is_asked_first(secret: form.Expression, sent: form.Expression, scope: form.Scope, lets_in: Letting) -> bool:
    """Whether the function, or a hook before it, asks whether there is a secret at all, or whether anything is sent."""
    if lets_in == "a text":
        return False
    hooks = [inner for inner in scope.module.scopes if is_before_requests(inner)]
    return any(_is_asked(secret, inner) for inner in (scope, *hooks)) or _is_asked(sent, scope)


Sides = tuple[form.Expression, form.Expression]


def _comparisons(source: Source) -> Iterator[tuple[form.Expression, form.Scope, Sides]]:
    for item in source.comparisons():
        if item.operators in (("==",), ("!=",)):
            yield item, item.scope, (_plain(item.left), _plain(item.comparators[0]))
    for call in source.calls(*COMPARING):
        if len(call.arguments) == 2:
            yield call, call.scope, (_plain(call.arguments[0]), _plain(call.arguments[1]))


def _plain(item: form.Expression) -> form.Expression:
    """What is written in bytes or as a text, itself."""
    while isinstance(item, form.Call) and last_name(item.function) in WRITING:
        given = item.arguments[:1] if isinstance(item.function, form.Name) else [getattr(item.function, "value", None)]
        if not given or given[0] is None:
            return item
        item = given[0]
    return item


def _fallback(application: Application, item: form.Expression, scope: form.Scope) -> tuple[str, Letting] | None:
    """The variable that gives a secret, and what stands in for it."""
    value = effective_value(application, item, scope) if not isinstance(item, form.Constant) else None
    if not isinstance(value, FromEnvironment) or value.given is not None or not is_sensitive_name(value.name):
        return None
    default = value.default
    if default is None or default.equals(None):
        return None if value.required else (value.name, "nothing")
    if not isinstance(default, Known) or not isinstance(default.data, str):
        return None
    return value.name, "a text" if default.data else "an empty text"


def _may_be_none(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether nothing is None: `request.headers.get("X-Token")` without another text, `request.json["token"]`."""
    if isinstance(item, form.Name):
        given = [one.value for one in scope.bindings.get(item.id, ())]
        return len(given) == 1 and given[0] is not None and _may_be_none(source, given[0], scope)
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope).startswith(JSON)  # null is None
    return isinstance(item, form.Call) and last_name(item.function) == "get" and len(item.every_argument) == 1


def _is_sent(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is read of the request, or is what a function is handed as a credential."""
    if isinstance(item, form.Name):
        bindings = scope.bindings.get(item.id, ())
        if any(one.kind == "parameter" for one in bindings):
            return is_sensitive_name(item.id)
        return any(
            one.kind == "value" and one.value is not None and _reads(source, one.value, scope) for one in bindings
        )
    return _reads(source, item, scope)


def _reads(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    parts = (part for part in within(item) if isinstance(part, form.Name | form.Attribute | form.Call | form.Subscript))
    return any(source.name(part, scope).startswith("flask.request.") for part in parts)


def _is_asked(item: form.Expression, scope: form.Scope) -> bool:
    """Whether the function asks first whether there is a value: `if not TOKEN: abort(503)`, `TOKEN and …`.

    What only tells a log that there is none refuses nobody.
    """
    conditions = [one for one in statements(body_of(scope)) if isinstance(one, form.If)]
    idle = {id(part) for one in conditions if is_idle(one) for part in within(one.test)}
    tests = [one.test for one in conditions]
    operands = [one for item in scope.expressions if isinstance(item, form.Operation) for one in item.operands]
    asked = [_negated(one) for one in (*tests, *operands)]
    asked += [one.left for one in scope.comparisons if isinstance(one.comparators[0], form.Constant)]
    return any(_is_same(one, item) for one in asked if id(one) not in idle)


def _is_same(one: form.Expression, other: form.Expression) -> bool:
    """Whether two expressions read the same thing, by the last word of each or by the key that both ask for."""
    if isinstance(one, form.Call | form.Subscript) and isinstance(other, form.Call | form.Subscript):
        return _key(one) == _key(other) is not None
    named = isinstance(one, form.Name | form.Attribute) and isinstance(other, form.Name | form.Attribute)
    return named and last_name(one) == last_name(other)


def _key(item: form.Call | form.Subscript) -> object:
    key = item.key if isinstance(item, form.Subscript) else item.argument(0)
    return key.value if isinstance(key, form.Constant) else None


def _negated(item: form.Expression) -> form.Expression:
    return item.operands[0] if isinstance(item, form.Operation) and item.operator == "not" else item
