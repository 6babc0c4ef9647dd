"""Accounts that a statement of SQL in the code inserts, with the password that the code gives each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.syntax import form

INSERT = re.compile(
    r"\binsert\s+(?:or\s+\w+\s+)?into\s+[\w.\"`\[]*?(?:users?|accounts?|admins?|members?|customers?|employees?)[\"`\]]?"
    r"\s*\(([^()]{1,500})\)\s*values\s*\(([^()]{1,500})\)",
    re.IGNORECASE,
)
PASSWORD = re.compile(r"^[\"'`\[]?(?:user_?|admin_?)?(?:password|passwd|pwd|pass)(?:_?hash)?[\"'`\]]?$", re.IGNORECASE)
NAME = re.compile(r"^[\"'`\[]?(?:user_?name|user|name|login|e_?mail)[\"'`\]]?$", re.IGNORECASE)
LITERAL = re.compile(r"""^(?:'([^'\ufffc]{1,39})'|"([^"\ufffc]{1,39})")$""")
PLACEHOLDERS = frozenset({"?", "%s"})
EXECUTES = ("execute", "executemany", "executescript", "execute_query", "query")


def inserted_accounts(source: Source) -> Iterator[tuple[form.Call, str]]:
    """The calls that insert an account with a password of the code, each with the name of the account."""
    for call in source.methods(*EXECUTES):
        statement = source.text(_text(call.argument(0)), call.scope)
        found = INSERT.search(statement) if statement is not None else None
        if found is not None:
            columns = [item.strip() for item in found[1].split(",")]
            given = [item.strip() for item in found[2].split(",")]
            for row in _rows(source, call, given):
                values = dict(zip(columns, row, strict=False))
                if any(PASSWORD.match(column) and value for column, value in values.items()):
                    yield call, next((value for column, value in values.items() if NAME.match(column)), "")
                    break


def written_accounts(source: Source) -> Iterator[tuple[form.Constant, form.Module, str]]:
    """The statements that stand in code as they are, each with the name of the account that it inserts."""
    run = {part for call in source.methods(*EXECUTES) for part in (call.argument(0), _text(call.argument(0)))}
    for module in source.modules:
        for item in module.strings:
            found = INSERT.search(item.value) if isinstance(item.value, str) and item not in run else None
            if found is None:
                continue
            columns = [column.strip() for column in found[1].split(",")]
            values = dict(zip(columns, [_literal(value.strip()) for value in found[2].split(",")], strict=False))
            if any(PASSWORD.match(column) and value for column, value in values.items()):
                yield item, module, next((value for column, value in values.items() if NAME.match(column)), "")


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
    rows = parameters.items if many and isinstance(parameters, form.Sequence) else (parameters,)
    for row in rows:
        values = iter(row.items if isinstance(row, form.Sequence) else ())
        yield [
            _constant(source, next(values, None), call) if item in PLACEHOLDERS else _literal(item) for item in given
        ]


def _literal(item: str) -> str:
    found = LITERAL.match(item)
    return found[1] or found[2] if found is not None else ""


def _constant(source: Source, item: form.Expression | None, call: form.Call) -> str:
    value = source.value(item, call.scope) if item is not None else None
    is_short = isinstance(value, Known) and isinstance(value.data, str) and len(value.data) < 40  # longer is a digest
    return str(value.data) if is_short and isinstance(value, Known) else ""
