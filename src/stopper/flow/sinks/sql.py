"""SQL text: what a stranger writes into a statement, by where it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import inside, parts_of
from stopper.flow.values.texts.checks import DOUBLED
from stopper.flow.values.texts.fillings import (
    Filling,
    fillings,
    first_fitting,
    is_number,
    is_word,
    may_contain,
    may_hold_any,
    outline,
)
from stopper.flow.values.value import Foreign, Items, Untrusted, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

FIX = "Pass it as a parameter of the statement instead of writing it into the text."
NAMES_FIX = "Names and directions cannot be parameters: look them up in a fixed set of allowed ones."
LITERAL = frozenset({"sql-literal", "sql-identifier"})
"""What these write brings its own quotes, which end those around it."""
TWICE_FIX = "Leave out the quotes around it, or pass it as a parameter."
# What these make binds the values that it is given, and so does what a column's own methods make, whatever the column.
EXPRESSIONS = ("sqlalchemy", "flask_sqlalchemy", "sqlmodel", "peewee", "pypika", "psycopg2.sql", "psycopg.sql", "pony")
COMPARISONS = (".in_()", ".not_in()", ".notin_()", ".like()", ".ilike()", ".is_()", ".is_not()")
STATEMENT = regex(
    r"\b(?:select\b.*\bfrom|insert\s+into|update\b.+\bset|delete\s+from|replace\s+into|(?:create|drop|alter|truncate)\s+"
    r"(?:table|view|index|database|user|role)|where\b.+[=<>]|order\s+by|group\s+by|union\s+(?:all\s+)?select|select\s|"
    r"with\s+\w+\s+as|pragma\s|call\s+\w|copy\b.+\b(?:to|from)\b|exec(?:ute)?\s+\w|grant\s|set\s+\w+\s*=)",
    re.IGNORECASE | re.DOTALL,
)
CYPHER = regex(
    r"\b(?:match|merge|create|unwind|optional\s+match)\b[^(]*\([^)]*[:{)].*|\bcall\s+(?:db|apoc)\.",
    re.IGNORECASE | re.DOTALL,
)
FORMS = {"guess": STATEMENT, "cypher": CYPHER}
"""What a text must look like that a method of an unknown thing takes."""
COMPARED = regex(
    r"(?:[=<>]|\b(?:in\s*\(|like|between|and|or|not|limit|offset|values\s*\(|then|else)|[-+*/,(])\s*\Z", re.I
)
LISTED = regex(r"\b(?:order|group)\s+by\b[^()]*\Z", re.IGNORECASE)
NAMED = regex(r"\b(?:from|join|into|update|table|view|database|index|set|exists)\s+[\w.\s]*\Z", re.IGNORECASE)
CLOSING = {"'": "single quotes", '"': "double quotes", "`": "backticks", "]": "brackets"}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the statement that can change what it does."""
    for option in _each(call):
        known = FORMS.get(call.note)
        if _is_expression(option) or (known is not None and not _has_form(option, known)):
            continue
        quotes, may_be_bound = Quotes(), call.note == "condition" and _is_alone(option)
        for filling in fillings(option):
            found = _danger(filling, quotes)
            if found is not None and not (may_be_bound and not filling.hole.is_certain):
                yield replace(found, is_certain=False) if _is_of_others(call) else found


def _is_of_others(call: SinkCall) -> bool:
    """Whether a method that is called like DataJoint's may be one of something else, which makes no SQL of an order."""
    return call.note == "conditions" and not call.name.startswith("datajoint.")


def _each(call: SinkCall) -> Iterator[Value]:
    """A statement, or each of a list of conditions."""
    for option in options(call.value):
        if call.note == "conditions" and isinstance(option, Items):
            yield from [one for item in inside(option) for one in options(item)]
        else:
            yield option


def _is_alone(value: Value) -> bool:
    """Whether nothing is written around a value: what an unknown column is compared with comes back like that."""
    return not isinstance(value, Foreign) and not any(isinstance(part, str) for part in parts_of(value))


def _is_expression(value: Value) -> bool:
    if isinstance(value, Untrusted):
        # What a method of a record gives (`user.posts.select()`) is no text of the record's.
        return value.shape == "data" and value.hole.origin.trust == "stored" and not value.hole.is_certain
    return isinstance(value, Foreign) and (value.name.startswith(EXPRESSIONS) or value.name.endswith(COMPARISONS))


def _has_form(value: Value, form: re.Pattern[str]) -> bool:
    return form.search(outline(parts_of(value))) is not None


def _danger(filling: Filling, quotes: Quotes) -> Danger | None:
    hole = filling.hole
    if is_number(hole):
        return None
    opened = quotes.at(filling.before)
    if hole.encoders & LITERAL:
        return _quoted_twice(filling, opened)
    if opened in CLOSING:
        return _quoted(filling, opened)
    if opened:
        end = "\n" if opened == "--" else "*/"
        attack = f"{end} DROP TABLE users {'--' if opened == '--' else '/*'}"
        return Danger(hole, "in a comment of the statement", attack, FIX) if may_contain(hole, end) else None
    return _bare(filling)


class Quotes:
    """What is open where a statement is cut off; the beginning that the cuts of one statement share is read once."""

    def __init__(self) -> None:
        self._read = self._opened = ""

    def at(self, before: str) -> str:
        """The closing quote, `--` or `/*` for a comment, or nothing."""
        opened, index = (self._opened, len(self._read)) if before.startswith(self._read) else ("", 0)
        while index < len(before):
            here, pair = before[index], before[index : index + 2]
            index += 1
            if not opened:
                opened, skipped = _opens(here, pair)
                index += skipped
            elif opened == "--":
                opened = "" if here == "\n" else opened
            elif opened == "/*":
                opened, index = ("", index + 1) if pair == "*/" else (opened, index)
            elif here == opened:
                opened = ""
        # A hole stands behind it, with which nothing of two characters begins.
        self._read, self._opened = before, opened
        return opened


def _opens(here: str, pair: str) -> tuple[str, int]:
    if pair in ("--", "/*"):
        return pair, 1
    if here == "[":
        return "]", 0
    return (here, 0) if here in CLOSING and here != "]" else ("", 0)


def _quoted_twice(filling: Filling, opened: str) -> Danger | None:
    """Quotes around what a driver has quoted: those like its own end before it, and others are not doubled by it."""
    hole = filling.hole
    quote = "'" if "sql-literal" in hole.encoders else '"'
    if opened != quote:
        return _quoted(filling, opened) if opened in CLOSING else None
    return Danger(hole, f"in {CLOSING[quote]} beside those of the driver", " OR 1=1 --", TWICE_FIX)


def _quoted(filling: Filling, quote: str) -> Danger | None:
    hole, place = filling.hole, f"inside {CLOSING[quote]} of the statement"
    if ("sql" if quote == "'" else DOUBLED[quote]) in hole.encoders:
        return None
    if may_contain(hole, quote):
        q = quote
        tries = (
            (f"{q} OR {q}1{q}={q}1", f"{q}OR{q}1{q}={q}1", f"{q}||{q}", f"{q}") if q in "'\"" else (f"{q} ; --", f"{q}")
        )
        return Danger(hole, place, first_fitting(hole, tries), FIX if q in "'\"" else NAMES_FIX)
    if quote == "'" and filling.has_hole_after and may_contain(hole, "\\"):
        return Danger(hole, f"{place}, where MySQL reads a backslash as an escape", "\\", FIX, is_certain=False)
    return None


def _bare(filling: Filling) -> Danger | None:
    hole, before = filling.hole, filling.before
    if "sql" in hole.encoders and not may_hold_any(hole, " ()"):
        return None
    place, tries, fix = _position(before)
    if is_word(hole):
        # A name alone can still stand for the column itself: `id = id` is true of every row.
        return Danger(hole, place, "id", fix, is_certain=False) if re.search(r"[=<>]\s*\Z", before) else None
    attack = first_fitting(hole, tries)
    if attack:
        return Danger(hole, place, attack, fix)
    return Danger(hole, place, "(…)", fix, is_certain=False) if may_hold_any(hole, "(*/-'\";") else None


def _position(before: str) -> tuple[str, tuple[str, ...], str]:
    if not before.strip(f" {HOLE}"):
        return "the statement itself", ("SELECT * FROM users", "DROP/**/TABLE/**/users"), FIX
    if LISTED.search(before):
        return (
            "outside quotes, where the rows are ordered or grouped",
            (
                "(CASE WHEN (1=1) THEN 1 ELSE 2 END)",
                "(CASE/**/WHEN(1=1)THEN(1)ELSE(2)END)",
                "1;DROP TABLE users",
                "(1)",
            ),
            NAMES_FIX,
        )
    if NAMED.search(before):
        return "outside quotes, as a name", ("users --", "users--", "users;", "(SELECT/**/1)"), NAMES_FIX
    if COMPARED.search(before):
        return "outside quotes, as a value", ("1 OR 1=1", "1/**/OR/**/1=1", "(1)OR(1)", "1||1", "1 OR 1"), FIX
    return "outside quotes of the statement", ("1 OR 1=1", "1/**/OR/**/1=1", "1; --", "(1)"), FIX
