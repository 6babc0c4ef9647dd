"""Rows of statements that views hand to clients as they are, with the column of a password or a key among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.cleaned_rows import is_cleaned
from stopper.evidence.data.created_tables import created_columns
from stopper.evidence.data.fetched_columns import FETCHING
from stopper.evidence.data.lists_of_rows import is_row_of_list
from stopper.evidence.data.models import models
from stopper.evidence.data.sent_records import ANSWERS, DUMPING, answers
from stopper.evidence.data.serialisers import is_password_column
from stopper.evidence.source.expressions import is_variable, last_name, names_in
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.templates.answers import Output
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form
from stopper.syntax.jinja_form import Attribute, Constant, Expression, Item, Name

SELECTED = regex(r"^\s*select\s(.{1,400}?)\sfrom\s+[\"`\[]?(?:\w+[\"`\]]?\.[\"`\[]?)?(\w+)", re.IGNORECASE | re.DOTALL)
# A key of a service in a table. A token may be there to be handed out.
KEY = regex(
    r"(?:\A|_)(?:api_?(?:key|secret|token)|secret(?:_?key|_access_key)?|private_?key|access_?key|client_secret)\Z",
    re.IGNORECASE,
)
# What a card or a person is charged, or known to an office, by.
CARD = regex(r"\A(?:credit_?card(?:_?(?:number|no))?|card_?(?:number|no)|cc_?(?:number|no|num)|cvv2?|cvc|ssn)\Z", re.I)
CREDENTIALS = ("pass", "key", "secret", "token", "card", "cvv", "cvc", "ssn")
DECLARED = regex(
    r"\b(?:create\s+table(?:\s+if\s+not\s+exists)?|insert\s+(?:or\s+\w+\s+)?into|from|update)\s+"
    r"[\"`\[]?(?:\w+[\"`\]]?\.[\"`\[]?)?(\w+)[\"`\]]?\s*(?:\(|\bset\b|\bwhere\b)(.{1,2000})",
    re.IGNORECASE | re.DOTALL,
)
WORD = regex(r"\w+")
# What keeps a row whole: a copy, a list of rows, an answer.
KEEPING = frozenset({"dict", "list", "tuple", "sorted", "str", "jsonify", "dumps", "make_response"})
GATHERING = frozenset({"append", "extend"})
RENDERING = ("flask.render_template", "flask.stream_template")
COUNTING = frozenset({"length", "count", "first", "last"})
FETCHES = FETCHING | {"mappings", "execute"}
DEPTH = 12


class SentRows(Struct, frozen=True):
    """Rows of a `table` in a response, and the column with the password or the key that goes with them."""

    table: str
    column: str
    at: Place


def sent_rows(application: Application) -> list[SentRows]:
    """Each answer that carries whole rows with a password or a key, in the order of the places."""
    source, reader = application.source, RowReader(application.source)
    found = {
        (at.path, at.line, table): SentRows(table, column, at)
        for value, scope in answers(application)
        for table, column in reader.rows(value, scope)
        for at in (source.place(value, scope),)
    }
    return sorted(found.values(), key=lambda item: (item.at, item.table))


def printed_rows(application: Application, templates: Templates) -> list[SentRows]:
    """Each template that prints whole rows with a password, at the output that does."""
    source, reader = application.source, RowReader(application.source)
    found = {
        SentRows(table, column, output.place)
        for call in source.calls(*RENDERING)
        if not is_support(call.scope.module.path)
        for name, value in _variables(call)
        for table, column in reader.rows(value, call.scope)
        for output in _printed(templates, source.text(call.argument(0), call.scope), name)
    }
    return sorted(found, key=lambda item: (item.at, item.table))


def _variables(call: form.Call) -> Iterator[tuple[str, form.Expression]]:
    """What a template is given, by its name there; the entries of a mapping by their own: `result.rows`."""
    for word in call.keywords:
        yield word.name or "", word.value
        bound = call.scope.bindings.get(word.value.id, ()) if isinstance(word.value, form.Name) else ()
        for mapping in (word.value, *[one.value for one in bound]):
            if isinstance(mapping, form.Mapping):
                for key, value in zip(mapping.keys, mapping.values, strict=True):
                    if isinstance(key, form.Constant) and isinstance(key.value, str):
                        yield f"{word.name}.{key.value}", value


def _printed(templates: Templates, template: str | None, name: str) -> Iterator[Output]:
    """The outputs of a template that are a variable as it is."""
    word = re.compile(re.escape(name.rpartition(".")[2]))
    for output in templates.expressions(word) if template and name else ():
        is_there = f"/{output.place.path}".endswith(f"/{template}")
        if is_there and _path(output.value) == name and COUNTING.isdisjoint(output.filters):
            yield output


def _path(value: Expression | None) -> str:
    """The dotted name of a variable, or of an entry of one."""
    if isinstance(value, Attribute):
        return f"{_path(value.value)}.{value.name}"
    if isinstance(value, Item) and isinstance(value.key, Constant):
        return f"{_path(value.value)}.{value.key.value}"
    return value.id if isinstance(value, Name) else ""


@lru_cache(maxsize=8)
def _credentials(source: Source) -> dict[str, str]:
    """The column of the password, or else of a key or a card, of each table of which anything names the columns."""
    tables = [(model.table, [column.name for column in model.columns]) for model in models(source)]
    tables += [*_declared(source), *created_columns(source).items()]
    found: dict[str, str] = {}
    for is_credential in (is_password_column, KEY.search, CARD.search):
        for table, columns in tables:
            named = next(filter(is_credential, columns), "")
            if named:
                found.setdefault(table.lower(), named)
    return found


def _declared(source: Source) -> Iterator[tuple[str, list[str]]]:
    """The words behind the name of a table in the texts of the code: its columns are among them."""
    for scope in source.scopes():
        if scope.kind != "module" or is_support(scope.module.path):
            continue
        for item in scope.module.strings:
            text = item.value if isinstance(item.value, str) else ""
            lowered = text.lower()
            for table, columns in DECLARED.findall(text) if any(word in lowered for word in CREDENTIALS) else ():
                yield table, WORD.findall(columns)


class RowReader:
    """Reads which whole rows with a password or a key the expressions of one project hold."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.credentials = _credentials(source)
        self._followed: dict[object, tuple[int, int]] = {}

    def rows(self, item: form.Expression, scope: form.Scope) -> Iterator[tuple[str, str]]:
        """Each table whose rows an expression holds as they are, with the column of its password or key."""
        self._followed.clear()
        yield from self._rows(item, scope, DEPTH)

    def _rows(self, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[tuple[str, str]]:
        # What a variable is on a line holds what it was on those before.
        key, line = ((scope, item.id), item.line) if isinstance(item, form.Name) else (item, 0)
        known = self._followed.get(key, (0, 0))
        if known[0] >= depth and known[1] >= line:
            return
        self._followed[key] = depth, line
        if isinstance(item, form.Name) and is_cleaned(item, scope):
            return
        is_without_key = isinstance(item, form.Name) and is_cleaned(item, scope, KEY.search)
        for table, column in self._behind(item, scope, depth):
            if not (is_without_key and KEY.search(column)):
                yield table, column

    def _behind(self, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[tuple[str, str]]:
        if isinstance(item, form.Call):
            yield from self._called(item, scope, depth)
        for part in _held(item, scope):
            yield from self._rows(part, scope, depth - 1)
        if isinstance(item, form.Subscript) and is_row_of_list(self.source, item, scope):
            yield from self._rows(item.value, scope, depth - 1)

    def _called(self, call: form.Call, scope: form.Scope, depth: int) -> Iterator[tuple[str, str]]:
        statement = self._selected(call, scope)
        if statement is not None:
            yield statement
        elif self.source.name(call.function, scope) in (*ANSWERS, *DUMPING) or last_name(call.function) in KEEPING:
            for item in call.every_argument:
                yield from self._rows(item, scope, depth - 1)
        elif isinstance(call.function, form.Attribute) and call.function.name in FETCHES:
            yield from self._fetched(call.function.value, call, scope, depth)
        elif depth > 0:
            # A function of the project that hands on what it has fetched.
            behind = self.source.function(call.function, scope)
            for answer in behind.scope.returns if behind is not None else ():
                if answer.value is not None and behind is not None:
                    yield from self._rows(answer.value, behind.scope, depth - 1)

    def _fetched(
        self, cursor: form.Expression, fetch: form.Call, scope: form.Scope, depth: int
    ) -> Iterator[tuple[str, str]]:
        """What a cursor gives: of the statement that it ran last, or of the call that made it."""
        ran = [
            call
            for call in scope.calls
            if isinstance(call.function, form.Attribute)
            and call.function.name == "execute"
            and isinstance(cursor, form.Name)
            and isinstance(call.function.value, form.Name)
            and call.function.value.id == cursor.id
            and call.line <= fetch.line
        ]
        if ran:
            statement = self._selected(ran[-1], scope)
            yield from [statement] if statement is not None else []
        else:
            yield from self._rows(cursor, scope, depth - 1)

    def _selected(self, call: form.Call, scope: form.Scope) -> tuple[str, str] | None:
        """The table and the credential's column of a call that runs a statement: of all columns, or as it names it."""
        first = call.argument(0)
        if isinstance(first, form.Name):
            given = [one.value for one in scope.bindings.get(first.id, ()) if one.line <= first.line]
            first = given[-1] if given and isinstance(given[-1], form.Call) else first
        if isinstance(first, form.Call) and first.arguments and self.source.text(first, scope) is None:
            first = first.arguments[0]
        found = SELECTED.match(self._beginning(first, scope)) if first is not None else None
        if found is None:
            return None
        named = [word for word in WORD.findall(found[1]) if is_password_column(word)]
        credential = self.credentials.get(found[2].lower()) if found[1].strip().endswith("*") else next(iter(named), "")
        return (found[2], credential) if credential else None

    def _beginning(self, statement: form.Expression, scope: form.Scope) -> str:
        """How a statement begins; conditions may be put behind it."""
        if isinstance(statement, form.Name):
            bound = [one for one in scope.bindings.get(statement.id, ()) if one.line <= statement.line]
            begun = next((one.value for one in reversed(bound) if one.kind == "value"), None)
            statement = begun if begun is not None else statement
        return self.source.text(statement, scope) or ""


def _held(item: form.Expression, scope: form.Scope) -> tuple[form.Expression, ...]:
    """What an expression hands on as it is: what its variable was given, its elements, what it is one of."""
    match item:
        case form.Name():
            return tuple(_given_to(item, scope))
        case form.Sequence():
            return item.items
        case form.Text():
            return item.parts
        case form.Operation() if item.operator in ("+", "or"):
            return item.operands
        case form.Mapping():
            return item.values
        case form.Choice():
            return item.then, item.otherwise
        case form.Comprehension() if _is_whole(item):
            return item.sources
    return ()


def _given_to(item: form.Name, scope: form.Scope) -> Iterator[form.Expression]:
    """What a variable was given before, and after `row = row[1]` no more than that; what was put into a list too.

    Of `number, name = cursor.fetchone()` each is a column.
    """
    bound = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
    last = next((one for one in reversed(bound) if one.line < item.line), None)
    if last is not None and last.value is not None and item.id in names_in(last.value):
        bound = [last]
    yield from (one.value for one in bound if one.value is not None and one.kind != "unpacked")
    for call in scope.calls:
        put = call.function if call.line <= item.line and isinstance(call.function, form.Attribute) else None
        if put is not None and put.name in GATHERING and is_variable(put.value, item.id):
            yield from call.arguments[:1]


def _is_whole(item: form.Comprehension) -> bool:
    """`[dict(row) for row in rows]`, `[{key: row[key] for key in row.keys()} for row in rows]`."""
    targets = {target.id for target in item.targets if isinstance(target, form.Name)}
    element = item.element
    if isinstance(element, form.Call) and last_name(element.function) in KEEPING and element.arguments:
        element = element.arguments[0]
    return isinstance(element, form.Name) and element.id in targets
