"""Digests of passwords that the code holds, under the name of a password: they show what the digest hides."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import around, last_name, words_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

DIGESTS, BY_NAME = "hashlib.", "hashlib.new"
SHOWN = frozenset({"hexdigest", "digest"})
ACCOUNTS = frozenset({"users", "accounts", "members", "admins", "logins", "passwords", "credentials"})
HASH = ("_hash", "_digest", "hash")


def digested_passwords(source: Source) -> Iterator[tuple[form.Call, form.Expression]]:
    """`"password": hashlib.sha256("…".encode()).hexdigest()`: each digest, with the text that it is made of."""
    for name, call in source.calls_under(DIGESTS):
        text = _text(call.argument(1 if name == BY_NAME else 0))
        if text is not None and any(_keeps(holder, call) for holder in around(call, call.scope)):
            yield call, text


def _text(given: form.Expression | None) -> form.Constant | None:
    """`b"…"`, and `"…"` of `"…".encode()`."""
    if isinstance(given, form.Call) and isinstance(given.function, form.Attribute) and given.function.name == "encode":
        given = given.function.value
    return given if isinstance(given, form.Constant) and isinstance(given.value, str | bytes) else None


def _keeps(holder: form.Node, call: form.Call) -> bool:
    """Whether a dictionary, a variable or an argument holds the digest under the name of a password."""
    match holder:
        case form.Mapping():
            pairs = zip(holder.keys, holder.values, strict=True)
            return any(
                _is_of(value, call) and isinstance(key, form.Constant) and _is_password(str(key.value))
                for key, value in pairs
            )
        case form.Assign(value=value) if value is not None and _is_of(value, call):
            return any(_is_password(last_name(target)) or _is_account(target) for target in holder.targets)
        case form.Call():
            return any(_is_of(word.value, call) and _is_password(word.name or "") for word in holder.keywords)
    return False


def _is_account(target: form.Expression) -> bool:
    """`users["admin"]`, in a table of the names of accounts with their hashes."""
    is_named = isinstance(target, form.Subscript) and isinstance(target.key, form.Constant)
    return is_named and not words_of(last_name(target.value)).isdisjoint(ACCOUNTS)  # type: ignore[attr-defined]  # a subscript, as was asked


def _is_password(name: str) -> bool:
    return any(is_password_name(name.lower().removesuffix(end)) for end in ("", *HASH))


def _is_of(value: form.Expression, call: form.Call) -> bool:
    """Whether a value is the digest itself: `sha256(…).hexdigest()`."""
    method = value.function if isinstance(value, form.Call) else None
    return isinstance(method, form.Attribute) and method.name in SHOWN and method.value is call
