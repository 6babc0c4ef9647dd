"""What one call changes in a database: rows of a session, a connection or a query."""

from __future__ import annotations

import re
from typing import Literal

from stopper.evidence.routes.changes.change_words import DATABASE, NOT_ROWS, NOTES, SQL
from stopper.evidence.routes.changes.dispatch import is_written
from stopper.evidence.routes.changes.filled_gaps import fills_gap
from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

Kind = Literal["delete", "write", "commit", "file", "save", "logout", "note", "gap", "unseen", "state"]
"""The kinds of lasting changes, those of other files than this one among them."""

WRITTEN = frozenset({"format", "format_map", "join", "replace"})
"""What makes a text, where another call of a text hands it on: `text("SELECT …")`."""

# Signs without a place for a value; `%` is none within quotes: `strftime('%s', 'now')`.
_FIXED = r"""(?:'[^'?{\ufffc]*'|"[^"?{\ufffc]*"|[^;?:%{'"\ufffc])*"""
# What the clock has ended is gone whoever calls: nothing that is handed in decides which rows.
TIDYING = regex(
    rf"(?is)\A\s*delete\s+from\s+\S+\s+where\b[^;?:%{{\ufffc]*[<>]{_FIXED}\b"
    rf"(?:now|curdate|strftime|datetime|current_(?:timestamp|date|time)|julianday|unixepoch|getdate|date_sub|date(?=\())"
    rf"\b{_FIXED};?\s*\Z"
)
UPDATING = regex(r"(?is)\A\s*update\s+\S+\s+set\s[^;?:%{\ufffc]{1,120}?\swhere\b")
TAKING = "delete from it where"
# A script of several statements takes away where one of them does.
GONE = regex(r"(?:\A|;)\s*(?:--[^\n]*\n\s*)*+(drop|truncate|delete)\b", re.IGNORECASE)


def row_change(source: Source, call: form.Call, method: str, owner: str) -> tuple[Kind, str] | None:
    """What a method of a database session, a connection or a query changes."""
    is_database = DATABASE.search(owner) is not None
    if method == "commit" and not call.arguments:
        return "commit", "commits to the database"
    if method in ("add", "merge", "add_all", "bulk_save_objects") and is_database and call.arguments:
        return _added(call, f"{owner}.{method}")
    if method == "delete" and (is_database or (not call.arguments and not NOT_ROWS.search(owner))):
        # A method that the project wrote is followed instead.
        return None if is_written(source, call) else ("delete", "deletes a row")
    if method in ("execute", "executemany", "executescript"):
        text = statement_of(source, call)
        gone = GONE.search(text) if text is not None and method == "executescript" else None
        if gone is not None:
            return "delete", f"runs {gone[1].upper()}"
        if text is not None and SQL.match(text):
            if TIDYING.match(UPDATING.sub(TAKING, text)):
                return "note", ""
            word = text.split()[0].upper()
            return "delete" if word in ("DELETE", "DROP", "TRUNCATE") else "write", f"runs {word}"
    return None


def _added(call: form.Call, shown: str) -> tuple[Kind, str]:
    added = call.arguments[0]
    if words_of(_made(added, call.scope)) & NOTES:
        return "note", ""
    return "gap" if fills_gap(added, call) else "write", f"adds a row ({shown})"


def statement_of(source: Source, call: form.Call) -> str | None:
    """The text of the statement that a call runs, as far as it is known."""
    first = call.argument(0)
    if isinstance(first, form.Call) and isinstance(first.function, form.Attribute) and first.function.name == "decode":
        first = first.function.value  # the bytes of a file: `resource.read().decode("utf8")`
    elif isinstance(first, form.Call) and first.arguments and last_name(first.function) not in WRITTEN:
        first = first.arguments[0]
    return source.text(first, call.scope) if first is not None else None


def _made(item: form.Expression, scope: form.Scope) -> str:
    """The class of what is added, or the name that it goes by."""
    if isinstance(item, form.Call):
        return last_name(item.function)
    if isinstance(item, form.Name):
        bound = [one.value for one in scope.bindings.get(item.id, ()) if isinstance(one.value, form.Call)]
        return last_name(bound[-1].function) if bound and isinstance(bound[-1], form.Call) else item.id
    return last_name(item)
