"""Accounts that a statement of SQL in the code inserts, with the password that the code gives each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice

from msgspec import Struct

from stopper.evidence.data.created_tables import COMMENT, QUOTES, columns_of, tables_in
from stopper.evidence.data.inserted_values import INSERT
from stopper.evidence.secrets.account_names import is_account_column, is_password_column
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.standard.regex import regex
from stopper.syntax import form

OF_USERS = regex(r"(?:users?|accounts?|admins?|members?|customers?|employees?)\Z")
LITERAL = regex(r"""^(?:'([^'\ufffc]{1,39})'|"([^"\ufffc]{1,39})")$""")
PLACEHOLDERS = frozenset({"?", "%s"})
# What a text is filled in by, between the quotes of the statement: `'%s'`, `'%(password)s'`, `'{}'`, `'{password}'`.
HOLE = regex(r"%(?:\(\w{1,40}\))?[srdi]\Z|\{[^{}]{0,60}\}\Z")
# Functions of libraries that hash a password, which whoever reads the code knows all the same.
HASHING = frozenset({"hash", "encrypt", "hashpw", "generate_password_hash", "hash_password", "make_password"})
NAMING = frozenset({"pbkdf2_hmac", "new"})
# How a text begins that is SQL as a whole; elsewhere somebody explains it.
BEGINNING = regex(
    r"(?:\s|--[^\n]*\n|/\*.{0,500}?\*/)*+(?:insert|create|drop|delete|truncate|begin|start|pragma|set|use|update|alter|with)\b",
    re.IGNORECASE | re.DOTALL,
)
DEPTH = 3
EXECUTES = ("execute", "executemany", "executescript", "execute_query", "query")


class InsertedAccount(Struct, frozen=True):
    """An account that a statement inserts: `name` is empty where it is not shown.

    `is_run` where the code shows what runs the statement; `block` is where that stands, or the statement itself.
    """

    item: form.Expression
    scope: form.Scope
    block: form.Block | None
    name: str
    is_run: bool


def names_inserted_account(statement: str) -> str | None:
    """The account that a text of SQL inserts with a password, which may be nameless; None where it inserts none."""
    created: dict[str, list[str]] | None = None
    for found in INSERT.finditer(plain := COMMENT.sub("", statement)):
        table = found[1].strip(QUOTES).lower()
        is_of_users = OF_USERS.search(table) is not None
        if is_of_users and not found[2]:
            created = dict(tables_in(plain)) if created is None else created
        columns = found[2].split(",") if found[2] else (created or {}).get(table, [])
        values = [_literal(item.strip()) for item in found[3].split(",")]
        held = {name.strip().strip(QUOTES): value for name, value in zip(columns, values, strict=False)}
        if is_of_users and any(_holds_password(column, is_of_users=True) and value for column, value in held.items()):
            return next((value for column, value in held.items() if is_account_column(column)), "")
    return None


def inserted_accounts(source: Source) -> Iterator[InsertedAccount]:
    """The statements that insert an account with a password of the code, each once: where they are run, or written."""
    written = dict(_written(source))
    run: set[form.Expression] = set()
    for call in source.methods(*EXECUTES):
        given = _text(call.argument(0))
        statement = source.text(given, call.scope)
        name = _account_of(source, statement, partial(_rows, source, call), call.scope.module)
        if name is not None:
            # Of a parameter too, which a caller gives.
            run.update(item for item in written if item.value == statement)
            yield InsertedAccount(call, call.scope, call.block, name, is_run=True)
        for item, scope in _constants(source, given, call.scope) if written and given is not None else ():
            # A list of statements is run one by one.
            if name is None and item in written and item not in run:
                yield InsertedAccount(item, scope, call.block, written[item], is_run=True)
            run.add(item)
    for module in source.modules:
        for item in module.strings if written and not is_support(module.path) else ():
            if item in written and item not in run and BEGINNING.match(str(item.value)):
                yield from islice(_never_run(module, item, written[item]), 1)


def _never_run(module: form.Module, item: form.Constant, name: str) -> Iterator[InsertedAccount]:
    """A statement of which the code does not show what runs it: a text that nothing takes describes what it is in."""
    for scope in module.scopes:
        for holder in chain[form.Assign | form.Call | form.Return](scope.assignments, scope.calls, scope.returns):
            whole = holder if isinstance(holder, form.Call) else holder.value
            if whole is not None and any(part is item for part in within(whole)):
                yield InsertedAccount(item, scope, holder.block, name, is_run=False)


def _written(source: Source) -> Iterator[tuple[form.Constant, str]]:
    """The texts that insert an account as they stand, each with the account's name."""
    for module in source.modules:
        for item in module.strings:
            name = _account_of(source, item.value, _literals, module) if isinstance(item.value, str) else None
            if name is not None:
                yield item, name


def _constants(
    source: Source, item: form.Expression, scope: form.Scope, depth: int = DEPTH
) -> Iterator[tuple[form.Constant, form.Scope]]:
    """The texts that an expression is made of, names followed to what they were given."""
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            yield part, scope
        elif isinstance(part, form.Name) and depth > 0:
            holder = source.names.holder(part.id, scope)
            for binding in holder.bindings.get(part.id, ()) if holder is not None else ():
                if binding.value is not None and holder is not None:
                    yield from _constants(source, binding.value, holder, depth - 1)


def _account_of(
    source: Source, statement: str | None, rows: Callable[[list[str]], Iterable[list[str]]], module: form.Module
) -> str | None:
    """The name of the account that a statement inserts with a password; None where it inserts none."""
    found = INSERT.search(statement) if statement is not None else None
    if found is None:
        return None
    table = found[1].strip(QUOTES).lower()
    columns = (
        [item.strip().strip(QUOTES) for item in found[2].split(",")] if found[2] else columns_of(source, table, module)
    )
    is_of_users = OF_USERS.search(table) is not None
    for row in rows([item.strip() for item in found[3].split(",")]):
        values = dict(zip(columns, row, strict=False))
        if any(_holds_password(column, is_of_users=is_of_users) and value for column, value in values.items()):
            name = next((value for column, value in values.items() if is_account_column(column)), "")
            # A table of any other name holds accounts where a row names one.
            if is_of_users or name:
                return name
    return None


def _holds_password(column: str, *, is_of_users: bool) -> bool:
    return is_password_column(column) or (is_of_users and column.strip(QUOTES).lower() == "hash")


def _text(statement: form.Expression | None) -> form.Expression | None:
    """The text within `text("…")`."""
    return statement.argument(0) if isinstance(statement, form.Call) else statement


def _rows(source: Source, call: form.Call, given: list[str]) -> Iterator[list[str]]:
    """The constant texts of the values, empty where one is not constant: of each row that the call gives."""
    parameters = call.argument(1)
    many = isinstance(call.function, form.Attribute) and call.function.name == "executemany"
    if many and isinstance(parameters, form.Name):
        # A list that the module keeps under a name.
        bound = [one.value for one in source.names.bindings(parameters.id, call.scope)]
        parameters = next((one for one in bound if isinstance(one, form.Sequence)), parameters)
    looped = _looped(source, parameters, call.scope) if isinstance(parameters, form.Name) else ()
    rows = parameters.items if many and isinstance(parameters, form.Sequence) else looped or (parameters,)
    for row in rows:
        values = iter(row.items if isinstance(row, form.Sequence) else ())
        yield [
            _constant(source, next(values, None), call) if item in PLACEHOLDERS else _literal(item) for item in given
        ]


def _looped(source: Source, row: form.Name, scope: form.Scope) -> tuple[form.Expression, ...]:
    """What a loop gives one after the other: `for row in ROWS`."""
    loops = [one for one in source.names.bindings(row.id, scope) if one.kind == "loop" and one.line <= row.line]
    through = loops[-1].value if loops else None
    bound = source.names.bindings(through.id, scope) if isinstance(through, form.Name) else []
    lists = [one.value for one in bound] if isinstance(through, form.Name) else [through]
    return next((one.items for one in reversed(lists) if isinstance(one, form.Sequence)), ())


def _literals(given: list[str]) -> list[list[str]]:
    return [[_literal(item) for item in given]]


def _literal(item: str) -> str:
    found = LITERAL.match(item)
    text = found[1] or found[2] if found is not None else ""
    return "" if HOLE.match(text) else text


def _constant(source: Source, item: form.Expression | None, call: form.Call) -> str:
    value = source.value(*_hashed(source, item, call.scope)) if item is not None else None
    data = value.data if isinstance(value, Known) else None
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    return text if isinstance(text, str) and len(text) < 40 else ""  # longer is a digest


def _hashed(source: Source, item: form.Expression, scope: form.Scope) -> tuple[form.Expression, form.Scope]:
    """What is hashed: `hashlib.md5(b"…").hexdigest()` and `pbkdf2_sha256.hash("…")` show the password in them.

    So does a variable that is given such a hash.
    """
    item, scope = _given_to(source, item, scope)
    while isinstance(item, form.Call):
        function = item.function
        if isinstance(function, form.Attribute) and function.name in ("hexdigest", "digest", "encode", "decode"):
            item = function.value
        elif source.name(function, scope).startswith("hashlib.") or last_name(function) in HASHING:
            # Before the password `pbkdf2_hmac` and `new` are told the digest.
            place = 1 if last_name(function) in NAMING else 0
            item = next(islice(item.every_argument, place, None), item.function)
        else:
            break
    return item, scope


def _given_to(source: Source, item: form.Expression, scope: form.Scope) -> tuple[form.Expression, form.Scope]:
    holder = source.names.holder(item.id, scope) if isinstance(item, form.Name) else None
    if holder is None or not isinstance(item, form.Name):
        return item, scope
    bound = holder.bindings[item.id]
    value = bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None
    return (value, holder) if isinstance(value, form.Call) else (item, scope)
