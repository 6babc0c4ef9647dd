"""Questions to a database with a typed password in them: it can only answer where it keeps passwords as they are."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import ASKS
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.sinks.stored_password import in_document, is_password_key, written
from stopper.flow.values.passwords import typed_passwords
from stopper.flow.values.value import Value


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each typed password that is compared with a column; the note says how ("statement", "document", "keywords")."""
    for value in _asked(call):
        for hole in typed_passwords(value):
            yield Danger(hole, "", "")


def _asked(call: SinkCall) -> Iterator[Value]:
    if call.note == "statement":
        if any(ASKS.search(shown) for shown in written(call.value)):
            yield call.value
            yield from call.arguments[1:2]
    elif call.note == "document":
        yield from in_document(call.value, 2)
    else:
        yield from (value for name, value in call.keywords.items() if is_password_key(name))
