"""Words that a view hands to a function of the project which keeps them, and answers nobody with them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form


def kept_words(source: Source, item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """The arguments that become attributes and nothing else: the reason of `refused("Wrong name.", "no user")`."""
    for call in within(item):
        function = source.function(call.function, scope) if isinstance(call, form.Call) else None
        if isinstance(call, form.Call) and function is not None:
            for position, parameter in enumerate(function.parameters):
                given = call.argument(position, parameter.name)
                if given is not None and _is_kept(parameter.name, function.scope):
                    yield given


def _is_kept(name: str, scope: form.Scope) -> bool:
    """Whether all that a function does with a parameter is to write it into attributes."""
    kept = [
        assign.value
        for assign in scope.assignments
        if isinstance(assign.value, form.Name) and all(isinstance(one, form.Attribute) for one in assign.targets)
    ]
    uses = [part for part in scope.expressions if isinstance(part, form.Name) and part.id == name]
    return bool(kept) and bool(uses) and all(part in kept for part in uses)
