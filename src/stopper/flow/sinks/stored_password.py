"""Places where passwords are kept: columns, documents and statements that write one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import WRITES
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.databases.kept_passwords import in_clear, in_document
from stopper.flow.limits import DOCUMENTS_DEEP
from stopper.flow.values.passwords import digested_passwords, encrypted_passwords, typed_passwords
from stopper.flow.values.value import Value
from stopper.standard.account_names import is_user_name
from stopper.standard.regex import regex

ENCODED = {"base64": "only encoded as base64, which anybody undoes", "hex": "only written as hexadecimal digits"}
DIGESTED = "as a digest that is fast to try"
ENCRYPTED = "encrypted, and not hashed"
INTO = regex(
    r"insert\s+into\s+\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|logins?|customers?)\W?\s+values", re.I
)


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each typed password in what is kept; the note says how ("column", "document", "statement")."""
    for value in _kept(call):
        for hole in typed_passwords(value):
            how = next((words for name, words in ENCODED.items() if name in hole.encoders), "")
            yield Danger(hole, how, "")
        for hole in digested_passwords(value):
            yield Danger(hole, DIGESTED, "")
        # What signs in to another service has to be read again.
        for hole in encrypted_passwords(value) if is_user_name(_record(call)) else ():
            yield Danger(hole, ENCRYPTED, "")


def _record(call: SinkCall) -> str:
    """The name of the record whose column keeps the value; empty for documents and statements."""
    return call.name.removeprefix("the column ").rpartition(".")[0] if call.note == "column" else ""


def _kept(call: SinkCall) -> Iterator[Value]:
    """The values that end under a password's name."""
    if call.note == "statement":
        if _writes(call.value):
            yield call.value
            yield from call.arguments[1:2]
    elif call.note == "document":
        yield from in_document(call.value, DOCUMENTS_DEEP)
    else:
        yield call.value


def _writes(statement: Value) -> bool:
    return any(WRITES.search(shown) or INTO.search(shown) for shown in in_clear(statement))
