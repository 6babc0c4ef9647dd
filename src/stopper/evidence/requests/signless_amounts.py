"""Amounts and quantities of a request that change what is kept, and that nothing holds above zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.given_ids import given_ids
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

AMOUNTS = frozenset({"amount", "amt", "quantity", "qty", "sum", "money", "credits", "coins", "stake", "bet"})
QUANTITIES = frozenset({"quantity", "qty"})
# A column of a statement that is given more or less of itself.
COUNTED = regex(r"\b(?P<column>\w+)\s*=\s*(?P=column)\s*[-+]", re.IGNORECASE)
# Calls that hold a number above zero, or that may.
HOLDING = regex(
    r"^(?:abs|max|isdigit|isdecimal|isnumeric|PositiveInt|conint|clamp|Range|NumberRange)$|valid|check|verify|ensure|positive",
    re.IGNORECASE,
)
LEAST = 1  # the greatest number that a comparison with it holds an amount above zero


class SignlessAmount(Struct, frozen=True):
    """A route that changes what is kept by an amount of the request; `name` is what it is called."""

    route: Route
    name: str
    at: Place


def signless_amounts(application: Application) -> Iterator[SignlessAmount]:
    """The routes with such an amount, each once."""
    source = application.source
    for route in application.routes.state_changing():
        if route.view is None:
            continue
        found = _of_view(source, route.view)
        if found is not None:
            name, node, scope = found
            yield SignlessAmount(route, name, source.place(node, scope))


def _of_view(source: Source, view: form.Function) -> tuple[str, form.Node, form.Scope] | None:
    given = given_ids(source, view.scope, frozenset()).reads
    reads = {item: name for item in given if (name := _key(item)) and not _is_checked(source, item, view.scope)}
    if not reads:
        return None
    names = _bound(view.scope, reads)
    amount = _Amount(frozenset(reads), frozenset(names))
    if _is_held(view.scope, amount):
        return None
    used = _used(view.scope, amount) or _handed(source, view.scope, amount)
    return (next(iter(reads.values())), *used) if used is not None else None


class _Amount(Struct, frozen=True):
    """The expressions of a function that are the amount: reads of the request, and the variables that hold it."""

    reads: frozenset[form.Expression]
    names: frozenset[str]

    def within(self, item: form.Expression) -> bool:
        return any(
            part in self.reads or (isinstance(part, form.Name) and part.id in self.names) for part in within(item)
        )


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


def _is_held(scope: form.Scope, amount: _Amount) -> bool:
    """Whether something tests an amount for its sign, or may do so where it is not seen."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        numbers = [side.value for side in sides if isinstance(side, form.Constant)]
        is_least = any(isinstance(one, int | float) and one <= LEAST for one in numbers)
        if is_least and any(amount.within(side) for side in sides):
            return True
    return any(HOLDING.search(last_name(call.function)) and amount.within(call) for call in scope.calls)


def _used(scope: form.Scope, amount: _Amount) -> tuple[form.Node, form.Scope] | None:
    """Where a function adds an amount to what is kept, takes it away, or keeps it as a quantity."""
    for assign in scope.assignments:
        kept = any(isinstance(target, form.Attribute | form.Subscript) for target in assign.targets)
        if kept and assign.value is not None and amount.within(assign.value) and _counts(assign):
            return assign, scope
    for call in scope.calls:
        if any(amount.within(item) for item in call.every_argument) and (_is_counting(call) or _keeps(call, amount)):
            return call, scope
    for item in scope.expressions:
        if isinstance(item, form.Mapping) and _is_kept(item, amount):
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


def _keeps(call: form.Call, amount: _Amount) -> bool:
    """Whether an object is made with an amount as its quantity."""
    is_class = last_name(call.function)[:1].isupper()
    return is_class and any(word.name in QUANTITIES and amount.within(word.value) for word in call.keywords)


def _is_kept(item: form.Mapping, amount: _Amount) -> bool:
    for key, value in zip(item.keys, item.values, strict=False):
        if isinstance(key, form.Constant) and key.value in QUANTITIES and amount.within(value):
            return True
    return False


def _handed(source: Source, scope: form.Scope, amount: _Amount) -> tuple[form.Node, form.Scope] | None:
    """The same in a function of the project that is handed the amount."""
    for call in scope.calls:
        function = source.function(call.function, scope)
        if function is None or function.scope is scope:
            continue
        given = [*zip([one.name for one in function.parameters], call.arguments, strict=False)]
        given += [(word.name, word.value) for word in call.keywords if word.name is not None]
        names = frozenset(name for name, value in given if amount.within(value))
        inner = _Amount(frozenset(), names)
        used = _used(function.scope, inner) if names else None
        if used is not None and not _is_held(function.scope, inner):
            return used
    return None
