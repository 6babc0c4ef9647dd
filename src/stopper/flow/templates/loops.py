"""Loops of a template: round after round, as long as one leaves something behind for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.limits import ROUNDS_OF_TEMPLATE_LOOP
from stopper.flow.state.frames import Variables
from stopper.flow.templates.expressions.scope import Scope
from stopper.flow.templates.layout import Node
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Foreign, Instance, Items, Part, Value, options

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter
    from stopper.flow.templates.page import Page

FORMS = ("wtforms.", "flask_wtf.")
TOO_MANY = "its loop hands values on through too many variables to follow"
NEIGHBOURS = ("loop.previtem", "loop.nextitem")


class Loops:
    """Runs `{% for %}` for a page."""

    def __init__(self, page: Page, interpreter: Interpreter) -> None:
        self._page = page
        self._interpreter = interpreter

    def run(self, node: Node, scope: Scope) -> list[Part]:
        """What a loop prints."""
        if node.piece is None or not node.piece.values:
            return []
        over = self._page.value(node, node.piece.values[0], scope)
        parts: list[Part] = []
        before = dict(scope.variables)
        element = self._element(over, node, scope)
        for _ in range(ROUNDS_OF_TEMPLATE_LOOP if over != Items("list") else 0):
            before = dict(scope.variables)
            parts.extend(self._round(node, element, scope))
            if not _is_more(before, scope.variables):
                break
        else:
            if _brings_more(before, scope.variables):
                self._page.lose(self._page.place(node, scope), TOO_MANY)
        for way in node.ways[1:]:
            parts.extend(self._page.body(way.body, scope.inner()))
        return parts

    def _round(self, node: Node, element: Value, scope: Scope) -> list[Part]:
        """Any one round: the names of the template's own end with it."""
        piece, inner = node.piece, scope.inner()
        if piece is None:
            return []
        self._page.bind(inner, [name for name, _ in piece.head.binds], element)
        inner.variables.update({"loop": ANYTHING, **dict.fromkeys(NEIGHBOURS, element)})
        if not all(self._page.assume(node, test, True, inner) for test in piece.values[1:]):
            return []
        parts = self._page.body(node.body, inner)
        scope.outlived(inner)
        return parts

    def _element(self, over: Value, node: Node, scope: Scope) -> Value:
        """What a loop meets; a form gives its fields."""
        for option in options(over):
            if isinstance(option, Instance) and self._interpreter.classes.foreign_base(option.item).startswith(FORMS):
                return Foreign("wtforms.Field()")
        return either(*self._interpreter.elements(over, self._page.place(node, scope)))


def _brings_more(before: Variables, after: Variables) -> bool:
    """Whether a round has brought something of a stranger's to where it was not: a text that only grows does not."""
    return any(
        not any(one.covers(hole) for one in holes(before.get(name)))
        for name, value in after.items()
        for hole in holes(value)
    )


def _is_more(before: Variables, after: Variables) -> bool:
    """Whether a round has left something that the one before it did not know."""
    return any(
        any(option not in options(known) for option in options(value))
        for name, value in after.items()
        if (known := before.get(name, ANYTHING)) is not value
    )
