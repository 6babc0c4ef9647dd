"""Comparisons with == and != between values that somebody wants to guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.source.expressions import around, last_name, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

SECRET_WORDS = frozenset(["signature", "sig", "digest", "hmac", "mac", "hexdigest", "nonce", "csrf", "token", "secret"])
MADE_WORDS = frozenset(["hexdigest", "hmac", "sign", "signature"])
# What is compared to find a change, a repetition or a kind, and not to let somebody in.
HARMLESS_WORDS = frozenset(
    [
        "checksum",
        "etag",
        "md5",
        "sha1sum",
        "sha1",
        "file",
        "files",
        "repeat",
        "repeated",
        "confirm",
        "confirmation",
        "confirmed",
        "again",
        "retype",
        "retyped",
        "verify",
        "new",
        "old",
        "current",
        "type",
        "kind",
        "name",
        "count",
        "version",
        "previous",
        "last",
        "next",
        "char",
        "start",
        "end",
        "index",
        "id",
        "ids",
        "address",
    ]
)
QUERY_METHODS = frozenset(
    [
        "filter",
        "filter_by",
        "where",
        "having",
        "join",
        "outerjoin",
        "exists",
        "any",
        "has",
        "and_",
        "or_",
        "not_",
        "select",
        "case",
        "order_by",
        "on",
        "delete",
        "update",
        "first_or_404",
        "query",
        "contains",
        "tuple_",
        "func",
    ]
)


@dataclass(frozen=True, slots=True)
class SecretComparison:
    """One comparison; `names` are its two sides as they are called."""

    item: form.Comparison
    names: tuple[str, str]


def secret_comparisons(source: Source) -> Iterator[SecretComparison]:
    """Every == or != of two secrets, or of one with what a request brings; SQL and constants are left out."""
    for item in source.comparisons():
        if (
            item.scope.name in ("__eq__", "__ne__")
            or len(item.operators) != 1
            or item.operators[0] not in ("==", "!=")
            or is_support(item.scope.module.path)
        ):
            continue
        left, right = item.left, item.comparators[0]
        if not any(_is_constant(source, side, item.scope) for side in (left, right)) and _is_secret_pair(source, item):
            yield SecretComparison(item, (last_name(left), last_name(right)))


def _is_constant(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    if isinstance(side, form.Constant | form.Sequence | form.Mapping | form.Operation):
        return not isinstance(side, form.Operation) or side.operator != "+"
    return isinstance(side, form.Name | form.Attribute) and isinstance(source.value(side, scope), Known)


def _is_secret_pair(source: Source, item: form.Comparison) -> bool:
    sides = (item.left, item.comparators[0])
    names = [last_name(side) for side in sides]
    if any(_is_harmless(name) for name in names) or _is_query(source, item):
        return False
    secret = [_is_secret(last_name(side)) or _is_made(side) for side in sides]
    if all(secret):
        return True
    if not any(secret):
        return False
    mine, other = (sides[0], sides[1]) if secret[0] else (sides[1], sides[0])
    return _is_made(mine) or any(_is_request(source, side, item.scope) for side in (mine, other))


def _is_made(side: form.Expression) -> bool:
    """Whether a side is computed on the spot: a digest or a signature."""
    return isinstance(side, form.Call) and not words_of(last_name(side)).isdisjoint(MADE_WORDS)


def _is_secret(name: str) -> bool:
    return is_sensitive_name(name) or not words_of(name).isdisjoint(SECRET_WORDS)


def _is_harmless(name: str) -> bool:
    return not words_of(name).isdisjoint(HARMLESS_WORDS) or name[-1:].isdigit()


def _is_request(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    if isinstance(side, form.Name):
        bindings = source.names.bindings(side.id, scope)
        if bindings and bindings[-1].kind == "value" and bindings[-1].value is not None:
            side = bindings[-1].value
    return any(source.name(part, scope).startswith("flask.request.") for part in within(side))


def _is_query(source: Source, item: form.Comparison) -> bool:
    """Whether the comparison builds SQL: inside a query's method, or with a column of a class."""
    for holder in around(item, item.scope):
        if isinstance(holder, form.Call) and last_name(holder.function) in QUERY_METHODS:
            return True
    return any(_is_column(source, side, item.scope) for side in (item.left, item.comparators[0]))


def _is_column(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    if not isinstance(side, form.Attribute):
        return False
    owner = source.name(side.value, scope)
    return isinstance(source.names.definition(owner), form.Class) or (
        isinstance(side.value, form.Name) and side.value.id[:1].isupper() and not owner.endswith("()")
    )
