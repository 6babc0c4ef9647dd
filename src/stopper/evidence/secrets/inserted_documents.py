"""Accounts that a document gives its password: `users.insert_one({"username": "admin", "password": "…"})`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.secrets.account_names import is_account_column, is_password_column
from stopper.evidence.source.index import Source
from stopper.standard.holes import HOLE
from stopper.syntax import form

INSERTS = ("insert_one", "insert_many", "insert", "replace_one", "update_one", "upsert", "put_item")
DEPTH = 3


def inserted_documents(source: Source) -> Iterator[tuple[form.Call, form.Expression, str]]:
    """Each call that keeps a document with a name and a password, with the password and the name, empty if unknown."""
    for call in source.methods(*INSERTS):
        for item in call.every_argument:
            for document in _documents(source, item, call.scope, DEPTH):
                pair = _account(document)
                if pair is not None:
                    yield call, pair[1], (source.text(pair[0], call.scope) or "").replace(HOLE, "…")[:30]


def _documents(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[form.Mapping]:
    """The documents that an argument is, holds in a list, or holds as another document: `{"$set": {…}}`."""
    if isinstance(item, form.Mapping):
        yield item
        inner = item.values
    elif isinstance(item, form.Sequence):
        inner = item.items
    elif isinstance(item, form.Name):
        bound = [one.value for one in source.names.bindings(item.id, scope) if one.kind == "value"]
        inner = tuple(one for one in bound[-1:] if one is not None)
    else:
        inner = ()
    for part in inner if depth > 0 else ():
        yield from _documents(source, part, scope, depth - 1)


def _account(document: form.Mapping) -> tuple[form.Expression, form.Expression] | None:
    """What a document has as the name of an account, and as its password."""
    held = {
        str(key.value): value
        for key, value in zip(document.keys, document.values, strict=True)
        if isinstance(key, form.Constant)
    }
    name = next((value for key, value in held.items() if is_account_column(key)), None)
    password = next((value for key, value in held.items() if is_password_column(key)), None)
    return (name, password) if name is not None and password is not None else None
