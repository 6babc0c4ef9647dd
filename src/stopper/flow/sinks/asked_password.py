"""Questions to a database with a typed password in them: it can only answer where it keeps passwords as they are."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import ASKS
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.databases.kept_passwords import in_clear, in_document
from stopper.flow.values.passwords import typed_passwords
from stopper.flow.values.secrets import secrets_in
from stopper.flow.values.value import Foreign, Known, Value
from stopper.standard.account_names import is_password_key


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each typed password that is compared with a column; the note says how.

    It is "statement", "document", "condition" or "keywords" where the database does it, and "comparison" where the code
    does.
    """
    if call.note == "comparison":
        sides = call.arguments[:2]
        yield from (Danger(hole, "", "") for one in sides for hole in typed_passwords(one) if any(map(_is_kept, sides)))
        return
    for value in _asked(call):
        for hole in typed_passwords(value):
            yield Danger(hole, "", "")


def _is_kept(value: Value) -> bool:
    """Whether a value is a password as a database keeps it; an attribute of a record may do the comparing itself."""
    return not isinstance(value, Foreign) and any(
        kind == "a password" and hole.origin.trust == "stored" for kind, hole in secrets_in(value)
    )


def _asked(call: SinkCall) -> Iterator[Value]:
    if call.note == "statement":
        if any(ASKS.search(shown) for shown in in_clear(call.value)):
            yield call.value
            yield from call.arguments[1:2]
    elif call.note == "document":
        yield from in_document(call.value, 2)
    elif call.note == "condition":
        field = call.arguments[0] if call.arguments else None
        if isinstance(field, Known) and is_password_key(str(field.data)):
            yield call.value
    else:
        yield from (value for name, value in call.keywords.items() if is_password_key(name))
