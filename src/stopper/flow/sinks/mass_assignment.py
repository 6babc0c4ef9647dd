"""Attributes that a stranger names: all fields of a request become those of an object."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.databases.rights import rights_of
from stopper.flow.judging.databases.statements import is_column
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.texts.checks import IS_NOT, PROVED
from stopper.flow.values.texts.fillings import fillings, first_fitting, is_number
from stopper.flow.values.value import Hole, Items, Table, Untrusted, Value, options
from stopper.standard.account_names import is_user_name
from stopper.standard.role_names import RIGHT_COLUMNS

FIX = "Take the allowed fields by name, or through a schema that lists them."
ATTACK = '{"is_admin": true}'
EVERY = "which sets every field that the request names"
PLACES = {"json": "which makes a record with every field of that text"}
"""How the fields are set, by the note of the model."""


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that says which attributes, or which columns of a statement, are set."""
    if call.note == "statement":
        yield from _written(call.value)
        return
    if call.note == "document" and not _is_of_users(call):
        return
    for given in options(call.value):
        option = _set(given) if call.note == "document" else given
        if call.note == "name":
            yield from _named(option, rights_of(next(iter(call.arguments), None)))
        else:
            rights = rights_of(call.receiver)
            # Of what an unknown function gives, nobody says that a stranger names its keys.
            for hole in [hole for hole in _keys(option) if hole.is_certain and not _is_refused(hole, rights)][:1]:
                yield Danger(hole, PLACES.get(call.note, EVERY), ATTACK, FIX)


def _is_of_users(call: SinkCall) -> bool:
    """Whether a document is one of users, by the name of its collection."""
    collection = call.name.rpartition(".")[0]
    return is_user_name(collection.rpartition(".")[2])


def _set(update: Value) -> Value:
    """What an update sets: all of a document, or the fields behind `$set`."""
    return update.entries.get("$set", update) if isinstance(update, Table) else update


def _written(value: Value) -> Iterator[Danger]:
    """The columns that a statement sets, and of whose names a stranger gives one: `UPDATE users SET {key} = ?`."""
    for filling in fillings(value, objects=False):
        if is_column(filling.before, filling.after) and _is_open(filling.hole):
            attack = first_fitting(filling.hole, ("is_admin", "role", "balance"))
            if attack:
                yield Danger(filling.hole, "the name of the column that is set", attack, FIX)


def _is_open(hole: Hole) -> bool:
    is_given = hole.is_certain and hole.origin.trust == "direct" and PROVED not in hole.checks
    return is_given and not is_number(hole) and not _is_refused(hole, frozenset())


def _named(value: Value, rights: frozenset[str]) -> Iterator[Danger]:
    for filling in fillings(value):
        is_open = filling.is_first and not _is_refused(filling.hole, rights)
        attack = first_fitting(filling.hole, (*sorted(rights), "is_admin", "role")) if is_open else ""
        if attack:
            yield Danger(filling.hole, "the name of the attribute that is set", attack, FIX)


def _is_refused(hole: Hole, rights: frozenset[str]) -> bool:
    """Whether a test has kept the names out that give rights: one of them where nobody knows which there are.

    What is not for strangers was thought of then.
    """
    refused = {name for name in RIGHT_COLUMNS if f"{IS_NOT}{name}" in hole.checks}
    return bool(refused) and rights <= refused


def _keys(value: Value) -> tuple[Hole, ...]:
    """What names the keys: all of a stranger's mapping, or those of a table that are not constant."""
    if isinstance(value, Untrusted):
        # The keys of what a form or a schema lets through are those that it declares.
        is_open = value.shape in ("mapping", "data") and value.hole.origin.kind != "fields"
        return (value.hole,) if is_open else ()
    if isinstance(value, Items):
        return tuple([hole for inner in inside(value) for hole in _keys(inner)])
    return holes(value.keys) if isinstance(value, Table) else ()
