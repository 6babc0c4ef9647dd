"""Rows that the text of a statement of SQL reads or changes by an id, and the tables whose rows have an owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.created_tables import created_columns
from stopper.evidence.data.inserted_values import inserted_column, inserted_holes
from stopper.evidence.data.owned_models import OWNERS, OwnedModel
from stopper.evidence.data.personal_things import is_personal
from stopper.evidence.routes.changes.row_changes import WRITTEN, statement_of
from stopper.evidence.routes.guards.identity import Identities, is_handed_caller
from stopper.evidence.routes.parameters.given_ids import GivenIds
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import origins
from stopper.standard.account_names import is_password_key
from stopper.standard.regex import regex
from stopper.syntax import form

STATEMENT = regex(
    r"^\s*(?:select\b(?P<chosen>.{1,600}?)\bfrom|(?P<change>update|delete\s+from))\s+(?:[\"`\[]?\w+[\"`\]]?\.)?[\"`\[]?(?P<table>\w+)",
    re.IGNORECASE | re.DOTALL,
)
# What tells that there is such a row, and nothing of what is in it.
LOOK = regex(
    r"\s*(?:distinct\s+)?(?:1|true|count\([^()]{0,40}\)|(?:\w+\.)?[\"`\[]?(?:id|rowid)[\"`\]]?)\s*\Z",
    re.IGNORECASE,
)
WHERE = regex(r"\bwhere\b(.{1,600})", re.IGNORECASE | re.DOTALL)
OTHERS = regex(
    r"^\s*select\b[^?]{1,600}\bwhere\s+(?:\w+\.)?\w+\s*(?:!=|<>)\s*(?:\?|%s|:\w+|\ufffc)\s*(?:(?:order|limit)\b.{0,80})?;?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = regex(r"(\w+)[\"`\]]?\s*(?:=|==)\s*\(?\s*'?(?:\?|%s|%\(\w+\)s|:\w+|\ufffc)", re.IGNORECASE)
KEYS = frozenset({"id", "_id", "pk", "uuid", "guid", "public_id", "slug", "identifier", "rowid"})
# Behind the name of a table, what else tells one row from all others: `account_number`.
NUMBERS = ("number", "no", "num", "nr")
SHORTEST = 3
"""Letters that a word keeps where it is written for short."""
USERS = regex(r"^(app_?|auth_?)?(users?|accounts?|members?|customers?|persons?|people)$", re.IGNORECASE)
# `blocked_users` says who is related to whom, and keeps no password.
PREFIXED = regex(r"_(users?|accounts?|members?|customers?)$", re.IGNORECASE)
INSERT = regex(r"^\s*insert\s+(?:or\s+\w+\s+)?into\s+[\"`\[]?(\w+)[\"`\]]?\s*\(([^()]{1,600})\)", re.IGNORECASE)
# The method or function of a library that is handed a statement, by its name; a project's own by what it does.
RUNS = regex(r"execute|query|fetch|select|^db$|^sql|run_|_one$|_all$|^read_sql", re.IGNORECASE)


class Statement(Struct, frozen=True):
    """One statement that a call runs: its `table`, the columns that its condition compares, and whether it changes."""

    call: form.Call
    table: str
    columns: frozenset[str]
    changes: bool


# A scope is asked by every route that reaches it.
@lru_cache(maxsize=8_192)
def statements_in(source: Source, scope: form.Scope) -> tuple[Statement, ...]:
    """The statements with a condition that the calls of a scope run."""
    return tuple(found for call in scope.calls if (found := _statement(source, call)) is not None)


def _statement(source: Source, call: form.Call) -> Statement | None:
    first = _written(call)
    if first is None or (type(first) is form.Constant and not _begins(first.value)):
        return None
    if isinstance(first, form.Call) and first.arguments and last_name(first.function) not in WRITTEN:
        first = first.arguments[0] if _runs(source, call) else first
    text = source.text(first, call.scope) if _runs(source, call) else None
    begun = STATEMENT.match(text) if text is not None else None
    condition = WHERE.search(text, begun.end()) if text is not None and begun is not None else None
    if begun is None or condition is None or (begun["chosen"] and LOOK.match(begun["chosen"])):
        return None
    columns = frozenset(item.lower() for item in CONDITION.findall(condition[1]))
    return Statement(call, begun["table"].lower(), columns, begun["change"] is not None)


def _begins(text: form.Scalar) -> bool:
    """Whether a text begins as a statement does: most calls are handed other ones."""
    return isinstance(text, str) and STATEMENT.match(text) is not None


def makes_row(source: Source, call: form.Call) -> bool:
    """Whether a call runs an INSERT: whose row it makes says nothing of any that was there before."""
    text = statement_of(source, call) if RUNS.search(last_name(call.function)) else None
    return text is not None and INSERT.match(text) is not None


def asks_for_others(source: Source, call: form.Call) -> bool:
    """Whether a call selects the rows of all but one, `WHERE id != ?`: that says nothing of whose another row is."""
    text = statement_of(source, call) if RUNS.search(last_name(call.function)) else None
    return text is not None and OTHERS.search(text) is not None


def _written(call: form.Call) -> form.Expression | None:
    """What a call is handed first; a variable that holds `text("SELECT …")` stands for it."""
    first = call.argument(0)
    if not isinstance(first, form.Name):
        return first
    bound = [item.value for item in call.scope.bindings.get(first.id, ()) if item.line <= first.line]
    return bound[-1] if bound and isinstance(bound[-1], form.Call) else first


def _runs(source: Source, call: form.Call) -> bool:
    """Whether a call runs the statement that it is handed first: by its name, or a function that hands it on so."""
    if RUNS.search(last_name(call.function)):
        return True
    own = source.function(call.function, call.scope)
    return own is not None and _hands_on(own)


@lru_cache(maxsize=8_192)
def _hands_on(function: form.Function) -> bool:
    """Whether a function runs its first parameter: `def look(self, statement): return db.execute(statement)`."""
    first = next((item.name for item in function.parameters if item.name not in ("self", "cls")), "")
    for call in function.scope.calls:
        given = call.argument(0)
        if isinstance(given, form.Name) and given.id == first and RUNS.search(last_name(call.function)):
            return True
    return False


def is_by_id(item: Statement, given: GivenIds) -> bool:
    """Whether the condition asks for one row by its own id, which is given, and names no owner."""
    singular = item.table.removesuffix("s")
    numbers = {name for name in item.columns if _is_number_of(name, singular)}
    keys = (
        KEYS
        | {f"{singular}_id", f"{item.table}_id", "iban"}
        | numbers
        | {name for name in given.names if not OWNERS.match(name)}
    )
    owners = {column for column in item.columns if OWNERS.match(column)}
    if owners and _is_owners_id(owners, item, given) and any(given.is_addressed(part) for part in _given(item.call)):
        return True  # the owner himself is named in the address: `/accounts/<user_id>/summary`
    if owners and item.columns == owners and is_personal(item.table) and any(map(given.holds, _given(item.call))):
        return True  # what is between him and the site, for whom a request names: `/orders?user_id=2`
    if item.columns.isdisjoint(keys) or owners - keys:
        return False
    return any(given.holds(part) for part in _given(item.call))


def _is_number_of(column: str, singular: str) -> bool:
    """`account_number`, and `acc_no` for short."""
    head, _, tail = column.rpartition("_")
    return tail in NUMBERS and len(head) >= SHORTEST and singular.startswith(head)


def _is_owners_id(owners: set[str], item: Statement, given: GivenIds) -> bool:
    """Whether the address names the owner: by the name of the column, however written, or as all that either says."""
    written = {name.replace("_", "").lower() for name in given.address}
    is_alone = len(given.address) == 1 and item.columns == owners
    return is_alone or {name.replace("_", "") for name in owners} <= written


def _given(call: form.Call) -> Iterator[form.Expression]:
    """What a statement is made of and runs with, local variables followed."""
    for item in call.every_argument:
        for origin in origins(item, call.scope):
            yield from within(origin)


@lru_cache(maxsize=8)
def owned_tables(source: Source) -> dict[str, OwnedModel]:
    """The tables of owners by name: those of `asked_tables`, those of users, and those that say so.

    A table says so by its name, or by a column for a user where the code creates it, fills it with the caller's id, or
    changes what it holds of one user.
    """
    named = {item.table for scope in _served(source) for item in statements_in(source, scope)}
    users = {
        table: _row_of(table, is_user=True)
        for table in named
        if is_of_users(source, table) and not _is_held(source, table)
    }
    personal = {table: _row_of(table) for table in named if is_personal(table)}
    created = {
        table: _row_of(table, owners)
        for table, columns in created_columns(source).items()
        if table in named and (owners := frozenset(filter(_names_owner, columns)))
    }
    filled = {table: _row_of(table, owners) for table, owners in _filled(source).items() if table in named}
    changed = {table: _row_of(table, owners) for table, owners in _changed(source)}
    return changed | filled | created | personal | asked_tables(source) | users


@lru_cache(maxsize=1_024)
def is_of_users(source: Source, table: str) -> bool:
    """Whether a table is one of users by its name; behind a prefix where it keeps a password: `lab_users`."""
    if USERS.match(table):
        return True
    is_prefixed = PREFIXED.search(table) is not None
    return is_prefixed and any(map(is_password_key, created_columns(source).get(table.lower(), ())))


def _is_held(source: Source, table: str) -> bool:
    """Whether a table that may be one of users belongs to those of another: `accounts` with a `user_id`."""
    tables = created_columns(source)
    others = [other for other in tables if other != table and is_of_users(source, other)]
    return bool(others) and any(map(_names_owner, tables.get(table, ())))


def _changed(source: Source) -> Iterator[tuple[str, frozenset[str]]]:
    """The tables whose rows a statement changes by the number of their user alone: `WHERE user_id = ?`."""
    for scope in _served(source):
        for item in statements_in(source, scope):
            is_owned = item.changes and item.columns and all(map(_names_owner, item.columns))
            if is_owned and not is_of_users(source, item.table):
                yield item.table, item.columns


def _filled(source: Source) -> dict[str, frozenset[str]]:
    """The columns for an owner of the tables that some INSERT puts the caller into, by table."""
    identities, found = Identities(source), dict[str, frozenset[str]]()
    for scope in _served(source):
        for call in scope.calls:
            text = statement_of(source, call) if RUNS.search(last_name(call.function)) else None
            begun = INSERT.match(text) if text is not None else None
            if begun is None or is_of_users(source, begun[1]):
                continue
            columns = [column.strip().strip('"`[]').lower() for column in begun[2].split(",")]
            owners = frozenset(filter(_names_owner, columns))
            named = owners if owners and _names_caller(identities, call) else frozenset(_of_caller(identities, call))
            if named:
                found[begun[1].lower()] = found.get(begun[1].lower(), frozenset()) | named
    return found


def _of_caller(identities: Identities, call: form.Call) -> Iterator[str]:
    """The columns for a user that are given the caller himself, however plain their name: `session["username"]`."""
    row, statement = call.argument(1), _written(call)
    given = row.values if isinstance(row, form.Mapping) else row.items if isinstance(row, form.Sequence) else ()
    pairs = [(inserted_column(identities.source, item, call.scope), item) for item in given]
    if isinstance(statement, form.Call) and statement.arguments:  # `text(sql)`
        statement = statement.arguments[0]
    holes = inserted_holes(identities.source, statement, call.scope) if statement is not None else ()
    for column, item in (*pairs, *holes):
        if OWNERS.match(column) and _is_caller(identities, item, call.scope):
            yield column.lower()


def _names_owner(column: str) -> bool:
    """Whether a column says to whom a row belongs: `user_id`; a plain `name` or `user` may be anything."""
    return OWNERS.match(column) is not None and "_" in column


@lru_cache(maxsize=8)
def asked_tables(source: Source) -> dict[str, OwnedModel]:
    """The tables that some statement asks for the caller's own rows only, by name."""
    identities, found = Identities(source), dict[str, set[str]]()
    for scope in _served(source):
        for item in statements_in(source, scope):
            owners = {column for column in item.columns if OWNERS.match(column)}
            if owners and not is_of_users(source, item.table) and _names_caller(identities, item.call):
                found.setdefault(item.table, set()).update(owners)
    return {table: _row_of(table, frozenset(names)) for table, names in found.items()}


def _served(source: Source) -> Iterator[form.Scope]:
    return (scope for scope in source.scopes() if not is_support(scope.module.path))


def _row_of(table: str, owners: frozenset[str] = frozenset(), *, is_user: bool = False) -> OwnedModel:
    return OwnedModel(f"sql:{table}", f"row of {table}", owners, is_user)


def _names_caller(identities: Identities, call: form.Call) -> bool:
    """Whether who is signed in is one of the values of a statement."""
    return any(
        is_handed_caller(part, call.scope) or _is_caller(identities, part, call.scope)
        for part in _given(call)
        if isinstance(part, form.Name | form.Attribute | form.Subscript | form.Call)
    )


def _is_caller(identities: Identities, part: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is who is signed in, also where a caller of the function hands it over."""
    handed = _handed(identities.source, part, scope)
    return identities.is_identity(part, scope) or any(identities.is_identity(*one) for one in handed)


def _handed(source: Source, part: form.Expression, scope: form.Scope) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What the callers of a function hand it for a parameter: `books_of(current_user.id)`."""
    function = scope.node
    if not isinstance(part, form.Name) or not isinstance(function, form.Function):
        return
    plain = [item.name for item in function.parameters if item.name not in ("self", "cls")]
    if part.id in plain:
        for call in source.names.calls_of(source.names.name_of(function)):
            item = call.argument(plain.index(part.id), part.id)
            if item is not None:
                yield item, call.scope
