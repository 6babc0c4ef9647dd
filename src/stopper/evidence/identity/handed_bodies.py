"""The functions behind a view that are handed the whole body of its request: `Service.register(data)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.parameters.given_ids import GivenIds, passed_ids
from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 2
"""A service, and the model or check that it hands the body on to."""


def handed_bodies(source: Source, view: form.Function) -> Iterator[tuple[form.Function, frozenset[str]]]:
    """Each function that the view's calls lead to, with the parameters that hold the body there."""
    seen = {view}
    level: list[tuple[form.Function, frozenset[str]]] = [(view, frozenset())]
    for _ in range(DEPTH):
        level = [one for function, names in level for one in _handed(source, function.scope, names, seen)]
        yield from level


def _handed(
    source: Source, scope: form.Scope, names: frozenset[str], seen: set[form.Function]
) -> Iterator[tuple[form.Function, frozenset[str]]]:
    for call in scope.calls:
        given = frozenset(item for item in call.every_argument if is_body(source, item, scope, names))
        function = source.function(call.function, scope) if given else None
        if function is None or function in seen:
            continue
        taken = passed_ids(function, call, GivenIds(frozenset(), given))
        if taken:
            seen.add(function)
            yield function, taken


def is_body(source: Source, item: form.Expression, scope: form.Scope, names: frozenset[str] = frozenset()) -> bool:
    """Whether an expression is the body of the request, or a variable or one of the parameters that hold it."""
    if not isinstance(item, form.Name):
        return _is_sent(source, item, scope)
    if item.id in names:
        return True
    return any(
        binding.value is not None and _is_sent(source, binding.value, scope)
        for binding in scope.bindings.get(item.id, ())
    )


def _is_sent(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    return source.name(item, scope).startswith("flask.request")
