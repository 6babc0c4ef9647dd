"""Decorators that may ask whose a row is, and those that see nothing of the row: neither an id nor the request."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.blind_functions import sees_nothing
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.routes.weak_guards.unknown_decorators import more_decorators
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.evidence.source.nested_functions import nested
from stopper.syntax import form

STEPS = 4
VARIADIC = ("star", "double-star")


def may_look_at_row(source: Source, route: Route) -> bool:
    """Whether a decorator may look at the row: one beside the known guards, or a guard reading what views are given."""
    if any(not is_blind(source, item) for item in more_decorators(route)):
        return True
    guards = {guard.at for guard in route.guards}
    return any(not all(map(_only_hands_on, _inside(source, item))) for item in route.decorators if item.at in guards)


def is_blind(source: Source, item: Decorator) -> bool:
    """Whether a decorator of the project hands on what a view is given, and looks at nothing but who calls."""
    made = source.names.definition(item.name.removesuffix("()"))
    if not isinstance(made, form.Function) or not sees_nothing(source, made):
        return False
    return all(sees_nothing(source, one) and _only_hands_on(one) for one in _inside(source, item))


def _inside(source: Source, item: Decorator) -> list[form.Function]:
    """The functions that are written in a decorator of the project."""
    made = source.names.definition(item.name.removesuffix("()"))
    return list(nested(made, STEPS))[1:] if isinstance(made, form.Function) else []


def _only_hands_on(function: form.Function) -> bool:
    """Whether what a wrapper is given goes to the view alone, as it came: `return view(*args, **kwargs)`.

    A function in which another is made is handed the view instead, unless it takes whatever comes.
    """
    if function.scope.functions and not any(one.kind in VARIADIC for one in function.parameters):
        return True
    names = {one.name for one in function.parameters} - {"self", "cls"}
    handed = set(_handed_to_view(function))
    used = (item for one in nested(function, STEPS) for item in one.scope.expressions)
    return all(item in handed for item in used if isinstance(item, form.Name) and item.id in names)


def _handed_to_view(wrapper: form.Function) -> Iterator[form.Expression]:
    """What a wrapper hands on with stars to what a function around it was given, and what it puts something into."""
    targets = (target for assign in wrapper.scope.assignments for target in assign.targets)
    yield from (target.value for target in targets if isinstance(target, form.Subscript))
    around = wrapper.outer.node
    given = {one.name for one in around.parameters} if isinstance(around, form.Function) else set[str]()
    for call in wrapper.scope.calls:
        if any(isinstance(part, form.Name) and part.id in given for part in within(call.function)):
            yield from (item.value for item in call.arguments if isinstance(item, form.Starred))
            yield from (word.value for word in call.keywords if word.name is None)
