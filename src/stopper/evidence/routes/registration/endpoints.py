"""Views that are given to an endpoint apart from its rule: `@app.endpoint("x")`, `app.view_functions["x"] = view`."""

from __future__ import annotations

from stopper.evidence.routes.registration.raw import View, Views, called
from stopper.evidence.source.index import Source
from stopper.syntax import form


def view_of_endpoint(source: Source, views: Views, endpoint: str) -> View:
    """What answers an endpoint; an empty view where nothing is given to it."""
    for function in source.functions():
        if any(_names(source, decorator, function.outer, endpoint) for decorator in function.decorators):
            return View(function)
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Subscript) and isinstance(target.value, form.Attribute):
                is_table = target.value.name == "view_functions"
                if is_table and source.text(target.key, assign.scope) == endpoint:
                    return views.of(assign.value, assign.scope)
    return View()


def _names(source: Source, decorator: form.Expression, scope: form.Scope, endpoint: str) -> bool:
    target = called(decorator)
    if not isinstance(decorator, form.Call) or target is None or target.name != "endpoint":
        return False
    return source.text(decorator.argument(0, "endpoint"), scope) == endpoint
