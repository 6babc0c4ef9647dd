"""Which functions give an answer to a request: those that no code calls, and those whose callers answer with it."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import given_to
from stopper.syntax import form

DEPTH = 3
MAKING = ("flask.make_response", "flask.Flask().make_response")


def is_answering(source: Source, scope: form.Scope, depth: int = DEPTH) -> bool:
    """Whether what a function returns may be an answer: a tuple that callers take apart is headers of none."""
    function = scope.node
    calls = source.names.calls_of(source.names.name_of(function)) if isinstance(function, form.Function) else []
    if not calls or depth == 0:
        return True
    return any(_is_answered(source, call) and is_answering(source, call.scope, depth - 1) for call in calls)


def _is_answered(source: Source, call: form.Call) -> bool:
    """`return helper()`, `answer = helper()` … `return answer`, `return make_response(*helper())`."""
    returned = (item.value for item in call.scope.returns if item.value is not None)
    return any(_gives(source, item, call, DEPTH) for item in returned)


def _gives(source: Source, item: form.Expression, call: form.Call, depth: int) -> bool:
    if item is call:
        return True
    inner: tuple[form.Expression, ...] = ()
    if isinstance(item, form.Choice):
        inner = (item.then, item.otherwise)
    elif isinstance(item, form.Name):
        inner = tuple(given_to(item.id, call.scope))
    elif isinstance(item, form.Starred):
        inner = (item.value,)
    elif isinstance(item, form.Call) and source.name(item.function, call.scope) in MAKING:
        inner = item.arguments
    return depth > 0 and any(_gives(source, one, call, depth - 1) for one in inner)
