"""Amounts and quantities of a request that change what is kept, and that nothing holds above zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.requests.amounts import Amount, is_least, plain
from stopper.evidence.requests.nan_amounts import lets_nan_through
from stopper.evidence.routes.parameters.given_ids import given_ids
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.source.expressions import ORDERINGS, around, last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

AMOUNTS = frozenset({"amount", "amt", "quantity", "qty", "sum", "money", "credits", "coins", "stake", "bet"})
QUANTITIES = frozenset({"quantity", "qty"})
STORING = frozenset({"update", "update_one", "update_many", "find_one_and_update", "replace_one", "set", "values"})
"""What hands an update to a store of documents, or to a statement."""
# A column of a statement that is given more or less of itself.
COUNTED = regex(r"\b(?P<column>\w+)\s*=\s*(?P=column)\s*[-+]", re.IGNORECASE)
# Calls that hold a number above zero, or that may.
HOLDING = regex(
    r"^(?:abs|max|isdigit|isdecimal|isnumeric|PositiveInt|conint|clamp|Range|NumberRange)$|valid|check|verify|ensure|positive",
    re.IGNORECASE,
)
DEEPEST = 2  # functions of the project that are handed an amount one by the other to hold it


class SignlessAmount(Struct, frozen=True):
    """A route that changes what is kept by an amount of the request; `name` is what it is called.

    `is_nan`: it is held above zero, and no number all the same.
    """

    route: Route
    name: str
    at: Place
    is_nan: bool = False


def signless_amounts(application: Application) -> Iterator[SignlessAmount]:
    """The routes with such an amount, each once."""
    source = application.source
    for route in application.routes.state_changing():
        # Operators put right what has gone wrong, either way.
        if route.view is None or route.demands_role or is_admin_like(route):
            continue
        found = _of_view(source, route.view)
        if found is not None:
            name, node, scope, is_nan = found
            yield SignlessAmount(route, name, source.place(node, scope), is_nan)


def _of_view(source: Source, view: form.Function) -> tuple[str, form.Node, form.Scope, bool] | None:
    given = given_ids(source, view.scope, frozenset()).reads
    reads = {item: name for item in given if (name := _key(item)) and not _is_checked(source, item, view.scope)}
    if not reads:
        return None
    amount = Amount(frozenset(reads), frozenset(_bound(view.scope, reads)), frozenset(_given(view.scope, reads)))
    is_held = _is_held(source, view.scope, amount)
    if is_held and not lets_nan_through(source, view.scope, amount):
        return None
    used = _used(view.scope, amount) or (None if is_held else _handed(source, view.scope, amount))
    return (next(iter(reads.values())), *used, is_held) if used is not None else None


def _key(item: form.Expression) -> str:
    """The key of a read of the request, where it is called an amount."""
    key = item.key if isinstance(item, form.Subscript) else item.argument(0) if isinstance(item, form.Call) else None
    text = key.value if isinstance(key, form.Constant) and isinstance(key.value, str) else ""
    return text if not words_of(text).isdisjoint(AMOUNTS) else ""


def _is_checked(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a function of the project gives the body, and holds it to a schema: `read_body("NewOrder")["amount"]`."""
    holders = [part for part in within(item) if isinstance(part, form.Call)]
    for part in within(item):
        bound = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
        holders += [one.value for one in bound if isinstance(one.value, form.Call)]
    functions = [source.function(call.function, scope) for call in holders]
    return any(one is not None and _checks(one.scope) for one in functions)


def _checks(scope: form.Scope) -> bool:
    return any(HOLDING.search(last_name(call.function)) for call in scope.calls)


def _bound(scope: form.Scope, reads: dict[form.Expression, str]) -> Iterator[str]:
    for name, bindings in scope.bindings.items():
        values = [item.value for item in bindings if item.kind == "value" and item.value is not None]
        if any(part in reads for value in values for part in within(value)):
            yield name


def _given(scope: form.Scope, reads: dict[form.Expression, str]) -> Iterator[str]:
    """The variables that are given a read as it is; what they are given later is made of them."""
    for name, bindings in scope.bindings.items():
        if any(item.kind == "value" and item.value is not None and plain(item.value) in reads for item in bindings):
            yield name


def _is_held(source: Source, scope: form.Scope, amount: Amount, deep: int = 0) -> bool:
    """Whether something tests an amount for its sign, or may do so where it is not seen."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        for left, operator, right in zip(sides, item.operators, sides[1:], strict=False):
            if _is_among(left, operator, right, amount):
                return True
            if operator in ORDERINGS and any(
                amount.is_itself(one) and is_least(source, other, scope)
                for one, other in ((left, right), (right, left))
            ):
                return True
    return any(_may_hold(source, call, amount, deep) for call in scope.calls)


def _is_among(left: form.Expression, operator: str, right: form.Expression, amount: Amount) -> bool:
    """Whether an amount is one of a few: `amount not in PACKS`, `amount in range(1, 100)`."""
    is_fixed = isinstance(right, form.Sequence | form.Call) or last_name(right).isupper()
    return operator in ("in", "not in") and is_fixed and amount.is_itself(left)


def _may_hold(source: Source, call: form.Call, amount: Amount, deep: int) -> bool:
    """Whether a call holds an amount by its name; a function of the project is looked into."""
    if not (HOLDING.search(last_name(call.function)) and amount.within(call)):
        return False
    function = source.function(call.function, call.scope)
    if function is None or deep >= DEEPEST:
        return True
    return _is_held(source, function.scope, _handed_over(function, call, amount), deep + 1)


def _used(scope: form.Scope, amount: Amount) -> tuple[form.Node, form.Scope] | None:
    """Where a function adds an amount to what is kept, takes it away, or keeps it as a quantity."""
    for assign in scope.assignments:
        kept = any(isinstance(target, form.Attribute | form.Subscript) for target in assign.targets)
        if kept and assign.value is not None and amount.within(assign.value) and _counts(assign):
            return assign, scope
    for call in scope.calls:
        if any(amount.within(item) for item in call.every_argument) and (_is_counting(call) or _keeps(call, amount)):
            return call, scope
    for item in scope.expressions:
        if isinstance(item, form.Mapping) and (_is_kept(item, amount) or _is_stored(item, scope, amount)):
            return item, scope
    return None


def _counts(assign: form.Assign) -> bool:
    value = assign.value
    return assign.operator in ("+", "-") or (isinstance(value, form.Operation) and value.operator in ("+", "-"))


def _is_counting(call: form.Call) -> bool:
    """Whether a call runs a statement that adds to a column or takes away from it."""
    wholes = [*call.every_argument]
    for item in call.every_argument:
        bound = call.scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ()
        wholes += [one.value for one in bound if one.value is not None]
    texts = ["?".join(_constants(item)) for item in wholes]
    return any(COUNTED.search(text) and "update" in text.lower() for text in texts)


def _constants(item: form.Expression) -> Iterator[str]:
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            yield part.value


def _keeps(call: form.Call, amount: Amount) -> bool:
    """Whether an object is made with an amount as its quantity."""
    is_class = last_name(call.function)[:1].isupper()
    return is_class and any(word.name in QUANTITIES and amount.within(word.value) for word in call.keywords)


def _is_kept(item: form.Mapping, amount: Amount) -> bool:
    for key, value in zip(item.keys, item.values, strict=False):
        if isinstance(key, form.Constant) and key.value in QUANTITIES and amount.within(value):
            return True
    return False


def _is_stored(item: form.Mapping, scope: form.Scope, amount: Amount) -> bool:
    """Whether an update of a document counts with an amount: `{"$inc": {"balance": -amount}}`, `{"stock": old - n}`."""
    if not any(_is_reckoned(key, value, amount) for key, value in zip(item.keys, item.values, strict=False)):
        return False
    return any(isinstance(one, form.Call) and last_name(one.function) in STORING for one in around(item, scope))


def _is_reckoned(key: form.Expression | None, value: form.Expression, amount: Amount) -> bool:
    if isinstance(key, form.Constant) and key.value == "$inc":
        return amount.within(value)
    return isinstance(value, form.Operation) and value.operator in ("+", "-") and amount.within(value)


def _handed(source: Source, scope: form.Scope, amount: Amount) -> tuple[form.Node, form.Scope] | None:
    """The same in a function of the project that is handed the amount."""
    for call in scope.calls:
        function = source.function(call.function, scope)
        if function is None or function.scope is scope:
            continue
        inner = _handed_over(function, call, amount)
        used = _used(function.scope, inner) if inner.names else None
        if used is not None and not _is_held(source, function.scope, inner):
            return used
    return None


def _handed_over(function: form.Function, call: form.Call, amount: Amount) -> Amount:
    """The amount within a function that is called with it."""
    parameters = [one.name for one in function.parameters]
    own = parameters[1:] if parameters[:1] in (["self"], ["cls"]) else parameters
    given = [*zip(own, call.arguments, strict=False)]
    given += [(word.name, word.value) for word in call.keywords if word.name is not None]
    names = frozenset(name for name, value in given if amount.within(value))
    return Amount(frozenset(), names, frozenset(name for name, value in given if amount.is_itself(value)))
