"""Queries of document databases and of APIs: operators in a stranger's structure, scripts, texts of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.quotes import GRAPHQL, SCRIPT, open_quote
from stopper.flow.limits import QUERIES_DEEP
from stopper.flow.values.contents import inside
from stopper.flow.values.texts.fillings import (
    Filling,
    fillings,
    first_fitting,
    is_number,
    is_word,
    may_contain,
    may_hold_any,
)
from stopper.flow.values.value import ANYTHING, Items, Table, Untrusted, Value, options
from stopper.standard.regex import regex

FIX = "Turn each value into the type that it must have (str(value), int(value)) before it enters the query."
SCRIPT_FIX = "Write the condition with operators instead of a script."
EXPRESSION_FIX = "Write :name in the expression, and give the value in ExpressionAttributeValues."
COMMAND_FIX = 'Write the name of the command in the code, and give each argument by itself: ("GET", key).'
FIELDS_FIX = "Take the fields that may be asked for by name."
OPERATOR = '{"$ne": null}'
SCRIPTS = frozenset({"$where", "$function", "$accumulator", "map", "reduce"})
RAW = "__raw__"
"""Under this keyword a question of MongoEngine is one of MongoDB."""
# What these compare with is a value, whatever its shape.
LITERAL = frozenset({"$eq", "$literal"})
# Of a function that the database runs, its text and not what it is given.
GIVEN = frozenset({"args", "accumulateArgs", "initArgs", "lang", "params"})
# What stands under these in a search is a query, and no value.
INNER_QUERIES = frozenset({"aggs", "bool", "filter", "must", "must_not", "post_filter", "should"})
PATTERN_FIX = "Pass it through re.escape, or compare without a pattern."
LUCENE = ("x) OR (*:*", "x OR *:*", "*")
DOCUMENT_FIX = "Write a variable ($name) into the document, and hand its value in the variables beside it."
JSON_FIX = "Build the query of dicts and lists: the client writes the JSON."
LUCENE_FIX = "Put each condition into a bool query of its own, and what is searched for into match."


# What libraries give a collection by, or what holds some: `client.get_collection(name)`, `connect().users`.
OF_COLLECTIONS = regex(r"coll|db|database|table|client|connect|mongo|store|model", re.IGNORECASE)


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each part of the query that a stranger shapes."""
    if call.note == "guess" and _is_of_others(call.name):
        return
    read = LANGUAGES.get(call.note)
    for option in options(call.value):
        if read is not None:
            yield from read(option)
        elif call.note == "fields":
            # `filter_by` knows no operators: a stranger learns less by it.
            yield from _fields(option, is_certain=not call.name.endswith("filter_by"))
        elif call.note == "operators" and isinstance(option, Table):
            for key, inner in option.entries.items():
                yield from _query(inner) if key == RAW else _entry(inner, str(key), QUERIES_DEEP)
        else:
            yield from _query(option, is_certain=call.note != "guess")


def _is_of_others(name: str) -> bool:
    """Whether a method is one of what a library's function gives that speaks of no collection: `worksheet().find`."""
    holder = name.rpartition(".")[0]
    return holder.endswith("()") and "." in holder and OF_COLLECTIONS.search(holder.rpartition(".")[2]) is None


def _query(value: Value, *, is_certain: bool = True) -> Iterator[Danger]:
    """What is asked for as a dict: all of it, or what stands in it."""
    for option in options(value):
        if not isinstance(option, Untrusted):
            yield from _within(option, QUERIES_DEEP)
        elif option.shape in ("data", "mapping") and option.hole.origin.trust != "signed":
            # A method of this name on something unknown may take a text; a whole structure is telling.
            yield Danger(option.hole, "the whole query", '{"$where": "sleep(1000)"}', FIX, is_certain)


def _fields(value: Value, *, is_certain: bool) -> Iterator[Danger]:
    """`filter_by(**request.args)`: a stranger names what is asked for, a password letter by letter."""
    place = "the names of the fields that are asked for"
    if isinstance(value, Untrusted):
        if value.shape in ("data", "mapping") and value.hole.origin.kind != "fields" and value.hole.is_certain:
            yield Danger(value.hole, place, "password", FIELDS_FIX, is_certain)
    elif isinstance(value, Table) and value.keys is not None:
        for filling in fillings(value.keys):
            if filling.is_first and filling.hole.is_certain and first_fitting(filling.hole, ("password", "is_admin")):
                yield Danger(filling.hole, place, "password", FIELDS_FIX, is_certain)


def _search(value: Value) -> Iterator[Danger]:
    """The body of a search, which may be a text of JSON."""
    yield from _searched(value)
    asked = value.entries.get("query") if isinstance(value, Table) else None
    if isinstance(asked, Untrusted):
        yield from _searched(asked)
    is_shaped = isinstance(value, Untrusted) and value.shape != "text"
    for filling in () if is_shaped else fillings(value, objects=False):
        if filling.is_first and not filling.after and filling.hole.is_certain and not is_number(filling.hole):
            yield Danger(filling.hole, "the whole query", '{"query": {"match_all": {}}}', FIX)
        elif not filling.is_first and may_contain(filling.hole, '"'):
            yield Danger(filling.hole, "in the text of the query", 'x", "boost": "1', JSON_FIX)


def _searched(value: Value, depth: int = QUERIES_DEEP) -> Iterator[Danger]:
    """Search engines take no operators as values: a stranger shapes a whole query, a script or a text of one."""
    if isinstance(value, Untrusted) and value.shape == "data":
        yield Danger(value.hole, "the whole query", '{"query": {"match_all": {}}}', FIX)
    elif isinstance(value, Items):
        for inner in inside(value) if depth else ():
            yield from _searched(inner, depth - 1)
    elif isinstance(value, Table):
        for key, inner in value.entries.items():
            yield from _part(inner, key, depth)


def _part(value: Value, key: object, depth: int) -> Iterator[Danger]:
    """What stands under a key of a query."""
    if key == "script":
        yield from _script(value)
    elif key == "query_string" and isinstance(value, Table):
        yield from _written(value.entries.get("query", ANYTHING))
    elif depth and (key in INNER_QUERIES or not isinstance(value, Untrusted)):
        yield from _searched(value, depth - 1)


def _written(value: Value) -> Iterator[Danger]:
    """A query in Lucene's language, in which a stranger's part undoes what else it demands; all of it is a search."""
    for filling in fillings(value):
        is_part = not filling.is_first or bool(filling.after)
        if is_part and not is_number(filling.hole) and (attack := first_fitting(filling.hole, LUCENE)):
            yield Danger(filling.hole, "in a query of Lucene's language", attack, LUCENE_FIX)


def _expression(value: Value) -> Iterator[Danger]:
    """A condition of DynamoDB has no quoted values: whatever stands in its text is a part of it."""
    for filling in fillings(value, objects=False):
        if filling.hole.is_certain and not is_number(filling.hole) and not is_word(filling.hole):
            attack = "attribute_exists(id)" if filling.is_first else "x OR attribute_exists(id)"
            yield Danger(filling.hole, "an expression of DynamoDB", attack, EXPRESSION_FIX)


def _within(value: Value, depth: int) -> Iterator[Danger]:
    if isinstance(value, Table):
        for key, inner in value.entries.items():
            if key not in LITERAL:
                yield from _script(inner) if key in SCRIPTS else _entry(inner, str(key), depth)
            if key == "$regex":
                yield from _pattern(inner)
        yield from (Danger(filling.hole, "a key of the query", "$where", FIX) for filling in _keys(value))
    elif isinstance(value, Items) and depth:
        for inner in inside(value):
            yield from _within(inner, depth - 1)


def _pattern(value: Value) -> Iterator[Danger]:
    """A pattern that the database runs: it finds more than it should, and letter by letter what is asked about."""
    for filling in fillings(value, objects=False):
        hole = filling.hole
        if "regex" not in hole.encoders and not is_number(hole) and may_hold_any(hole, "(*+{"):
            yield Danger(hole, "the pattern of $regex", ".*", PATTERN_FIX, False)


def _keys(value: Table) -> Iterator[Filling]:
    for filling in fillings(value.keys) if value.keys is not None else ():
        if filling.is_first and may_contain(filling.hole, "$"):
            yield filling


def _entry(value: Value, key: str, depth: int) -> Iterator[Danger]:
    for option in options(value):
        if isinstance(option, Untrusted):
            # The shape of what a token says is that of whoever signed it.
            is_shaped = option.shape == "data" and option.hole.origin.trust != "signed"
            if is_shaped and not is_number(option.hole):
                yield Danger(option.hole, f"the value of {key!r} in the query, which may be an operator", OPERATOR, FIX)
        elif depth:
            yield from _within(option, depth - 1)


def _script(value: Value) -> Iterator[Danger]:
    if isinstance(value, Table):
        for inner in (inner for key, inner in value.entries.items() if key not in GIVEN):
            yield from _script(inner)
        return
    for filling in fillings(value):
        hole = filling.hole
        if is_number(hole) or is_word(hole):
            continue
        opened = open_quote(filling.before, SCRIPT)
        quote = SCRIPT.comments.get(opened, opened)
        if quote and not may_contain(hole, quote):
            continue
        place = f"inside {quote} quotes of a script of the query" if quote else "in a script of the query"
        yield Danger(hole, place, f"{quote}||true||{quote}" if quote else "true", SCRIPT_FIX)


def _command(value: Value) -> Iterator[Danger]:
    """A command of Redis as one text: what follows a space is an argument, and its begin says what is done."""
    for filling in fillings(value, objects=False):
        is_whole = filling.is_first and not is_number(filling.hole)
        if is_whole or may_contain(filling.hole, " "):
            place = "the name of the command" if is_whole else "the text of the command, which is taken apart at spaces"
            yield Danger(filling.hole, place, "FLUSHALL" if is_whole else "x y", COMMAND_FIX)


def _document(value: Value) -> Iterator[Danger]:
    """A document of GraphQL, in which a stranger's part asks for more than it should; all of it is an API's own use."""
    for filling in fillings(value, objects=False):
        hole, is_part = filling.hole, not filling.is_first or bool(filling.after)
        if not is_part or not hole.is_certain or is_number(hole) or is_word(hole):
            continue
        is_quoted = bool(open_quote(filling.before, GRAPHQL))
        if is_quoted and "json" in hole.encoders:
            # JSON writes its texts as GraphQL does.
            continue
        if may_contain(hole, '"' if is_quoted else "}"):
            attack = '") { id } other: users(name: "' if is_quoted else "} other: users { id"
            yield Danger(hole, "in a document of GraphQL", attack, DOCUMENT_FIX)


LANGUAGES = {
    "graphql": _document,
    "graphql-body": _document,
    "command": _command,
    "script": _script,
    "expression": _expression,
    "search": _search,
    "lucene": _written,
}
"""What is read otherwise than a query of MongoDB, by the note of its model."""
