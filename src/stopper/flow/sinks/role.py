"""Places where the role of an account is kept: columns, documents and statements that write one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.databases.documents import under_keys
from stopper.flow.judging.databases.statements import Filled, filled, handed, texts_of
from stopper.flow.limits import DOCUMENTS_DEEP
from stopper.flow.values.channels import TYPED
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import is_number, outline
from stopper.flow.values.value import Foreign, Hole, Part, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.role_names import is_role_key

FIX = "Set the role in code that only an administrator reaches; here it is a constant."
USERS = regex(r"\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|logins?|customers?)\W?", re.IGNORECASE)
PARAMETER = regex(r"\?|%s|:\w+|%\(\w+\)s")
PART = regex(rf"['\"]?{HOLE}['\"]?")
"""A part that code puts into the text."""


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
            for one in filled(outline(parts)):
                if is_role_key(one.column) and USERS.fullmatch(one.table):
                    yield from _of_column(one, parts, call.arguments[1:2])
    elif call.note in ("document", "json"):
        yield from under_keys(call.value, is_role_key, DOCUMENTS_DEEP)
    else:
        yield call.value


def _of_column(one: Filled, parts: tuple[Part, ...], parameters: tuple[Value, ...]) -> Iterator[Value | Hole]:
    """What fills a column, where that is nothing that the database works out."""
    if PARAMETER.fullmatch(one.value):
        for given in parameters:
            yield from handed(one, given)
    elif PART.fullmatch(one.value):
        # Code that writes the sign of a hole itself has fewer parts than holes.
        part = [part for part in parts if not isinstance(part, str)][one.parts : one.parts + 1]
        yield from [hole for hole in part if isinstance(hole, Hole)]
