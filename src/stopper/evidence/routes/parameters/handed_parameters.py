"""What the decorators of a project hand to the parameters of the functions that they are put above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 2


def handed_by_decorators(
    source: Source, function: form.Function, name: str
) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What a parameter holds by `return view(claims, *args, **kwargs)`, each with where that is said."""
    places = [one.name for one in function.parameters]
    # Whoever stands nearest to the function hands it the first of what all of them add.
    before = 0
    for decorator in reversed(function.decorators):
        target = decorator.function if isinstance(decorator, form.Call) else decorator
        made = source.function(target, function.outer)
        added = 0
        for inner, wrapped in _around(made) if made is not None else ():
            for call in inner.scope.calls:
                if isinstance(call.function, form.Name) and call.function.id in wrapped:
                    own, more = _plain(call, inner)
                    given = dict(zip(places[own + before :], more, strict=False))
                    given.update({word.name: word.value for word in call.keywords if word.name})
                    added = max(added, len(more))
                    if name in given:
                        yield given[name], inner.scope
        before += added


def _plain(call: form.Call, inner: form.Function) -> tuple[int, list[form.Expression]]:
    """How many of its own parameters a function hands on first, as `self`, and what it adds before `*args`."""
    plain = list(takewhile(lambda item: not isinstance(item, form.Starred), call.arguments))
    parameters = {one.name for one in inner.parameters}
    own = len(list(takewhile(lambda item: isinstance(item, form.Name) and item.id in parameters, plain)))
    return own, plain[own:]


def _around(function: form.Function, depth: int = 0) -> Iterator[tuple[form.Function, frozenset[str]]]:
    """The functions within a decorator, each with the parameters of the one around it: the view is among them."""
    names = frozenset(one.name for one in function.parameters)
    for inner in function.scope.functions if depth < DEPTH else ():
        yield inner, names
        yield from _around(inner, depth + 1)
