"""Checks of the fields of schemas and forms: what each leaves of a text."""

from __future__ import annotations

from functools import reduce
from operator import or_

from msgspec.structs import replace

from stopper.flow.library.addresses.ip_addresses import with_scope
from stopper.flow.library.patterns.regex_tests import after_search
from stopper.flow.values.changing import changed, checked
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import CHECKED_SCHEME, NO_BARE_SCHEME
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Value

SEEN = "(seen)"
"""A check of which is known what it leaves of a text that may be anything: its argument."""


def after_check(check: Value, text: Value) -> Value:
    """A text that a check of a library, or one that was run before, has let through."""
    if not isinstance(check, Foreign):
        return text
    name = check.name.rpartition(".")[2]
    if name == SEEN:
        return _as_seen(check.arguments[0], text)
    first = (
        check.arguments[0]
        if check.arguments
        else check.keywords.get("choices", check.keywords.get("regex", check.keywords.get("values")))
    )
    if name == "IPAddress()":
        is_scoped = check.keywords.get("ipv6", *check.arguments[1:2]) not in (None, Known(False))
        return with_scope(text) if is_scoped else ANYTHING
    if name in ("UUID()", "MacAddress()"):
        return ANYTHING
    if name in ("OneOf()", "AnyOf()") and isinstance(first, Items) and first.rest is None:
        return either(*first.items) if all(isinstance(item, Known) for item in first.items) else text
    if name == "Regexp()" and first is not None:
        return after_search(text, (first, *check.arguments[1:2]), "match")
    return of_address(check, text) if name in ("URL()", "url()") else text


def of_address(check: Foreign, text: Value) -> Value:
    """An address with a host; where it may name its scheme itself, any that two slashes follow."""
    if "schemes" in check.keywords:
        return text
    return checked(text, NO_BARE_SCHEME if check.name.startswith("wtforms.") else CHECKED_SCHEME)


def _as_seen(left: Value, text: Value) -> Value:
    """A text after a check that left `left` of one that might have been anything."""
    found = holes(left)
    if not found:
        return left
    alphabet = reduce(or_, (hole.alphabet for hole in found))
    without = frozenset.intersection(*[hole.without for hole in found])
    return changed(text, lambda hole: replace(hole, alphabet=hole.alphabet & alphabet, without=hole.without | without))
