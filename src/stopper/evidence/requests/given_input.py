"""Views that Stopper's decorators give their input: data that a model let in, files that were checked."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

ACCEPTS, UPLOAD = "stopper.accepts", "stopper.upload"
ARGUMENT = "files"  # the keyword by which @stopper.upload gives them, where it names none
# What hands on the very files, in another arrangement.
ARRANGING = ("enumerate", "zip", "list", "tuple", "sorted", "reversed", "iter", "next", "filter")
DEEPEST = 4  # functions that hand the files on to each other


def given_input(application: Application, decorator: str) -> list[tuple[Route, Decorator]]:
    """The live routes whose views have the decorator below that of the route, each view once."""
    found: dict[Place, tuple[Route, Decorator]] = {}
    for route in application.routes.live:
        for item in _below(route):
            if item.name == decorator:
                found.setdefault(item.at, (route, item))
    return [found[at] for at in sorted(found)]


def _below(route: Route) -> tuple[Decorator, ...]:
    """The decorators that the registered view has; one above the route's own wraps what nobody calls."""
    places = [item.at for item in route.decorators]
    first = places.index(route.registered_at) + 1 if route.registered_at in places else 0
    return route.decorators[first:]


def stores(source: Source, route: Route, upload: Decorator) -> bool:
    """Whether a view keeps what @stopper.upload gave it where the policy says (`file.store()`)."""
    call = upload.expression
    said = call.keyword("argument") if isinstance(call, form.Call) else None
    name = said.value if isinstance(said, form.Constant) and isinstance(said.value, str) else ARGUMENT
    return route.view is not None and _stores(source, route.view, frozenset({name}), DEEPEST)


def _stores(source: Source, function: form.Function, given: frozenset[str], depth: int) -> bool:
    if not given or depth == 0:
        return False
    names = _made_of(function.scope, given)
    for call in function.scope.calls:
        target = call.function
        if isinstance(target, form.Attribute) and target.name == "store" and _root(target.value) in names:
            return True
        inner = source.function(target, call.scope)
        if (
            inner is not None
            and inner is not function
            and _stores(source, inner, _passed(call, inner, names), depth - 1)
        ):
            return True
    return False


def _made_of(scope: form.Scope, given: frozenset[str]) -> frozenset[str]:
    """The names of a scope that hold what was given, or an element of it."""
    found = set(given)
    while True:
        more = {
            name
            for name, bindings in scope.bindings.items()
            for binding in bindings
            if binding.kind in ("loop", "value", "unpacked") and binding.value is not None
            if _holds(binding.value, found)
        } - found
        if not more:
            return frozenset(found)
        found |= more


def _holds(value: form.Expression, names: set[str]) -> bool:
    if isinstance(value, form.Call):
        is_known = isinstance(value.function, form.Name) and value.function.id in ARRANGING
        return is_known and any(_holds(item, names) for item in value.arguments)
    if isinstance(value, form.Sequence):
        return any(_holds(item, names) for item in value.items)
    if isinstance(value, form.Comprehension):
        return _holds(value.element, names)
    return _root(value) in names


def _passed(call: form.Call, function: form.Function, names: frozenset[str]) -> frozenset[str]:
    """The parameters of a function that take what was given."""
    plain = [item.name for item in function.parameters if item.kind == "plain"]
    taken = [*zip(plain, call.arguments, strict=False), *((word.name, word.value) for word in call.keywords)]
    return frozenset(name for name, value in taken if name and _root(value) in names)


def _root(expression: form.Expression) -> str:
    """The variable at the beginning of an expression: `files` of `files[0]`."""
    while isinstance(expression, form.Attribute | form.Subscript):
        expression = expression.value
    return expression.id if isinstance(expression, form.Name) else ""
