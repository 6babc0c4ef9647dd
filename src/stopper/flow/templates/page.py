"""One rendering: every output, loop, block and macro of a template and of those that it asks for, in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.limits import OUTPUTS_OF_PAGE, PARENTS, TEMPLATES_DEEP
from stopper.flow.state.frames import Frame, Variables
from stopper.flow.templates.expressions.expressions import TemplateExpressions
from stopper.flow.templates.expressions.scope import Blocks, Scope
from stopper.flow.templates.layout import Layout, Node
from stopper.flow.templates.loops import Loops
from stopper.flow.templates.macros import Macros
from stopper.flow.templates.printing.marking import as_markup, plain
from stopper.flow.templates.printing.printing import Printing
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, Known, Part, Value, options
from stopper.model import Place
from stopper.syntax.jinja_form import Expression, Filter, unfiltered
from stopper.syntax.jinja_template import Piece

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter
    from stopper.flow.templates.rendering.rendering import Rendering


class Page:
    """Follows values through one rendering; `at` is the place of all that a template in the code holds."""

    def __init__(self, interpreter: Interpreter, rendering: Rendering, frame: Frame, at: Place | None = None) -> None:
        self._interpreter = interpreter
        self._rendering = rendering
        self._at = at
        self._left = OUTPUTS_OF_PAGE
        self._within: list[str] = []
        self._macros = Macros(self, rendering.files)
        self.expressions = TemplateExpressions(interpreter, frame, self._macros.special)
        self._loops = Loops(self, interpreter)
        self._printing = Printing(interpreter, self.expressions, rendering.files)

    def run(self, layout: Layout, variables: Variables, scope: Scope | None = None) -> list[Part]:
        """Render a template with its parents: children bind their names first, and the eldest is what is printed."""
        depth = scope.depth + 1 if scope is not None else 0
        if depth > TEMPLATES_DEEP:
            self._lose_deep(layout)
            return []
        self._within.append(layout.file.path)
        start = scope or Scope(layout, variables, {})
        parts: list[Part] = []
        chains = list(islice(self._chains((layout,), replace(start, layout=layout, variables=variables)), PARENTS + 1))
        if len(chains) > PARENTS:
            self.lose(Place(layout.file.path), f"it may extend more than {PARENTS} others")
        for chain in chains[:PARENTS]:
            parts.extend(self._inherited(chain, replace(start, variables=dict(variables)), depth))
        self._within.pop()
        return parts

    def _lose_deep(self, layout: Layout) -> None:
        """One that asks for itself prints deeper down what it has printed further up."""
        if layout.file.template.pieces and layout.file.path not in self._within:
            self.lose(Place(layout.file.path), f"it is asked for through more than {TEMPLATES_DEEP} templates")

    def _inherited(self, chain: tuple[Layout, ...], start: Scope, depth: int) -> list[Part]:
        """What the eldest of a template and its parents prints, with the blocks of the others."""
        blocks = _blocks(chain)
        for child in chain[:-1]:
            self.body(child.nodes, replace(start, layout=child, blocks=blocks, is_silent=True))
        inner = replace(start, layout=chain[-1], blocks=blocks, is_silent=False, depth=depth)
        return self.body(chain[-1].nodes, inner)

    def _chains(self, chain: tuple[Layout, ...], scope: Scope) -> Iterator[tuple[Layout, ...]]:
        """A template with its parents up to the eldest, once for each that one of them may extend."""
        tags = tuple(chain[-1].file.template.tags("extends"))
        if tags and len(chain) >= TEMPLATES_DEEP:
            self.lose(Place(chain[0].file.path), f"it extends more than {TEMPLATES_DEEP} others")
            tags = ()
        parents = dict.fromkeys(parent for piece in tags for parent in self._asked(piece, scope))
        known = {one.file.path for one in chain}
        following = [parent for parent in parents if parent.file.path not in known]
        for parent in following:
            yield from self._chains((*chain, parent), scope)
        if not following:
            yield chain

    def _asked(self, piece: Piece, scope: Scope) -> tuple[Layout, ...]:
        file = scope.layout.file
        at = self._at or Place(file.path)
        return self._rendering.templates_of_tag(piece, file, at, lambda name: self.expressions.value(name, scope, at))

    def body(self, nodes: list[Node], scope: Scope) -> list[Part]:
        """Follow these constructs in order; what they print."""
        parts: list[Part] = []
        for node in nodes:
            if node.piece is None:
                parts.append(node.text)
                continue
            self._left -= 1
            if self._left < 0:
                if self._left == -1:
                    self.lose(self.place(node, scope), "what it prints is too much to follow to its end")
                return parts
            follow = _FOLLOW.get(node.word)
            if follow is not None:
                parts.extend(follow(self, node, scope))
            elif node.ways:
                for way in node.ways:
                    parts.extend(self.body(way.body, scope))
        return parts

    def lose(self, at: Place, reason: str) -> None:
        """Record that a page could not be followed here."""
        self._interpreter.collector.lose(at, reason)

    def place(self, node: Node, scope: Scope) -> Place:
        """The place of a construct."""
        if self._at is not None or node.piece is None:
            return self._at or Place(scope.layout.file.path)
        if node.at is None:
            node.at = scope.layout.file.place(node.piece.start, node.piece.end)
        return node.at

    def value(self, node: Node, expression: Expression, scope: Scope) -> Value:
        """The value of an expression of a construct."""
        at = self.place(node, scope)
        scope.spot = "markup"
        return self.expressions.value(
            expression, scope, at if at.end_line == at.line else replace(at, end_line=at.line)
        )

    def captured(self, nodes: list[Node], scope: Scope) -> Value:
        """What these constructs print, as a value that is printed as it is."""
        return as_markup(text(*self.body(nodes, scope)))

    def block(self, found: tuple[tuple[Layout, Node], ...], scope: Scope) -> list[Part]:
        """The youngest of these definitions of a block."""
        layout, node = found[0]
        return self.body(node.body, replace(scope.inner(), layout=layout, above=found[1:], is_silent=False))

    def _output(self, node: Node, scope: Scope) -> list[Part]:
        return [] if scope.is_silent else self._printing.printed(node, scope, self.place(node, scope))

    def _block(self, node: Node, scope: Scope) -> list[Part]:
        name = node.region.name if node.region is not None else ""
        if scope.is_silent:
            return []
        return self.block(scope.blocks.get(name) or ((scope.layout, node),), scope)

    def _if(self, node: Node, scope: Scope) -> list[Part]:
        parts: list[Part] = []
        outcomes: list[Variables] = []
        rest = dict(scope.variables)
        is_open = True
        for position, way in enumerate(node.ways):
            test = (node.piece.values[0] if node.piece and node.piece.values else None) if position == 0 else way.test
            if not is_open:
                break
            inner = scope.at(dict(rest))
            if test is None or self.assume(node, test, True, inner):
                parts.extend(self.body(way.body, inner))
                outcomes.append(inner.variables)
            is_open = test is not None and self.assume(node, test, False, scope.at(rest))
        if is_open:
            outcomes.append(rest)
        scope.meet(outcomes or [rest])
        return parts

    def assume(self, node: Node, test: Expression, side: bool, scope: Scope) -> bool:  # the side is the question
        """Narrow by a test of a construct; False where it cannot come out so."""
        return self.expressions.conditions.assume(test, side, scope, self.place(node, scope))

    def _for(self, node: Node, scope: Scope) -> list[Part]:
        return self._loops.run(node, scope)

    def _set(self, node: Node, scope: Scope) -> list[Part]:
        if node.piece is None:
            return []
        names = [name for name, _ in node.piece.head.binds]
        if node.ways:
            inner = scope.inner()
            found = self.captured(node.body, inner)
            scope.outlived(inner)
            found = self._filtered(node, node.piece.values, found, scope)
        else:
            found = self.value(node, node.piece.values[0], scope) if node.piece.values else ANYTHING
        self.bind(scope, names, found)
        return []

    def _filtered(self, node: Node, filters: tuple[Expression, ...], value: Value, scope: Scope) -> Value:
        at = self.place(node, scope)
        for outer in filters:
            chain = []
            expression: Expression | None = outer
            while isinstance(expression, Filter):
                chain.append(expression)
                expression = expression.value
            for item in reversed(chain):
                value = self.expressions.through(item, value, scope, at)
        return value

    def _with(self, node: Node, scope: Scope) -> list[Part]:
        inner = scope.inner()
        if node.piece is not None:
            names = [name for name, _ in node.piece.head.binds]
            values = [self.value(node, value, scope) for value in node.piece.values]
            inner.variables.update(zip(names, values[len(values) - len(names) :], strict=False))
        parts = [part for way in node.ways for part in self.body(way.body, inner)]
        scope.outlived(inner)
        return parts

    def _filter(self, node: Node, scope: Scope) -> list[Part]:
        names = [name for value in (node.piece.values if node.piece else ()) for name in unfiltered(value)[1]]
        is_plain = scope.escapes is False or (
            node.piece is not None and scope.layout.file.escapes_at(node.piece) is False
        )
        is_escaped = "forceescape" in names or (is_plain and not {"e", "escape"}.isdisjoint(names))
        inner = replace(scope.inner(), is_judged=scope.is_judged and not is_escaped)
        found = self.captured(node.body, inner)
        return list(parts_of(plain(self._filtered(node, node.piece.values if node.piece else (), found, scope))))

    def _call(self, node: Node, scope: Scope) -> list[Part]:
        if node.piece is None or not node.piece.values or scope.is_silent:
            return []
        names = node.region.binds if node.region is not None else ()

        def caller(given: Arguments) -> Value:
            inner = scope.inner()
            inner.variables.update(dict.fromkeys(names, ANYTHING))
            inner.variables.update(zip(names, given.plain, strict=False))
            inner.variables.update(given.named)
            return self.captured(node.body, inner)

        called = replace(scope, caller=caller)
        return list(parts_of(plain(self.value(node, node.piece.values[0], called))))

    def _include(self, node: Node, scope: Scope) -> list[Part]:
        if node.piece is None or scope.is_silent:
            return []
        parts: list[Part] = []
        for included in self._asked(node.piece, scope):
            inner = replace(scope, above=(), caller=None)
            if node.piece.head.is_apart:
                inner = replace(inner, variables={})
            follow = partial(self.run, included, dict(inner.variables), inner)
            parts.extend(self._rendering.included(included, inner, follow))
        return parts

    def _do(self, node: Node, scope: Scope) -> list[Part]:
        if node.piece is not None and node.piece.values:
            self.value(node, node.piece.values[0], scope)
        return []

    def _none(self, node: Node, scope: Scope) -> list[Part]:
        return []

    def _autoescape(self, node: Node, scope: Scope) -> list[Part]:
        # Whether an output is escaped is asked of the file, which knows the tags around it.
        return self.body(node.body, scope)

    def bind(self, scope: Scope, names: list[str], value: Value) -> None:
        """Give a value to a name, or its elements to several."""
        if len(names) == 1:
            scope.bind(names[0], value)
            return
        for position, name in enumerate(names):
            found = [self._interpreter.element(option, Known(position)) for option in options(value)]
            scope.bind(name, either(*found) if found else value)


def _blocks(chain: tuple[Layout, ...]) -> Blocks:
    found: dict[str, list[tuple[Layout, Node]]] = {}
    for layout in chain:
        for name, node in layout.blocks.items():
            found.setdefault(name, []).append((layout, node))
    return {name: tuple(nodes) for name, nodes in found.items()}


_FOLLOW = {
    "output": Page._output,
    "if": Page._if,
    "for": Page._for,
    "set": Page._set,
    "with": Page._with,
    "trans": Page._with,
    "block": Page._block,
    "macro": Page._none,
    "call": Page._call,
    "filter": Page._filter,
    "include": Page._include,
    "do": Page._do,
    "autoescape": Page._autoescape,
}
