"""Documents that a view takes by their id, of collections whose documents say whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.asked_stores import (
    ALTERING,
    CHAINED,
    CHANGING,
    INSERTING,
    MADE,
    READING,
    asked_fields,
    asked_store,
    uses_stores,
)
from stopper.evidence.data.owned_models import OWNERS, USERS, OwnedModel
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.parameters.given_ids import KEYS, GivenIds
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import origins
from stopper.standard.regex import regex
from stopper.standard.row_methods import DOCUMENTS
from stopper.syntax import form

LISTING = frozenset({"find", "stream", "query", "scan"})
ALONE = (DOCUMENTS | CHANGING | READING | ALTERING) - {"all", "scan", "search"}
"""What asks for one document by its id, or changes it."""
CHAINING = READING | ALTERING | MADE
SINGULAR = regex(r"(?<=\w\w)s$")
NAMED = (form.Name, form.Attribute, form.Subscript, form.Call)
Loaded = tuple[OwnedModel, form.Call, tuple[form.Scope, ...]]


def document_loads(
    source: Source, reached: list[tuple[form.Scope, GivenIds, tuple[form.Scope, ...]]]
) -> Iterator[Loaded]:
    """The collection of each document that is asked for by a given id and by nobody's name, those last that change."""
    collections = owned_collections(source)
    found = [
        (model, call, way)
        for scope, given, way in reached if collections
        for call in scope.calls
        if last_name(call.function) in ALONE
        and (model := collections.get(asked_store(source, call))) is not None
        and _is_by_id(source, call, given, model)
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: is_changing(one[1]))


def is_changing(call: form.Call) -> bool:
    """Whether a call changes the document, or deletes it."""
    return last_name(call.function) in CHANGING | ALTERING


@lru_cache(maxsize=8)
def owned_collections(source: Source) -> dict[str, OwnedModel]:
    """The collections of MongoDB and of other stores with a field for an owner, by their name.

    Those that are asked for the caller's own documents, and never for all, are private: nobody else is to read them.
    """
    if not uses_stores(source):
        return {}
    identities, owners = Identities(source), dict[str, set[str]]()
    asked, whole = set[str](), set[str]()
    asking = DOCUMENTS | CHANGING | INSERTING | (CHAINING if source.uses(*CHAINED) else frozenset())
    for call in source.methods(*sorted(asking)):
        name = asked_store(source, call)
        if not name or is_support(call.scope.module.path) or USERS.match(name):
            continue
        fields = dict(asked_fields(source, call))
        owned = {field: value for field, value in fields.items() if OWNERS.match(field)}
        owners.setdefault(name, set()).update(owned)
        if last_name(call.function) in LISTING:
            is_own = any(_is_caller(identities, value, call.scope) for value in owned.values())
            (asked if is_own else whole if not fields else set[str]()).add(name)
    return {name: _owned(name, fields, name in asked - whole) for name, fields in owners.items() if fields}


def _owned(name: str, fields: set[str], is_private: bool) -> OwnedModel:
    """A collection with its owners, by the beginning of a name that says whether it is private."""
    return OwnedModel(f"{'kept' if is_private else 'documents'}:{name}", _title(name), frozenset(fields), False)


def _title(name: str) -> str:
    return f"document of {name}"


def _is_by_id(source: Source, call: form.Call, given: GivenIds, model: OwnedModel) -> bool:
    fields = dict(asked_fields(source, call))
    singular = SINGULAR.sub("", model.name.partition(":")[2])
    keys = KEYS | {f"{singular}_id", f"{singular}id"}
    is_asked = any(given.holds(value) for field, value in fields.items() if field.lower() in keys)
    return is_asked and model.owners.isdisjoint(fields)


def _is_caller(identities: Identities, value: form.Expression, scope: form.Scope) -> bool:
    """Whether a value says who calls, also where a function of the project was asked for that."""
    found = [part for one in origins(value, scope, 1) for part in within(one) if isinstance(part, NAMED)]
    if any(identities.is_identity(part, scope) for part in found):
        return True
    asked = (identities.source.function(part.function, scope) for part in found if isinstance(part, form.Call))
    return any(
        identities.is_identity(part, function.scope)
        for function in asked if function is not None
        for item in function.scope.returns if item.value is not None
        for part in within(item.value) if isinstance(part, NAMED)
    )  # fmt: skip
