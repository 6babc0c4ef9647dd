"""Credentials that guards take out of the address, which logs, histories and referrers repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.application.wrapping_scopes import wrapping_scopes
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.parsed_arguments import is_parsed
from stopper.evidence.source.purpose import origins
from stopper.evidence.source.values import FromEnvironment, Known
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

ADDRESS = ("flask.request.args", "flask.request.values")
# Where Flask-RESTful's parsers look for what stands in the address.
LOCATIONS = frozenset({"args", "values"})
KEY = regex(r"^((access|auth|api|session|bearer|admin|user)[_-]?)?(token|key|jwt|secret)$", re.IGNORECASE)


class AddressCredential(Struct, frozen=True):
    """One read of a credential in the query of an address, by its name there."""

    name: str
    at: Place


def address_credentials(application: Application) -> Iterator[AddressCredential]:
    """What decorators around routes and hooks read so, and what views hold against one fixed secret."""
    source = application.source
    hooks = [hook.function.scope for hook in application.hooks_of("before_request") if hook.function is not None]
    for scope in dict.fromkeys([*wrapping_scopes(application), *hooks]):
        for item in scope.expressions:
            if _is_read(source, item, scope):
                yield AddressCredential(last_name(item), source.place(item, scope))
    views = dict.fromkeys(route.view.scope for route in application.routes.live if route.view is not None)
    for scope in views:
        yield from _held_against_a_secret(source, scope)


def _held_against_a_secret(source: Source, scope: form.Scope) -> Iterator[AddressCredential]:
    """`if request.args.get("token") == ADMIN_TOKEN:`; a token of a link that was mailed is one of many."""
    for item in scope.comparisons:
        left, right = item.left, item.comparators[0]
        if item.operators[0] not in ("==", "!="):
            continue
        for side, other in ((left, right), (right, left)):
            read = next((part for part in _origins(side, scope) if _is_read(source, part, scope)), None)
            if read is not None and _is_fixed(source, other, scope):
                yield AddressCredential(last_name(read), source.place(read, scope))


def _origins(item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    return (part for origin in origins(item, scope) for part in within(origin))


def _is_read(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """`request.args.get("token")`, `request.args["api_key"]`, or what a parser takes from there: `args["token"]`."""
    if isinstance(item, form.Subscript | form.Attribute):
        holder: form.Expression | None = item.value
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        holder = item.function.value
    else:
        return False
    if holder is None or KEY.match(last_name(item)) is None:
        return False
    is_plain = not isinstance(item, form.Attribute) and source.name(holder, scope) in ADDRESS
    return is_plain or (is_parsed(holder, scope) and last_name(item) in _declared(source))


@lru_cache(maxsize=8)
def _declared(source: Source) -> frozenset[str]:
    """The arguments that parsers of requests take from the address: `add_argument("token", location="args")`."""
    here, elsewhere = set[str](), set[str]()
    for call in source.methods("add_argument"):
        place = call.keyword("location")
        texts = {one.value for one in within(place) if isinstance(one, form.Constant)} if place is not None else set()
        (here if texts & LOCATIONS else elsewhere).add(source.text(call.argument(0, "name"), call.scope) or "")
    return frozenset(here - elsewhere)


def _is_fixed(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether the other side is one secret for everybody: written there, a setting, or a variable."""
    value = source.value(item, scope)
    if isinstance(value, Known):
        return isinstance(value.data, str) and bool(value.data)
    is_setting = source.name(item, scope).startswith(("flask.current_app.config", "flask.Flask().config", "os.environ"))
    named = isinstance(item, form.Name | form.Attribute | form.Subscript) and is_sensitive_name(last_name(item))
    return isinstance(value, FromEnvironment) or (is_setting and named)
