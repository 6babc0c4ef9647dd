"""Questions about expressions anywhere in production code that no index of calls or assignments answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.index import Source
from stopper.syntax import form


def mentions(source: Source, *texts: str) -> Iterator[tuple[form.Expression, form.Scope]]:
    """Every expression of the production modules in which one of `texts` stands as a literal."""
    wanted = frozenset(texts)
    for module in source.modules:
        if any(item.value in wanted for item in module.strings):
            for scope in module.scopes:
                yield from ((item, scope) for item in scope.expressions)


def subscripts(source: Source, base: str) -> Iterator[tuple[form.Subscript, form.Scope]]:
    """Every `base[key]` in the production modules, by the resolved name of what stands before the bracket."""
    # Most subscripts are of plain data: only a fitting last word, or a bare name that may stand for it, is resolved.
    last = base.rpartition(".")[2]
    for module in source.modules:
        held = _subscripts(module)
        for item, scope in (*held.get("", ()), *held.get(last, ())):
            if source.name(item.value, scope) == base:
                yield item, scope


@lru_cache(maxsize=4_096)
def _subscripts(module: form.Module) -> dict[str, list[tuple[form.Subscript, form.Scope]]]:
    """The subscripts of attributes by the attribute's name, and those of bare names under the empty text."""
    found: dict[str, list[tuple[form.Subscript, form.Scope]]] = {}
    for scope in module.scopes:
        for item in scope.subscripts:
            holder = item.value
            if isinstance(holder, form.Name):
                found.setdefault("", []).append((item, scope))
            elif isinstance(holder, form.Attribute):
                found.setdefault(holder.name, []).append((item, scope))
    return found
