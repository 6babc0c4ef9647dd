"""Where a database is handed passwords: documents with one in them, and statements that hash nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.connections import is_of_service
from stopper.flow.judging.databases.documents import under_keys
from stopper.flow.judging.databases.statements import texts_of
from stopper.flow.values.texts.fillings import outline
from stopper.flow.values.value import Table, Value
from stopper.standard.account_names import is_password_key
from stopper.standard.regex import regex

WORD = regex(r"\w+")
# The database makes the hash itself.
MAKES = regex(r"\b(?:crypt|sha\d?|sha2?_?\d*|md5|password|digest|encrypt|hmac|scrypt|bcrypt)\s*\(", re.IGNORECASE)


def in_document(value: Value, depth: int) -> Iterator[Value]:
    """What stands under a password's name in a document, or in one of a list."""
    return under_keys(value, is_password_key, depth, _is_of_service)


def _is_of_service(document: Table) -> bool:
    """Whether a document says where another service is reached, whose password has to be read again."""
    return any(is_of_service(key) for key in document.entries)


def in_clear(statement: Value) -> Iterator[str]:
    """The texts of a statement that hashes nothing by itself, and is about no other service."""
    for parts in texts_of(statement):
        shown = outline(parts)
        if not MAKES.search(shown) and not any(map(is_of_service, WORD.findall(shown))):
            yield shown
