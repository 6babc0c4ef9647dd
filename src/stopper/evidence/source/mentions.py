"""Questions about expressions anywhere in production code that no index of calls or assignments answers."""

from __future__ import annotations

from collections.abc import Iterator

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
    last = base.rpartition(".")[2]
    for scope in source.scopes():
        for item in scope.expressions:
            fits = isinstance(item, form.Subscript) and _may_be(item.value, last)
            if fits and isinstance(item, form.Subscript) and source.name(item.value, scope) == base:
                yield item, scope


def _may_be(expression: form.Expression, word: str) -> bool:
    # Most subscripts are of plain data: only a fitting last word, or a bare name that may stand for it, is resolved.
    return isinstance(expression, form.Name) or (isinstance(expression, form.Attribute) and expression.name == word)
