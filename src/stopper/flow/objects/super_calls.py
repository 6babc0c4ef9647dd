"""`super()`: what it means in a method, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.value import ANYTHING, Class, Foreign, Instance, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.objects.classes import Classes


class SuperCalls:
    """Finds members behind the class that a method stands in."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes

    def super_object(self, frame: Frame) -> Value:
        """`super()` in a method."""
        function = frame.scope.node
        owner = frame.scope.parent.node if frame.scope.parent is not None else None
        if not isinstance(function, form.Function) or not isinstance(owner, form.Class) or not function.parameters:
            return ANYTHING
        own = frame.variables.get(function.parameters[0].name, ANYTHING)
        return Foreign("super()", (), {"self": own, "class": Class(owner)})

    def member(self, parent: Foreign, name: str) -> Value | None:
        """A member that `super()` finds."""
        own, holder = parent.keywords["self"], parent.keywords["class"]
        if not isinstance(holder, Class):
            return None
        item = own.item if isinstance(own, (Instance, Class)) else holder.item
        return self._classes.declared(item, name, own, holder.item)

    def owner(self, expression: form.Expression, frame: Frame) -> form.Expression:
        """What holds the object that a method was called on: for `super()` the method's own object."""
        function = frame.scope.node
        called = expression.function if isinstance(expression, form.Call) else None
        is_super = isinstance(called, form.Name) and called.id == "super"
        if is_super and isinstance(function, form.Function) and function.parameters:
            return form.Name(expression.line, expression.column, expression.end, function.parameters[0].name)
        return expression
