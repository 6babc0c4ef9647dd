"""Which columns of the rows that a query finds a view reads by name, where it does nothing else with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.source.expressions import surroundings
from stopper.syntax import form

NAMES = frozenset({"id", "_id", "pk", "name", "username", "user_name", "nickname", "nick", "display_name", "title"})
"""What a site shows of its people to everybody."""


def are_names_alone(call: form.Call) -> bool:
    """Whether nothing but the names of the rows that a query finds is used: `[user.username for user in rows]`."""
    columns = handed_columns(call)
    return columns is not None and bool(columns) and columns <= NAMES


def handed_columns(call: form.Call) -> frozenset[str] | None:
    """The columns that are read; None where a row, or all of them, goes on as a whole."""
    holders = surroundings(call.scope)
    rows = _end(call, holders)
    variables = set(_bound(holders.get(rows), rows))
    waiting, found = list(variables), set[str]()
    while waiting:
        name = waiting.pop()
        for item in call.scope.expressions:
            if isinstance(item, form.Name) and item.id == name:
                holder = holders.get(item)
                inner = set(_bound(holder, item))
                column = _column(holder, holders)
                if not (inner or column or _is_target_or_test(item, holder)):
                    return None
                found |= {column} - {""}
                waiting += inner - variables
                variables |= inner
    return frozenset(found) if variables else None


def whole_question(call: form.Call) -> form.Expression:
    """All of the chain that a call begins: `User.query.filter(…).all()` of `User.query.filter(…)`."""
    return _end(call, surroundings(call.scope))


def _end(call: form.Call, holders: Mapping[form.Expression, form.Node]) -> form.Expression:
    """The chain of calls that a call begins: all of `User.query.filter(…).all()`."""
    item: form.Expression = call
    while isinstance(method := holders.get(item), form.Attribute) and isinstance(
        outer := holders.get(method), form.Call
    ):
        item = outer
    return item


def _column(holder: form.Node | None, holders: Mapping[form.Expression, form.Node]) -> str:
    """The attribute, or the key of a document, that is read of a variable; empty where it is a method, or another."""
    if isinstance(holder, form.Subscript):
        return str(holder.key.value) if isinstance(holder.key, form.Constant) else ""
    if not isinstance(holder, form.Attribute):
        return ""
    outer = holders.get(holder)
    is_called = isinstance(outer, form.Call) and outer.function is holder
    return "" if is_called else holder.name


def _bound(holder: form.Node | None, source: form.Expression) -> Iterator[str]:
    """The variables that take a value, or each element of what a loop or a comprehension goes over."""
    if isinstance(holder, form.Assign) and holder.value is source:
        yield from (target.id for target in holder.targets if isinstance(target, form.Name))
    if isinstance(holder, form.Loop) and holder.source is source and isinstance(holder.target, form.Name):
        yield holder.target.id
    if isinstance(holder, form.Comprehension):
        for target, one in zip(holder.targets, holder.sources, strict=False):
            if one is source and isinstance(target, form.Name):
                yield target.id


def _is_target_or_test(item: form.Name, holder: form.Node | None) -> bool:
    """Whether a variable is bound, or asked for whether it holds anything; nothing holds a comprehension's targets."""
    if holder is None:
        return True
    if isinstance(holder, form.Assign):
        return item in holder.targets
    if isinstance(holder, form.Loop):
        return holder.target is item
    return isinstance(holder, form.If) or (isinstance(holder, form.Operation) and holder.operator == "not")
