"""Which arguments take part in what a function of the project gives: a check gives a message, not what it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import variable_behind, within, written_variable
from stopper.evidence.source.index import Source
from stopper.syntax import form


def only_looked_at(source: Source, item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """All parts of the arguments that functions of the project are handed in `item`, and hand nothing of back."""
    for call in within(item):
        function = source.function(call.function, scope) if isinstance(call, form.Call) else None
        if function is None or not isinstance(call, form.Call):
            continue
        for name, given in _handed(function, call):
            if not takes_part(function, name):
                yield from within(given)


@lru_cache(maxsize=2_048)
def takes_part(function: form.Function, name: str) -> bool:
    """Whether a parameter may be in what a function returns, through its variables too."""
    scope = function.scope
    if not scope.returns or any(isinstance(one, form.Passing) and "yield" in one.kind for one in scope.expressions):
        return True
    reached = {one for item in scope.returns if item.value is not None for one in _variables(item.value)}
    waiting = list(reached)
    while waiting:
        for one in _made_of(waiting.pop(), scope):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return name in reached


def _made_of(name: str, scope: form.Scope) -> Iterator[str]:
    """The variables of which one is made, or which are put into it."""
    for binding in scope.bindings.get(name, ()):
        if binding.value is not None:
            yield from _variables(binding.value)
    for assign in scope.assignments:
        if assign.value is not None and any(_holder(target) == name for target in assign.targets):
            yield from _variables(assign.value)
    for call in scope.calls:
        if variable_behind(call.function) == name:
            yield from (one for given in call.every_argument for one in _variables(given))


def _holder(target: form.Expression) -> str:
    return variable_behind(target) or written_variable(target)


def _variables(item: form.Expression) -> Iterator[str]:
    return (part.id for part in within(item) if isinstance(part, form.Name))


def _handed(function: form.Function, call: form.Call) -> Iterator[tuple[str, form.Expression]]:
    """The arguments of a call with the parameters that take them, where each is seen."""
    plain = [one.name for one in function.parameters if one.kind == "plain"]
    is_method = function.outer.kind == "class" and isinstance(call.function, form.Attribute)
    if is_method and plain[:1] in (["self"], ["cls"]):
        plain = plain[1:]
    if not any(isinstance(one, form.Starred) for one in call.arguments):
        yield from zip(plain, call.arguments, strict=False)
    yield from ((word.name, word.value) for word in call.keywords if word.name in plain)
