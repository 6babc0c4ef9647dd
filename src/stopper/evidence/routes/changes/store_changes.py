"""What one call changes in a store of documents, items, nodes or objects, as the clients of such stores name it.

MongoDB's, by names that nothing else has and by what they are handed; DynamoDB's, S3's and search engines' by the words
of the call; Firestore's, Firebase's and Supabase's by the chain that leads to what is changed; TinyDB's, peewee's and
MongoEngine's by what is asked.
"""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.routes.changes.change_words import NOT_MODELS, NOTES
from stopper.evidence.routes.changes.dispatch import is_written
from stopper.evidence.routes.changes.row_changes import Kind
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.store_clients import FIREBASE, MONGO, TINY
from stopper.syntax import form

DELETING = frozenset({
    *("delete_instance", "delete_one", "delete_many", "find_one_and_delete"),
    *("drop_all", "drop_collection", "drop_database"),
})  # fmt: skip
WRITING = frozenset({
    *("insert_one", "insert_many", "update_one", "update_many", "replace_one"),
    *("find_one_and_update", "find_one_and_replace"),
})  # fmt: skip
"""Methods of MongoDB's collections, and of some tables, whose names nothing else has."""

WORDED: dict[str, tuple[str, Kind]] = {
    "delete_item": ("Key", "delete"),
    "update_item": ("Key", "write"),
    "put_item": ("Item", "write"),
    "delete_object": ("Bucket", "delete"),
    "delete_objects": ("Bucket", "delete"),
    "put_object": ("Bucket", "write"),
}
"""Methods of DynamoDB and S3, with the word that each is told, and what it does."""

INDEXED = frozenset({
    *("delete", "delete_by_id", "delete_by_query"),
    *("index", "index_document", "update", "update_document", "update_by_query"),
})  # fmt: skip
"""What changes the documents of a search engine, in an index that the call names."""

CHAINED = frozenset({"delete", "insert", "update", "upsert"})
TABLES = frozenset({"table", "from_"})
"""What of Supabase's client begins a chain, and what in it changes rows, once it is executed."""
ROWS = CHAINED | {"insert_many", "replace", "replace_many"}
"""What of a table of peewee begins a statement, which is executed without another word."""


class Client(Struct, frozen=True):
    """What a client does by methods whose names other things have too: what takes away, and what writes.

    `leading` are the calls that lead to what is changed; what any other one gives was read, and is a dict or a list.
    """

    modules: tuple[str, ...]
    leading: tuple[str, ...]
    deleting: frozenset[str]
    writing: frozenset[str]

    def is_reached(self, owner: str) -> bool:
        """Whether a resolved name stands for something in the store."""
        is_of = any(owner.startswith(f"{name}.") for name in self.modules)
        return is_of and (not owner.endswith("()") or owner.removesuffix("()").rpartition(".")[2] in self.leading)


DOCUMENTS = Client(
    MONGO,
    ("get_collection", "with_options", "Collection"),
    frozenset({"remove", "find_and_remove", "drop"}),
    frozenset({"insert", "update", "save", "bulk_write"}),
)
RECORDS = Client(
    TINY,
    ("TinyDB", "table"),
    frozenset({"remove", "truncate", "drop_table", "drop_tables"}),
    frozenset({"insert", "insert_multiple", "update", "update_multiple", "upsert"}),
)
NODES = Client(
    FIREBASE,
    ("collection", "document", "reference", "child", "database", "batch"),
    frozenset({"remove", "delete"}),
    frozenset({"set", "update", "push", "add", "create", "transaction"}),
)
OF_OBJECTS = frozenset({"update", "update_one", "modify", "upsert_one"})
PEEWEE = ("peewee.", "playhouse.")
NOTED = frozenset({"$inc", "$set", "$currentDate", "$push", "$setOnInsert"})


def store_change(source: Source, call: form.Call, method: form.Attribute, owner: str) -> tuple[Kind, str] | None:
    """What a method of a store, or of an object that stands for something in one, changes; `owner` resolved by name."""
    found = _by_name(call, method) or _by_library(source, call, method, owner) or _by_table(source, call, method)
    # A method that the project wrote is followed instead.
    if found is None or (method.name in WORDED and is_written(source, call)):
        return None
    return ("note", "") if _is_note(call) else found


def _by_name(call: form.Call, method: form.Attribute) -> tuple[Kind, str] | None:
    name, bare = method.name, not (call.arguments or call.keywords)
    if name in DELETING or (name == "drop" and bare):
        # A collection of MongoDB: what pandas and tables drop is told them.
        return "delete", f"calls {name}()"
    if name in INDEXED and call.keyword("index") is not None:
        return ("delete" if name.startswith("delete") else "write"), f"calls {name}() of an index"
    if name in WORDED and call.keyword(WORDED[name][0]) is not None:
        return WORDED[name][1], f"calls {name}()"
    if name in WRITING:
        return "write", f"calls {name}()"
    if name == "execute" and bare:
        return _chained(call)
    if name == "save" and not call.arguments:
        owner = last_name(method.value)
        return ("save", f"calls {owner}.save()") if NOT_MODELS.isdisjoint(words_of(owner)) else None
    return None


def _chained(call: form.Call) -> tuple[Kind, str] | None:
    """What a chain of Supabase changes: `client.table("orders").update({…}).eq("id", number).execute()`."""
    words = [last_name(part.function) for part in within(call.function) if isinstance(part, form.Call)]
    changing = next((word for word in words if word in CHAINED), None)
    if changing is None or TABLES.isdisjoint(words):
        return None
    return ("delete" if changing == "delete" else "write"), f"runs {changing.upper()} on a table"


def _by_library(source: Source, call: form.Call, method: form.Attribute, owner: str) -> tuple[Kind, str] | None:
    """What a client changes whose library is known by what it was made of, by a chain, or by what it is handed."""
    for client in (DOCUMENTS, RECORDS, NODES):
        if method.name not in client.deleting and method.name not in client.writing:
            continue
        if client.is_reached(owner) or (not owner and _is_of(client, source, call, method)):
            return ("delete" if method.name in client.deleting else "write"), f"calls {method.name}() of a store"
    return None


def _is_of(client: Client, source: Source, call: form.Call, method: form.Attribute) -> bool:
    """Whether a call on a thing that nobody knows is this client's, by its chain or by what it is handed."""
    if not source.uses(*client.modules):
        return False
    if client is NODES:
        # `query_result.reference` is what a document that was read stands for.
        return last_name(method.value) in client.leading
    handed = [isinstance(item, form.Mapping) for item in call.arguments]
    # A dict takes over another; documents that one question names are given what the other says.
    return client is DOCUMENTS and all(handed) and len(handed) == (2 if method.name == "update" else 1)


def _by_table(source: Source, call: form.Call, method: form.Attribute) -> tuple[Kind, str] | None:
    """What a table of peewee or MongoEngine changes: `Note.update(…).execute()`, `Note.objects(…).update(…)`."""
    if method.name == "execute" and not (call.arguments or call.keywords):
        begun = _beginning(method.value)
        if begun is not None and _is_table(source, begun):
            word = last_name(begun.function)
            return ("delete" if word == "delete" else "write"), f"runs {word.upper()} on a table"
    if method.name in ("delete_by_id", "set_by_id") and _is_table(source, call):
        return ("delete" if method.name == "delete_by_id" else "write"), f"calls {method.name}()"
    if method.name in OF_OBJECTS and call.keywords and _asks_objects(method.value):
        return "write", f"calls {method.name}() of documents"
    return None


def _beginning(chain: form.Expression) -> form.Call | None:
    """The call with which a statement begins: `Note.update(…)` of `Note.update(…).where(…)`."""
    while isinstance(chain, form.Call) and isinstance(chain.function, form.Attribute):
        if chain.function.name in ROWS and isinstance(chain.function.value, form.Name | form.Attribute):
            return chain
        chain = chain.function.value
    return None


def _is_table(source: Source, call: form.Call) -> bool:
    """Whether a method is called on a table of peewee."""
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    table = source.names.definition(source.name(owner, call.scope)) if owner is not None else None
    if not isinstance(table, form.Class):
        return False
    return any(name.startswith(PEEWEE) for name in source.names.ancestors(table)) and not is_written(source, call)


def _asks_objects(chain: form.Expression) -> bool:
    return any(isinstance(part, form.Attribute) and part.name == "objects" for part in within(chain))


def _is_note(call: form.Call) -> bool:
    """Whether what an update of a document sets only notes the visit: `{"$inc": {"views": 1}}`."""
    update = call.argument(1, "update")
    if not isinstance(update, form.Mapping) or not update.keys:
        return False
    operators = [key.value if isinstance(key, form.Constant) else None for key in update.keys]
    fields = [key for item in update.values if isinstance(item, form.Mapping) for key in item.keys]
    return all(word in NOTED for word in operators) and bool(fields) and all(map(_is_noting, fields))


def _is_noting(field: form.Expression | None) -> bool:
    return isinstance(field, form.Constant) and bool(words_of(str(field.value).rpartition(".")[2]) & NOTES)
