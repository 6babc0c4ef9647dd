"""Comparisons with == and != between values that somebody wants to guess."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from msgspec import Struct

from stopper.evidence.cryptography.connections import is_of_connection
from stopper.evidence.cryptography.noted_changes import marks_change
from stopper.evidence.cryptography.sides import is_by_place, sides_of
from stopper.evidence.cryptography.signatures import is_signature
from stopper.evidence.source.expressions import around, last_name, names_in, within, words_of
from stopper.evidence.source.handed_arguments import handed_to
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.standard.credential_words import REPEATED
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

SECRET_WORDS = frozenset(
    ["authorization", "signature", "sig", "digest", "hmac", "mac", "hexdigest", "nonce", "csrf", "token", "secret"]
)
MADE_WORDS = frozenset(["hexdigest", "hmac", "sign", "signature"])
# What is compared to find a change, a repetition or a kind, and not to let somebody in.
HARMLESS_WORDS = frozenset({
    "checksum", "etag", "md5", "sha1sum", "sha1", "file", "files", "repeat", "repeated", "confirm",
    "confirmation", "confirmed", "again", "retype", "retyped", "verify", "new", "old", "current", "type",
    "kind", "name", "count", "version", "previous", "last", "next", "char", "start", "end", "index", "id",
    "ids", "address", *REPEATED,
})  # fmt: skip
SHORTEST = 4
NAMELESS = "another value"
# Digests by their algorithm tell whether a file is whole; what a request signs is called by its signature.
OF_CONTENT = regex(
    r"^_?(expected_|actual_|file_)?(md5|sha\d{1,3}|blake2[bs]?|crc32)_?(hex)?(digest|hash|sum)$", re.IGNORECASE
)
# Methods that say whether two records are alike, as `__eq__` does.
EQUALITY = regex(r"^(__eq__|__ne__|_?(is_)?(equals?|same)(_to|_as)?|_?diff(ers)?(_from)?|_?(has|is)_changed)$")
QUERY_METHODS = frozenset({
    "filter", "filter_by", "where", "having", "join", "outerjoin", "exists", "any", "has", "and_", "or_",
    "not_", "select", "case", "order_by", "on", "delete", "update", "first_or_404", "query", "contains",
    "tuple_", "func",
})  # fmt: skip


class SecretComparison(Struct, frozen=True):
    """One comparison; `names` are its two sides as they are called, empty for what is computed on the spot.

    `is_own`: one side is the session's own, new for each visitor, so that few guesses can be tried on it.
    """

    item: form.Comparison
    names: tuple[str, str]
    is_own: bool


@lru_cache(maxsize=16)
def secret_comparisons(source: Source) -> tuple[SecretComparison, ...]:
    """Every == or != of two secrets, or of one with what a request brings; SQL and constants are left out."""
    return tuple(
        SecretComparison(
            item,
            _names(item),
            _is_of_session(source, item),
        )
        for item in source.comparisons()
        if item.operators in (("==",), ("!=",)) and _names_secret(item) and _is_judged(source, item)
    )


def _names(item: form.Comparison) -> tuple[str, str]:
    left, right = sides_of(item)
    return _called(left, item.scope), _called(right, item.scope)


def _called(side: form.Expression, scope: form.Scope) -> str:
    if isinstance(side, form.Constant):
        return "a constant of the code"
    held = _looked_up_in(side) if isinstance(side, form.Call) else None
    if held is not None and last_name(held) and last_name(side) == "get":
        return f"a value of {last_name(held)}"
    return "" if _is_made(side) else _name(side, scope) or NAMELESS


def _is_of_session(source: Source, item: form.Comparison) -> bool:
    sides = [_given(source, side, item.scope) for side in sides_of(item)]
    return any(_mentions_session(source, side, item.scope) for side in sides)


def _names_secret(item: form.Comparison) -> bool:
    """Whether a name of either side promises a secret, asked of all comparisons before anything dearer."""
    sides = sides_of(item)
    if any(isinstance(side, form.Constant) and not _is_word(side) for side in sides):
        return False
    return any(_is_secret(_name(side, item.scope)) or _is_made(side) for side in sides)


def _name(side: form.Expression, scope: form.Scope) -> str:
    """What a side is called: a field of a form by its own name, a variable perhaps by the key that it was read by."""
    name = last_name(side)
    if name == "data" and isinstance(side, form.Attribute) and _is_secret(last_name(side.value)):
        return last_name(side.value)
    if not isinstance(side, form.Name) or _is_secret(name):
        return name
    held = [binding.value for binding in scope.bindings.get(name, ()) if binding.kind == "value"]
    value = held[-1] if held else None
    is_read = isinstance(value, form.Subscript | form.Call) and "request" in names_in(value)
    return last_name(value) if is_read and value is not None and _is_secret(last_name(value)) else name


def _is_judged(source: Source, item: form.Comparison) -> bool:
    if EQUALITY.match(item.scope.name) or is_support(item.scope.module.path) or marks_change(item):
        return False
    # The password of another service is compared to see whether it was changed; what is signed is no password.
    if is_of_connection(item.scope) and not _is_signed(source, item):
        return False
    sides = sides_of(item)
    constant = [side for side in sides if _is_constant(source, side, item.scope)]
    if constant and not _is_written_secret(source, item, constant):
        return False
    return _is_secret_pair(source, item)


def _is_mask(side: form.Constant) -> bool:
    """`********`: what a form shows in place of a secret that it keeps, one sign over and over."""
    return isinstance(side.value, str) and len(set(side.value)) < 2 and not side.value.isalnum()


def _is_word(side: form.Constant) -> bool:
    return isinstance(side.value, str) and len(side.value) >= SHORTEST and side.value.isascii()


def _is_written_secret(source: Source, item: form.Comparison, constant: list[form.Expression]) -> bool:
    """`request.headers["X-Token"] == "…"`: the secret stands in the code, and whoever asks sends the other side."""
    if len(constant) != 1:
        return False
    written = constant[0]
    left, right = sides_of(item)
    other = right if written is left else left
    if isinstance(written, form.Constant):
        is_asked = _is_request(source, other, item.scope) and _is_secret(_name(other, item.scope))
        return is_asked and not _is_mask(written)
    value = source.value(written, item.scope)
    text = value.data if isinstance(value, Known) and isinstance(value.data, str) else ""
    # REFRESH_TOKEN = "refresh_token" is what a kind of grant or a field is called.
    is_word = len(text) >= SHORTEST and not _is_secret(text)
    return is_word and _is_secret(last_name(written)) and _is_request(source, other, item.scope)


def _is_constant(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    if isinstance(side, form.Constant | form.Sequence | form.Mapping | form.Operation):
        return not isinstance(side, form.Operation) or side.operator != "+"
    return isinstance(side, form.Name | form.Attribute) and isinstance(source.value(side, scope), Known)


def _is_secret_pair(source: Source, item: form.Comparison) -> bool:
    sides = sides_of(item)
    names = [_name(side, item.scope) for side in sides]
    if any(_is_harmless(name) for name in names) or is_query(source, item):
        return False
    if not _checked_columns(source).isdisjoint(names):
        return False
    if any(OF_CONTENT.match(name) for name in names) and not any(map(partial(_is_sent, source, item.scope), sides)):
        return False
    secret = [_is_secret(_name(side, item.scope)) or _is_made(side) for side in sides]
    if not any(secret) or _is_within_server(source, item):
        return False
    if not any(
        _is_made(_given(source, side, item.scope)) or not _is_request(source, side, item.scope) for side in sides
    ):
        # A password and its repetition: both are the caller's own.
        return False
    if all(secret) and not is_by_place(item):
        return not _is_of_settings(*sides) or any(_is_request(source, side, item.scope) for side in sides)
    mine, other = (sides[0], sides[1]) if secret[0] else (sides[1], sides[0])
    is_signed = _is_made(mine) or _is_signed(source, item)
    return is_signed or any(_is_request(source, side, item.scope) for side in (mine, other))


def _is_signed(source: Source, item: form.Comparison) -> bool:
    return any(is_signature(source, _given(source, side, item.scope), item.scope) for side in sides_of(item))


def _is_of_settings(one: form.Expression, other: form.Expression) -> bool:
    """Whether a setting is compared with the same one of another table, such as that of the defaults."""
    return last_name(one) == last_name(other) and last_name(one).isupper()


def _is_within_server(source: Source, item: form.Comparison) -> bool:
    """Whether the session's value is compared with one that the code computes: nobody can try guesses."""
    sides = [_given(source, side, item.scope) for side in sides_of(item)]
    others = [side for side in sides if not _mentions_session(source, side, item.scope)]
    if len(others) == len(sides):
        return False
    return all(isinstance(side, form.Call) and not _is_request(source, side, item.scope) for side in others)


def _mentions_session(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    return any(source.name(part, scope) == "flask.session" for part in within(side))


def _given(source: Source, side: form.Expression, scope: form.Scope) -> form.Expression:
    """What a variable was given last, or the expression itself."""
    bindings = source.names.bindings(side.id, scope) if isinstance(side, form.Name) else []
    last = bindings[-1] if bindings else None
    return last.value if last is not None and last.kind == "value" and last.value is not None else side


def _is_made(side: form.Expression) -> bool:
    """Whether a side is computed on the spot: a digest or a signature."""
    return isinstance(side, form.Call) and not words_of(last_name(side)).isdisjoint(MADE_WORDS)


def _is_secret(name: str) -> bool:
    return is_sensitive_name(name) or not words_of(name).isdisjoint(SECRET_WORDS)


def _is_harmless(name: str) -> bool:
    return not words_of(name).isdisjoint(HARMLESS_WORDS) or name[-1:].isdigit()


def _is_request(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    side = _given(source, side, scope)
    asked = _looked_up_in(side) or side
    if any(source.name(part, scope).startswith("flask.request.") for part in within(asked)):
        return True
    return isinstance(side, form.Name) and any(
        source.name(part, caller).startswith("flask.request.")
        for given, caller in handed_to(source, side.id, scope)
        for part in within(_given(source, given, caller))
    )


def _looked_up_in(side: form.Expression) -> form.Expression | None:
    """What a key is looked up in, which says whose the value is: `USERS[name]`, `USERS.get(name)`."""
    if isinstance(side, form.Subscript):
        return side.value
    function = side.function if isinstance(side, form.Call) else None
    return function.value if isinstance(function, form.Attribute) and function.name == "get" else None


@lru_cache(maxsize=8)
def _checked_columns(source: Source) -> frozenset[str]:
    """The columns whose values check a password when they are compared: those of SQLAlchemy-Utils' PasswordType."""
    made = source.calls("sqlalchemy_utils.PasswordType", "sqlalchemy_utils.types.PasswordType")
    return frozenset(
        name
        for call in made
        for name, bindings in call.scope.bindings.items()
        if any(binding.value is not None and call in list(within(binding.value)) for binding in bindings)
    )


def _is_sent(source: Source, scope: form.Scope, side: form.Expression) -> bool:
    return _is_request(source, side, scope) or "hmac" in words_of(last_name(side))


def is_query(source: Source, item: form.Comparison) -> bool:
    """Whether the comparison builds SQL: inside a query's method, or with a column of a class."""
    for holder in around(item, item.scope):
        if isinstance(holder, form.Call) and last_name(holder.function) in QUERY_METHODS:
            return True
    return any(_is_column(source, side, item.scope) for side in sides_of(item))


def _is_column(source: Source, side: form.Expression, scope: form.Scope) -> bool:
    if not isinstance(side, form.Attribute):
        return False
    owner = source.name(side.value, scope)
    return isinstance(source.names.definition(owner), form.Class) or (
        isinstance(side.value, form.Name) and side.value.id[:1].isupper() and not owner.endswith("()")
    )
