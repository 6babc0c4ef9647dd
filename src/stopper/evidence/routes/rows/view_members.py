"""What `self.name` is for one view class: methods and models that a base leaves to the classes that derive from it."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.source.index import Source
from stopper.syntax import form


class ViewMembers(Struct, frozen=True):
    """Names as an object of `item` has them; None where functions answer."""

    source: Source
    item: form.Class | None

    def name(self, expression: form.Expression, scope: form.Scope) -> str:
        """The resolved name of an expression."""
        item = self.item
        if item is None or not isinstance(expression, form.Attribute) or not self._is_self(expression.value, scope):
            return self.source.name(expression, scope)
        return self.source.names.member(self.source.names.name_of(item), expression.name)

    def function(self, expression: form.Expression, scope: form.Scope) -> form.Function | None:
        """The project's function that an expression means."""
        found = self.source.names.definition(self.name(expression, scope))
        return found if isinstance(found, form.Function) else None

    def _is_self(self, owner: form.Expression, scope: form.Scope) -> bool:
        """Whether an expression is the view's own object, or its class, in a method of its family."""
        if self.item is None or not isinstance(owner, form.Name) or owner.id not in ("self", "cls"):
            return False
        around = scope.node.outer.node if isinstance(scope.node, form.Function) else None
        if not isinstance(around, form.Class):
            return False
        return around is self.item or self.source.names.name_of(around) in self.source.names.ancestors(self.item)
