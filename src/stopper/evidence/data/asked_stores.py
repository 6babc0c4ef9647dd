"""Which collection, table or node of a store a call asks or changes: MongoDB's, Firestore's, DynamoDB's, TinyDB's.

A collection of MongoDB is named by what the method is called on, the others by a call of the chain that leads to it:
`client.collection("orders").document(key).get()`, `resource.Table("orders").get_item(Key={"id": key})`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from stopper.evidence.source.bindings import holder_of, nearest
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.standard.row_methods import DOCUMENTS
from stopper.standard.store_clients import AMAZON, FIREBASE, MONGO, TINY
from stopper.syntax import form

CHAINED = (*FIREBASE, *AMAZON, *TINY)
"""The modules of clients that name what they ask by a call of the chain."""
NAMING = frozenset({"collection", "Table", "table", "reference", "child", "TinyDB"})
LEADING = NAMING | {"document"}
"""The calls of a chain that give what stands in a store itself."""
ITEMS = frozenset({"delete_item", "update_item", "put_item"})
ASKING = DOCUMENTS | {"aggregate"}
READING = frozenset({"get", "stream", "scan", "query", "get_item", "all", "search"})
"""What asks MongoDB for documents, and the others."""
CHANGING = frozenset({
    "delete_one", "find_one_and_delete", "find_one_and_replace", "find_one_and_update", "replace_one", "update_one",
})  # fmt: skip
ALTERING = frozenset({"delete", "update", "set", "remove", "delete_item", "update_item"})
"""What changes one document that it names."""
INSERTING = frozenset({"insert", "insert_one"})
MADE = INSERTING | {"add", "set", "put_item"}
"""What makes a document: MongoDB's methods, and those with the others'."""
SUFFIX = regex(r"_?(?:collections?|coll?|table|refs?|db)$")
DEPTH = 8
"""Variables of which one holds what another does."""
Asked = tuple[form.Expression, form.Scope]


def uses_stores(source: Source) -> bool:
    """Whether a project has a client of such a store."""
    return source.uses(*MONGO, *CHAINED)


def asked_store(source: Source, call: form.Call) -> str:
    """The name, in small letters, of what a method of such a store is called on; empty for any other call."""
    method = call.function
    if not isinstance(method, form.Attribute):
        return ""
    if method.name in ASKING | CHANGING | INSERTING and source.uses(*MONGO):
        owner = method.value
        is_named = isinstance(owner, form.Attribute | form.Subscript | form.Name)
        return SUFFIX.sub("", last_name(owner).lower()) if is_named else ""
    if method.name in READING | ALTERING | MADE and source.uses(*CHAINED):
        chain = list(_chain(method.value, call.scope))
        made = next((last_name(item.function) for item, _ in chain if isinstance(item, form.Call)), "")
        # What was read is a dict, and to change it changes no document.
        if method.name in READING or method.name in ITEMS or made in LEADING:
            return next(filter(None, (_named(source, item, scope) for item, scope in chain)), "")
    return ""


def asked_fields(source: Source, call: form.Call) -> Iterator[tuple[str, form.Expression]]:
    """The fields that a question names or a document is given, with their values, as far as they are written out."""
    yield from _entries(call.argument(0, "filter"), call.scope)
    for word in ("Key", "Item"):
        yield from _entries(call.keyword(word), call.scope)
    method = call.function
    for item, _ in _chain(method.value, call.scope) if isinstance(method, form.Attribute) else ():
        if not isinstance(item, form.Call):
            continue
        if last_name(item.function) in ("document", "child") and len(item.arguments) == 1:
            yield "id", item.arguments[0]
        if last_name(item.function) == "where":
            yield from _condition(source, item)


def _condition(source: Source, call: form.Call) -> Iterator[tuple[str, form.Expression]]:
    """`where("owner", "==", me)`, also by a filter that is handed the three."""
    given = call.keyword("filter")
    parts = given.arguments if isinstance(given, form.Call) else call.arguments
    field = source.text(parts[0], call.scope) if len(parts) == 3 else None
    if field is not None:
        yield field, parts[2]


def _entries(given: form.Expression | None, scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
    """The entries of a dict that is written out, here or in a variable of the function."""
    if isinstance(given, form.Name):
        bound = [one.value for one in scope.bindings.get(given.id, ()) if one.line <= given.line]
        given = bound[-1] if bound else None
    if isinstance(given, form.Mapping):
        for key, value in zip(given.keys, given.values, strict=True):
            if isinstance(key, form.Constant) and isinstance(key.value, str):
                yield key.value, value


def _chain(owner: form.Expression, scope: form.Scope) -> Iterator[Asked]:
    """What a method is called on, and what that was asked of, with what variables hold."""
    current: Asked | None = (owner, scope)
    depth = DEPTH
    while current is not None and depth:
        item, scope = current
        yield current
        if isinstance(item, form.Call):
            current = (item.function, scope)
        elif isinstance(item, form.Attribute | form.Subscript):
            current = (item.value, scope)
        else:
            depth -= 1
            current = _held(item, scope) if isinstance(item, form.Name) else None


def _held(name: form.Name, scope: form.Scope) -> Asked | None:
    holder = holder_of(name.id, scope)
    if holder is None:
        return None
    binding = nearest(holder.bindings[name.id], name.line if holder is scope else 0)
    return (binding.value, binding.scope or holder) if binding.kind == "value" and binding.value is not None else None


def _named(source: Source, item: form.Expression, scope: form.Scope) -> str:
    """What a call of the chain names: `collection("orders")`, a file of TinyDB by its own name."""
    if not isinstance(item, form.Call) or last_name(item.function) not in NAMING or not item.arguments:
        return ""
    text = source.text(item.arguments[0], scope) or ""
    name = PurePosixPath(text).stem if last_name(item.function) == "TinyDB" else text.strip("/").partition("/")[0]
    return SUFFIX.sub("", name.lower())
