"""Decorators that the code before a registration puts on a class of views: `View.decorators.append(login_required)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stopper.evidence.routes.registration.classes import ATTRIBUTES
from stopper.evidence.routes.registration.raw import Wrapping
from stopper.syntax import form

ADDING = frozenset({"append", "extend", "insert"})


def given_decorators(call: form.Call, is_it: Callable[[form.Expression], bool]) -> Iterator[Wrapping]:
    """Those that always come before the registration `call`; `is_it` tells the class, by whatever it is named."""
    for other in call.scope.calls:
        method = other.function
        if isinstance(method, form.Attribute) and method.name in ADDING and other.arguments:  # noqa: SIM102  # two thoughts
            if _is_before(other, call) and _is_list(method.value, is_it):
                yield from _listed(other.arguments[-1], call.scope)
    for assign in call.scope.assignments:
        is_list = any(_is_list(target, is_it) for target in assign.targets)
        if is_list and assign.value is not None and _is_before(assign, call):
            yield from _listed(assign.value, call.scope)


def _is_before(item: form.Call | form.Assign, call: form.Call) -> bool:
    return item.block is call.block and item.line < call.line


def _is_list(item: form.Expression, is_it: Callable[[form.Expression], bool]) -> bool:
    return isinstance(item, form.Attribute) and item.name in ATTRIBUTES and is_it(item.value)


def _listed(item: form.Expression, scope: form.Scope) -> Iterator[Wrapping]:
    yield from ((part, scope) for part in (item.items if isinstance(item, form.Sequence) else (item,)))
