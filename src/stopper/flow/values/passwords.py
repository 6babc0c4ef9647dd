"""Passwords among the values: known by the key, field or attribute by which the code reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from stopper.evidence.cryptography.digests import is_password_name
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Hole, Value, options
from stopper.standard.regex import regex

HASHED = frozenset({"digest", "hash", "encrypted"})
"""Encoders behind which a password is no longer what was typed."""
_READ = regex(
    r"(?:\['(?P<key>[^']*)'\]|\.(?P<attribute>\w+)(?:\(\))?|the (?P<part>\w+) of the address"
    r"|the argument (?P<argument>\w+))"
    r"(?:\.data|\(\)\.data)?\Z"
)


@lru_cache(maxsize=8_192)
def read_name(shown: str) -> str:
    """The name by which a source is read: "password" of `request.form['password']`; empty for a whole one."""
    found = _READ.search(shown.removesuffix("().data").removesuffix(".data"))
    return next((word for word in found.groups() if word), "") if found else ""


@lru_cache(maxsize=8_192)
def _is_password(shown: str) -> bool:
    name = read_name(shown)
    return bool(name) and (name == "PasswordField" or is_password_name(name))


def is_typed_password(hole: Hole) -> bool:
    """Whether what stands in a hole is a password as somebody typed it."""
    origin = hole.origin
    return origin.trust == "direct" and hole.encoders.isdisjoint(HASHED) and _is_password(origin.text)


def comes_of_password(hole: Hole) -> bool:
    """Whether what stands in a hole is a typed password, or something that was made of one."""
    return is_typed_password(replace(hole, encoders=frozenset()))


def typed_passwords(value: Value | None) -> Iterator[Hole]:
    """The typed passwords in a value of which everything is known."""
    yield from (hole for hole in _certain(value) if is_typed_password(hole))


def digested_passwords(value: Value | None) -> Iterator[Hole]:
    """The digests of typed passwords: MD5, SHA-256 and whatever else is fast."""
    yield from _behind("digest", value)


def encrypted_passwords(value: Value | None) -> Iterator[Hole]:
    """The typed passwords that a key makes readable again."""
    yield from _behind("encrypted", value)


def _behind(encoder: str, value: Value | None) -> Iterator[Hole]:
    for hole in _certain(value):
        if encoder in hole.encoders and comes_of_password(hole):
            yield hole


def _certain(value: Value | None) -> Iterator[Hole]:
    for option in options(value) if value is not None else ():
        # What an unknown library made of one may be its hash.
        if not isinstance(option, Foreign):
            yield from (hole for hole in holes(option) if hole.is_certain)
