"""Starts of an application that drop the tables of its database, or delete all that is in them, or its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import is_reached
from stopper.evidence.routes.changes.row_changes import statement_of
from stopper.evidence.source.environments import is_conditional, is_main_guard
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 2
DROPPING = regex(r"(?:\A|;)\s*drop\s+table\s+(?:if\s+exists\s+)?\W?(?P<table>\w+)", re.IGNORECASE)
# What is kept for a while, and made again by itself.
PASSING = regex(
    r"(?:\A|_)(?:te?mp|cache|caches|cached|sessions?|staging|fts|search|index|new|old)(?:_|\Z)", re.IGNORECASE
)
RENAMING = regex(r"\brename\s+to\b", re.IGNORECASE)
REMOVING = ("os.remove", "os.unlink")
THERE = ("os.path.exists", "os.path.isfile")
EXECUTING = ("execute", "executescript")


def emptied_databases(application: Application) -> Iterator[form.Call]:
    """The calls that drop or empty tables at every start: where a module is loaded, or an application is made."""
    source = application.source
    found = (call for call in source.methods("drop_all", *EXECUTING) if _empties(source, call))
    for call in found:
        is_ours = not is_support(call.scope.module.path) and is_reached(source, call)
        if is_ours and not is_conditional(call.block) and _runs_with_the_start(source, call, DEPTH, call.block):
            yield call
    yield from _removed_files(source)


def _removed_files(source: Source) -> Iterator[form.Call]:
    """The calls that remove the file of a database at every start, where it is there: `os.remove("shop.db")`."""
    opened = {source.text(call.argument(0, "database"), call.scope) for call in source.calls("sqlite3.connect")}
    for call in source.calls(*REMOVING) if opened - {None} else ():
        path = source.text(call.argument(0, "path"), call.scope)
        is_ours = not is_support(call.scope.module.path) and is_reached(source, call)
        if (
            path
            and path in opened
            and is_ours
            and _runs_with_the_start(source, call, DEPTH, _around_tests(source, call))
        ):
            yield call


def _around_tests(source: Source, call: form.Call) -> form.Block | None:
    """The block of a call without the conditions that only ask whether the file is there."""
    block = call.block
    while block is not None and block.kind == "if" and isinstance(block.test, form.Call):
        if source.name(block.test.function, call.scope) not in THERE:
            break
        block = block.parent
    return block


def _empties(source: Source, call: form.Call) -> bool:
    """Whether a call drops tables, by name or as statements of SQL, or deletes the rows of each."""
    if last_name(call.function) == "drop_all" or _is_of_each_table(call):
        return True
    text = statement_of(source, call) or ""
    tables = [match["table"] for match in DROPPING.finditer(text)]
    return any(not PASSING.search(table) for table in tables) and not _is_moved(source, call.scope)


def _is_moved(source: Source, scope: form.Scope) -> bool:
    """Whether rows were copied to a table that takes the old one's name: SQLite changes columns so."""
    texts = (statement_of(source, call) for call in scope.calls if last_name(call.function) in EXECUTING)
    return any(text is not None and RENAMING.search(text) for text in texts)


def _is_of_each_table(call: form.Call) -> bool:
    """`session.execute(table.delete())` for each table of the metadata."""
    made = call.argument(0)
    owner = made.function.value if isinstance(made, form.Call) and isinstance(made.function, form.Attribute) else None
    if not isinstance(owner, form.Name) or not isinstance(made, form.Call) or last_name(made.function) != "delete":
        return False
    loops = [one.value for one in call.scope.bindings.get(owner.id, ()) if one.kind == "loop"]
    parts = [part for value in loops if value is not None for part in within(value)]
    return any(isinstance(part, form.Attribute) and part.name == "sorted_tables" for part in parts)


def _runs_with_the_start(source: Source, call: form.Call, depth: int, block: form.Block | None) -> bool:
    if is_main_guard(block) or is_conditional(block):
        return False
    makers = {made.scope for made in source.applications}
    if call.scope.kind == "module" or call.scope in makers:
        return True
    function = call.scope.node
    if not depth or not isinstance(function, form.Function) or function.decorators:
        return False
    callers = source.names.calls_of(source.names.name_of(function))
    return any(_runs_with_the_start(source, one, depth - 1, one.block) for one in callers)
