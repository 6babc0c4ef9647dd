"""Places where the role of an account is kept: columns, documents and statements that write one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.documents import under_keys
from stopper.flow.judging.statements import BETWEEN, POSITION, texts_of
from stopper.flow.limits import DOCUMENTS_DEEP
from stopper.flow.values.contents import holes
from stopper.flow.values.fillings import UNKNOWN, is_number, outline
from stopper.flow.values.value import Foreign, Hole, Items, Table, Value, options
from stopper.standard.regex import regex
from stopper.standard.role_names import is_role_key

FIX = "Set the role in code that only an administrator reaches; here it is a constant."
USERS = r"\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|logins?|customers?)\W?"
INSERTED = regex(
    rf"(?:insert|replace)\s+(?:or\s+\w+\s+)?into\s+{USERS}\s*\(([^()]*)\)\s*values\s*\(((?:[^()]|\([^()]*\))*)\)",
    re.IGNORECASE,
)
UPDATED = regex(rf"update\s+{USERS}\s+set\s+(.{{1,400}})", re.IGNORECASE | re.DOTALL)
# What a statement gives a column: a parameter by its position or name, or a part that code puts into the text.
GIVEN = rf"\?|%s|:(\w+)|%\((\w+)\)s|['\"]?(?:{UNKNOWN})['\"]?"
BEHIND = regex(r"\b(?:from|where|returning)\b|;", re.IGNORECASE)
"""What ends the columns that an UPDATE sets: behind it nothing is set."""
TYPED = frozenset({"form", "query", "body", "header", "cookie", "path", "fields"})


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each thing that a stranger gives for a role; the note says how it is kept."""
    for value in _kept(call):
        # What a library makes of a value is another one.
        found = (
            [value]
            if isinstance(value, Hole)
            else [hole for option in options(value) if not isinstance(option, Foreign) for hole in holes(option)]
        )
        yield from (Danger(hole, "", "admin", FIX) for hole in found if _is_given(hole))


def _is_given(hole: Hole) -> bool:
    return hole.origin.kind in TYPED and hole.is_certain and not is_number(hole)


def _kept(call: SinkCall) -> Iterator[Value | Hole]:
    """The values that end under the name of a role, and the parts of a statement's text."""
    if call.note == "statement":
        for parts in texts_of(call.value):
            for kind, key in _columns(outline(parts)):
                if kind == "part":
                    part = [part for part in parts if not isinstance(part, str)][int(key)]
                    yield from [part] if isinstance(part, Hole) else ()
                else:
                    yield from _parameter(call.arguments[1:2], kind, key)
    elif call.note in ("document", "json"):
        yield from under_keys(call.value, is_role_key, DOCUMENTS_DEEP)
    else:
        yield call.value


def _columns(statement: str) -> Iterator[tuple[str, str]]:
    """What fills each column of a role: a parameter by position or name, or a part of the text, counted from 0."""
    inserted = INSERTED.search(statement)
    pairs: list[tuple[str, str]] = []
    if inserted:
        pairs = list(zip(inserted[1].split(","), BETWEEN.split(inserted[2]), strict=False))
    updated = UPDATED.search(statement)
    if updated:
        is_set = [one.partition("=") for one in BETWEEN.split(BEHIND.split(updated[1])[0])]
        pairs = [(column.rpartition(".")[2], value) for column, _, value in is_set]
    begun = (inserted or updated).start() if inserted or updated else 0  # type: ignore[union-attr]  # one of the two
    parts, places = statement[:begun].count(UNKNOWN), 0
    for column, value in pairs:
        given = re.fullmatch(GIVEN, value.strip())
        if given is not None and is_role_key(column.strip().strip('`"[]')):
            name = given[1] or given[2]
            yield ("part", str(parts)) if UNKNOWN in value else ("name", name) if name else ("place", str(places))
        parts += value.count(UNKNOWN)
        places += len(POSITION.findall(value))


def _parameter(given: tuple[Value, ...], kind: str, key: str) -> Iterator[Value]:
    for value in given:
        for option in options(value):
            if isinstance(option, Items) and kind == "place" and int(key) < len(option.items):
                yield option.items[int(key)]
            elif isinstance(option, Table) and kind == "name" and key in option.entries:
                yield option.entries[key]
