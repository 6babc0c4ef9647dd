"""Places where passwords are kept: columns, documents and statements that write one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.cryptography.clear_passwords import WRITES
from stopper.evidence.cryptography.connections import is_of_service
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.limits import DOCUMENTS_DEEP
from stopper.flow.sinks.role import is_user_name
from stopper.flow.values.contents import inside, parts_of
from stopper.flow.values.passwords import digested_passwords, encrypted_passwords, typed_passwords
from stopper.flow.values.value import Foreign, Items, Known, Table, Text, Value, options
from stopper.standard.regex import regex

ENCODED = {"base64": "only encoded as base64, which anybody undoes", "hex": "only written as hexadecimal digits"}
DIGESTED = "as a digest that is fast to try"
ENCRYPTED = "encrypted, and not hashed"
INTO = regex(
    r"insert\s+into\s+\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|logins?|customers?)\W?\s+values", re.I
)
PASSWORDS = regex(
    r"(?i)_*(?:(?:user|login|account|member|admin|hashed|encrypted|crypted|new)_?)*(?:pass_?(?:word|wd|phrase)|pwd|pass(?=_?hash)|pw(?=_?hash))"
    r"(?:_?(?:hash|hashed|digest|crypt|encrypted))?"
)
WORD = regex(r"\w+")
# The database makes the hash itself.
MAKES = regex(r"\b(?:crypt|sha\d?|sha2?_?\d*|md5|password|digest|encrypt|hmac|scrypt|bcrypt)\s*\(", re.IGNORECASE)


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
    return any(WRITES.search(shown) or INTO.search(shown) for shown in written(statement))


def written(statement: Value) -> Iterator[str]:
    """The texts of a statement that hashes nothing by itself, with a mark for each part that is not known."""
    for option in options(statement):
        if isinstance(option, Foreign) and option.name.endswith("text()") and option.arguments:
            yield from written(option.arguments[0])
        elif isinstance(option, Text | Known):
            shown = "".join(part if isinstance(part, str) else "?" for part in parts_of(option))
            if not MAKES.search(shown) and not any(map(is_of_service, WORD.findall(shown))):
                yield shown


def in_document(value: Value, depth: int) -> Iterator[Value]:
    """What stands under a password's name in a document, or in one of a list."""
    for option in options(value) if depth else ():
        if isinstance(option, Table) and not any(is_of_service(key) for key in option.entries):
            for key, inner in option.entries.items():
                if is_password_key(key):
                    yield inner
                else:
                    yield from in_document(inner, depth - 1)
        elif isinstance(option, Items):
            for inner in inside(option):
                yield from in_document(inner, depth - 1)


@lru_cache(maxsize=8_192)
def is_password_key(key: object) -> bool:
    """Whether a column or key of this name keeps the password of an account, as it is or as a hash."""
    return isinstance(key, str) and PASSWORDS.fullmatch(key) is not None
