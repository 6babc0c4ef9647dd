"""Where the parser that an expression means is kept: by a module, a function or a class, under which name."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.syntax import form

Kept = tuple[form.Scope, str]


class ParserNames:
    """Follows names, imports and attributes to where a parser is bound."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names = source.names

    def kept(self, expression: form.Expression, scope: form.Scope) -> list[Kept]:
        """The places that an expression may mean: of an attribute those of the class and its bases, nearest first."""
        if isinstance(expression, form.Name):
            return self._named(expression.id, scope)
        if not isinstance(expression, form.Attribute):
            return []
        item = self._class(expression.value, scope)
        if item is not None:
            bases = [self._names.definition(base) for base in self._names.ancestors(item)]
            classes = [item, *[base for base in bases if isinstance(base, form.Class)]]
            return [(one.scope, expression.name) for one in classes]
        module = self._source.module(self._names.resolve(expression.value, scope).removeprefix("."))
        return self._named(expression.name, module.scope) if module is not None else []

    def _named(self, name: str, scope: form.Scope, seen: frozenset[Kept] = frozenset()) -> list[Kept]:
        holder = self._names.holder(name, scope)
        bound = holder.bindings.get(name, ()) if holder is not None else ()
        if holder is None or not bound or bound[-1].kind != "import":
            return [(holder, name)] if holder is not None else []
        owner, _, last = self._names.module_of(bound[-1].target, holder.module).rpartition(".")
        module = self._source.module(owner.removeprefix("."))
        # Modules may import a name of each other.
        if module is None or (module.scope, last) in seen:
            return []
        return self._named(last, module.scope, seen | {(module.scope, last)})

    def _class(self, owner: form.Expression, scope: form.Scope) -> form.Class | None:
        """The class that an expression names, or whose method it is the object of."""
        if not isinstance(owner, form.Name):
            return None
        around = scope.parent.node if scope.parent is not None else None
        first = scope.node.parameters[:1] if isinstance(scope.node, form.Function) else ()
        if isinstance(around, form.Class) and any(one.name == owner.id for one in first):
            return around
        named = self._names.definition(self._names.resolve(owner, scope))
        return named if isinstance(named, form.Class) else None
