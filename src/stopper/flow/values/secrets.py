"""Secrets among the values: what people type as passwords, what a database keeps as such, and secret settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from stopper.evidence.data.secret_kinds import secret_kind
from stopper.evidence.data.serialisers import is_password_column
from stopper.flow.limits import SECRETS_DEEP
from stopper.flow.values.channels import TYPED
from stopper.flow.values.parts import one_of
from stopper.flow.values.passwords import HASHED, read_name
from stopper.flow.values.texts.fillings import is_number
from stopper.flow.values.value import Foreign, Gap, Hole, Items, Origin, Table, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex

SETTING = "setting"
"""The kind of the origin of a secret setting."""
PASSWORDS = frozenset({"a password", "the hash of a password"})
HASH = regex(r"hash|digest|crypt", re.IGNORECASE)
FIRST = regex(r"\(\)(?:\[(?:\d+|…)\])*(?:\.|\[')(\w+)")
"""The field of a document that was read first."""
SHORTENED = frozenset({*HASHED, "piece"})
QUERIED = ("flask_sqlalchemy.SQLAlchemy().Model.query", "sqlalchemy.", "peewee.", "mongoengine.")


@lru_cache(maxsize=8_192)
def kind_of_name(name: str) -> str:
    """What the value under a name is: "a password", "payment card data"; empty where it may be told."""
    if name == "PasswordField":
        return "a password"
    if not secret_kind(name):
        return ""
    if is_password_column(name):
        return "the hash of a password" if HASH.search(name) else "a password"
    return personal_kind(name) or "a secret"


def shortened(hole: Hole) -> Hole:
    """A piece of a secret, which is none any more; every other hole as it is."""
    if hole.origin.columns:
        # A piece of a row has other columns at its positions.
        return one_of(hole)
    if not kind_of_name(read_name(hole.origin.text)):
        return hole
    return piece_of(hole)


def piece_of(hole: Hole) -> Hole:
    """The hole as one that holds no secret as a whole."""
    return replace(hole, encoders=hole.encoders | {"piece"})


def secrets_in(value: Value, answer: Callable[[Foreign], Iterator[Value]] | None = None) -> Iterator[tuple[str, Hole]]:
    """Each secret that a value carries as it is, with what it is; `answer` looks into objects of libraries."""
    # By identity, and kept for as long: what is held in many places is looked into once.
    met: dict[int, Value] = {}
    level: tuple[Value, ...] = options(value)
    for _ in range(SECRETS_DEEP):
        fresh = {id(one): one for one in level if id(one) not in met}
        met |= fresh
        for one in fresh.values():
            yield from _itself(one)
        level = tuple(option for one in fresh.values() for inner in _held(one, answer) for option in options(inner))


def secrets_but_tokens(value: Value) -> Iterator[tuple[str, Hole]]:
    """Each password, secret setting and number of a card or account; what else is a token is judged by its name."""
    return (found for found in secrets_in(value) if found[0] != "a secret")


def _itself(value: Value) -> Iterator[tuple[str, Hole]]:
    """What one value is, whatever it holds."""
    if isinstance(value, Text):
        yield from _in_text(value)
    elif isinstance(value, Untrusted):
        yield from _in_hole(value.hole)
    elif isinstance(value, Foreign):
        yield from _in_record(value)


def _held(value: Value, answer: Callable[[Foreign], Iterator[Value]] | None) -> Iterator[Value]:
    """What a container holds, or `answer` finds in an object of a library."""
    if isinstance(value, Items | Table):
        yield from value.items if isinstance(value, Items) else value.entries.values()
        if value.rest is not None:
            yield value.rest
    elif isinstance(value, Foreign) and answer is not None:
        yield from answer(value)


def _in_text(value: Text) -> Iterator[tuple[str, Hole]]:
    for part in value.parts:
        if isinstance(part, Hole):
            yield from _in_hole(part)
        elif isinstance(part, Gap) and part.secret and part.at is not None:
            yield f"the secret {part.secret}", Hole(Origin(SETTING, part.secret, part.at))


def _in_hole(hole: Hole) -> Iterator[tuple[str, Hole]]:
    # A row that a relation leads to is no secret, whatever the relation is called.
    is_named = hole.origin.kind in TYPED | {"stored"} and not hole.origin.tables
    kind = kind_of_name(read_name(hole.origin.text)) if is_named else ""
    asked = hole.origin.secrets
    if (
        kind
        and asked
        and (first := FIRST.search(hole.origin.text))
        and kind_of_name(first[1])
        and first[1] not in asked
    ):
        return
    if not kind and (hole.origin.columns or (asked and not FIRST.search(hole.origin.text))):
        kind = next(
            (known for name in (*hole.origin.columns, *asked) if (known := kind_of_name(name)) in PASSWORDS), ""
        )
    # What an unknown function made of it may be masked or hashed.
    if kind and hole.is_certain and hole.encoders.isdisjoint(SHORTENED) and not is_number(hole):
        yield kind, hole


def _in_record(value: Foreign) -> Iterator[tuple[str, Hole]]:
    """`User.query.first().password_hash`: an attribute of a record by the dotted name of the query."""
    if value.name.startswith(QUERIED) and "()." in value.name:
        parts = value.name.split(".")
        kind = kind_of_name(parts[-1])
        if kind:
            yield kind, Hole(Origin("stored", ".".join(parts[-2:]), Place(""), "stored"))
