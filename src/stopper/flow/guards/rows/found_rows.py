"""Rows that were found by a value, which is kept there then: `Client.query.filter_by(address=target).first()`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.expressions import last_name, within
from stopper.flow.guards.rows.found_sql_rows import sql_conditions
from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import changed
from stopper.flow.values.contents import holes
from stopper.flow.values.passwords import comes_of_password
from stopper.flow.values.value import NOTHING, Hole, Known, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.row_methods import (
    COUNTING,
    DOCUMENTS,
    HANDED,
    OR_NOTHING,
    RAISING,
    ROW_OF_CURSOR,
    SCALARS,
    TOLD,
)
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

ASKING = OR_NOTHING | COUNTING | {ROW_OF_CURSOR}
"""Questions that give nothing where no row is found, or none of them."""
COUNTS = frozenset({
    *("count", "exists", "sum", "min", "max", "avg", "coalesce"),
    *("array_agg", "group_concat", "json_agg", "string_agg"),
})  # fmt: skip
"""What gives something even where there is no row."""
OF_VALUES = COUNTING | SCALARS
"""Questions that give the number itself where rows are counted, and no row of one number, which is there for none."""
NONE_FOUND = (NOTHING, Known(0))
"""What questions give where there is no row."""
NAMED, COMPARED = frozenset({"filter_by"}), frozenset({"filter", "where", "get_or_none"})
WHOLE = TOLD | HANDED | {"exists"}
"""What is handed the question that is asked."""
OPEN = frozenset({"union", "union_all", "except_", "outerjoin", "or_", "not_"})
"""What gives rows that the conditions beside it do not hold of."""
Condition = tuple[str, form.Expression]
"""A column, and what stands there in each row that is found."""


def search_values(
    item: form.Expression, counted: bool | None, frame: Frame, interpreter: Interpreter
) -> Iterator[tuple[form.Expression, Value]]:
    """The values that a row was found by, each as what is kept in its column.

    A password that fits is still what somebody typed. `counted` says whether the question must have asked for a number
    of rows (or must not); None that both do.
    """
    word = _asked(item, frame)
    question = bound(item, frame) if word else item
    if not isinstance(question, form.Call):
        return
    is_counted = any(last_name(one) in COUNTS for one in _calls_in(question))
    if (is_counted and word not in OF_VALUES) or (counted is not None and counted is not is_counted):
        return
    conditions = sql_conditions(question, frame, interpreter) if word == ROW_OF_CURSOR else _conditions(question)
    for column, asked in conditions:
        value = interpreter.value(asked, frame)
        if holes(value) and all(map(_is_text, options(value))) and not any(map(comes_of_password, holes(value))):
            yield asked, _kept(value, f"{word}().{column}", frame.scope.module.place(asked))


def _asked(item: form.Expression, frame: Frame) -> str:
    """The question that is asked there, or by which a variable was bound; empty for what is none."""
    asked: form.Expression | None = item
    if type(item) is form.Name:
        own = frame.scope.bindings.get(item.id, ())
        asked = own[0].value if own else None
    # Every test comes here, and a look at the type costs half of isinstance.
    if type(asked) is not form.Call or type(asked.function) is not form.Attribute:
        return ""
    word = asked.function.name
    return word if word in ASKING or word in RAISING else ""


def _calls_in(question: form.Expression) -> Iterator[form.Expression]:
    """What a question calls."""
    return (one.function for one in within(question) if isinstance(one, form.Call))


def _conditions(question: form.Expression) -> tuple[Condition, ...]:
    """The columns that equal something in each row that a question finds."""
    found: list[Condition] = []
    current = question
    while isinstance(current, form.Call):
        word = last_name(current.function)
        if word in OPEN:
            return ()
        found.extend(_of_call(word, current))
        inner = next((one for one in current.arguments if isinstance(one, form.Call)), None) if word in WHOLE else None
        owner = current.function.value if isinstance(current.function, form.Attribute) else None
        current = inner if inner is not None else owner  # type: ignore[assignment]  # None ends it
        while isinstance(current, form.Attribute):
            current = current.value
    return tuple(found)


def _of_call(word: str, call: form.Call) -> Iterator[Condition]:
    if word in NAMED or (word in DOCUMENTS and call.keywords):
        yield from ((one.name, one.value) for one in call.keywords if one.name and "__" not in one.name)
    if word in COMPARED:
        for argument in call.arguments:
            yield from _of_test(argument)
    if word in DOCUMENTS and call.arguments and isinstance(call.arguments[0], form.Mapping):
        for key, value in zip(call.arguments[0].keys, call.arguments[0].values, strict=True):
            if isinstance(key, form.Constant) and isinstance(key.value, str) and not key.value.startswith("$"):
                yield key.value, value


def _of_test(test: form.Expression) -> Iterator[Condition]:
    """`Client.address == target`, and each of several that hold together."""
    if isinstance(test, form.Call) and last_name(test.function) == "and_":
        for one in test.arguments:
            yield from _of_test(one)
    elif isinstance(test, form.Operation) and test.operator in ("&", "and"):
        for one in test.operands:
            yield from _of_test(one)
    elif isinstance(test, form.Comparison) and test.operators == ("==",):
        sides = (test.left, test.comparators[0])
        for one, other in (sides, sides[::-1]):
            if isinstance(one, form.Attribute):
                yield one.name, other


def _is_text(value: Value) -> bool:
    """Whether a value is a text: a document that a stranger sends asks what it likes."""
    is_text = isinstance(value, Text) or (isinstance(value, Untrusted) and value.shape == "text")
    return is_text or not holes(value)


def _kept(value: Value, shown: str, at: Place) -> Value:
    def keep(hole: Hole) -> Hole:
        kept = replace(hole, origin=replace(hole.origin, kind="stored", text=shown, trust="stored"))
        return kept.through(at, "a row is found by it")

    return changed(value, keep)
