"""Places where the role of an account is kept: columns, documents and statements that write one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.limits import DOCUMENTS_DEEP
from stopper.flow.sinks.stored_password import written
from stopper.flow.values.contents import holes
from stopper.flow.values.fillings import is_number
from stopper.flow.values.value import Foreign, Hole, Items, Table, Value, options
from stopper.standard.role_names import is_role_key

FIX = "Set the role in code that only an administrator reaches; here it is a constant."
USERS = r"\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|logins?|customers?)\W?"
INSERTED = re.compile(rf"insert\s+into\s+{USERS}\s*\(([^()]*)\)\s*values\s*\(([^()]*)\)", re.IGNORECASE)
UPDATED = re.compile(rf"update\s+{USERS}\s+set\s+(.{{1,400}})", re.IGNORECASE | re.DOTALL)
NAMED = re.compile(r"(?:\A|_)(?:users?|accounts?|customers?|me)\Z", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SET = re.compile(r"(\w+)\W?\s*=\s*(\?|%s)")
PLACE = re.compile(r"\?|%s")
TYPED = frozenset({"form", "query", "body", "header", "cookie", "path"})


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each thing that a stranger gives for a role; the note says how it is kept."""
    for value in _kept(call):
        for option in options(value):
            yield from (Danger(hole, "", "admin", FIX) for hole in holes(option) if _is_given(hole, option))


def _is_given(hole: Hole, option: Value) -> bool:
    is_open = hole.origin.kind in TYPED and hole.is_certain and not is_number(hole)
    return is_open and not isinstance(option, Foreign)


def _kept(call: SinkCall) -> Iterator[Value]:
    """The values that end under the name of a role."""
    if call.note == "statement":
        for place in {place for shown in written(call.value) for place in _places(shown)}:
            yield from _parameter(call.arguments[1:2], place)
    elif call.note == "document":
        yield from _in_document(call.value, DOCUMENTS_DEEP)
    else:
        yield call.value


def _places(statement: str) -> Iterator[int]:
    """Which parameters of a statement are kept as a role, counted from 0."""
    inserted = INSERTED.search(statement)
    if inserted:
        place = 0
        for column, value in zip(inserted[1].split(","), inserted[2].split(","), strict=False):
            is_place = PLACE.fullmatch(value.strip()) is not None
            if is_place and is_role_key(column.strip().strip('`"[]')):
                yield place
            place += is_place
    updated = UPDATED.search(statement)
    for place, (column, _) in enumerate(SET.findall(updated[1]) if updated else ()):
        if is_role_key(column):
            yield place


def _parameter(given: tuple[Value, ...], place: int) -> Iterator[Value]:
    for value in given:
        for option in options(value):
            if isinstance(option, Items) and place < len(option.items):
                yield option.items[place]


def _in_document(value: Value, depth: int) -> Iterator[Value]:
    for option in options(value) if depth else ():
        if isinstance(option, Table):
            for key, inner in option.entries.items():
                if is_role_key(key):
                    yield inner
                else:
                    yield from _in_document(inner, depth - 1)
        elif isinstance(option, Items):
            for inner in option.items:
                yield from _in_document(inner, depth - 1)


@lru_cache(maxsize=8_192)
def is_user_name(name: str) -> bool:
    """Whether a class or a variable of this name holds the account of a user."""
    return NAMED.search(CAMEL.sub("_", name)) is not None
