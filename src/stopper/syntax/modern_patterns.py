"""The patterns of `match` statements, from the concrete tree to `ast`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from stopper.syntax.modern_tree import Source, has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

SINGLETONS = {"true": True, "false": False, "none": None}
PUNCTUATION = (",", "|", "(", ")", "[", "]")


class Patterns(Struct, frozen=True):
    """Reads patterns; `convert` reads the literals and dotted names inside them."""

    source: Source
    convert: Callable[[Node], ast.expr]

    def case(self, nodes: list[Node]) -> ast.pattern:
        """What stands between `case` and its guard or colon."""
        if not has(nodes, ","):
            return self._one(nodes)
        found = ast.MatchSequence(patterns=self._each(nodes))
        return self.source.place(found, nodes[0].start_byte, nodes[-1].end_byte)

    def _each(self, nodes: list[Node]) -> list[ast.pattern]:
        """One pattern for each node, where a minus belongs to the number after it."""
        found: list[ast.pattern] = []
        minus: list[Node] = []
        for node in without(nodes, *PUNCTUATION):
            if node.type == "-":
                minus = [node]
                continue
            found.append(self._value([*minus, node]) if minus else self._pattern(node))
            minus = []
        return found

    def _one(self, nodes: list[Node]) -> ast.pattern:
        found = self._each(nodes)
        if len(found) != 1:
            raise self.source.failure("one pattern is expected", nodes[0])
        return found[0]

    def _value(self, nodes: list[Node]) -> ast.pattern:
        start, end = nodes[0].start_byte, nodes[-1].end_byte
        return self.source.place(ast.MatchValue(value=self._number(nodes)), start, end)

    def _number(self, nodes: list[Node]) -> ast.expr:
        """A number, its negative, or the sum of a real and an imaginary one, from its tokens."""
        start, end = nodes[0].start_byte, nodes[-1].end_byte
        if len(nodes) == 1:
            return self.convert(nodes[0])
        *before, last = nodes
        if before == nodes[:1]:
            return self.source.place(ast.UnaryOp(op=ast.USub(), operand=self.convert(last)), start, end)
        operator: ast.operator = ast.Add() if nodes[-2].type == "+" else ast.Sub()
        total = ast.BinOp(left=self._number(nodes[:-2]), op=operator, right=self.convert(last))
        return self.source.place(total, start, end)

    def _pattern(self, node: Node) -> ast.pattern:
        while node.type == "case_pattern" and len(parts(node)) == 1:
            node = parts(node)[0]
        if node.type in SINGLETONS:
            found: ast.pattern = ast.MatchSingleton(value=SINGLETONS[node.type])
            return self._placed(found, node)
        read = self._readers.get(node.type)
        if read is None:
            raise self.source.failure("a pattern is expected", node)
        return read(self, node)

    def _placed(self, found: ast.pattern, node: Node) -> ast.pattern:
        return self.source.place(found, node.start_byte, node.end_byte)

    def _inner(self, node: Node) -> ast.pattern:
        return self._one(parts(node))

    def _literal(self, node: Node) -> ast.pattern:
        value = self.convert(node)
        if isinstance(value, ast.JoinedStr):
            raise self.source.failure("a pattern is no f-string", node)
        return self._placed(ast.MatchValue(value=value), node)

    def _complex(self, node: Node) -> ast.pattern:
        return self._value(parts(node))

    def _name(self, node: Node) -> ast.pattern:
        names = without(parts(node), ".")
        if len(names) > 1:
            return self._placed(ast.MatchValue(value=self.dotted(node)), node)
        return self._placed(ast.MatchAs(pattern=None, name=self._bound(names[0] if names else node)), node)

    def dotted(self, node: Node) -> ast.expr:
        """A dotted name as the attributes that it reads."""
        first, *rest = without(parts(node), ".")
        value: ast.expr = ast.Name(id=self.source.name(first), ctx=ast.Load())
        self.source.place(value, first.start_byte, first.end_byte)
        for attribute in rest:
            value = ast.Attribute(value=value, attr=self.source.name(attribute), ctx=ast.Load())
            self.source.place(value, first.start_byte, attribute.end_byte)
        return value

    def _bound(self, node: Node) -> str | None:
        name = self.source.name(node)
        return None if name == "_" else name

    def _as(self, node: Node) -> ast.pattern:
        children = parts(node)
        return self._placed(ast.MatchAs(pattern=self._one(children[:1]), name=self.source.name(children[-1])), node)

    def _splat(self, node: Node) -> ast.pattern:
        star, name = parts(node)
        if star.type != "*":
            raise self.source.failure("a pattern is expected", node)
        return self._placed(ast.MatchStar(name=self._bound(name)), node)

    def _union(self, node: Node) -> ast.pattern:
        return self._placed(ast.MatchOr(patterns=self._each(parts(node))), node)

    def _sequence(self, node: Node) -> ast.pattern:
        return self._placed(ast.MatchSequence(patterns=self._each(parts(node))), node)

    def _group(self, node: Node) -> ast.pattern:
        children = parts(node)
        is_group = bool(children[1:-1]) and not has(children, ",")
        return self._one(children) if is_group else self._sequence(node)

    def _mapping(self, node: Node) -> ast.pattern:
        found = ast.MatchMapping(keys=[], patterns=[], rest=None)
        key: list[Node] = []
        for child in parts(node)[1:-1]:
            if child.type == "splat_pattern":
                found.rest = self.source.name(parts(child)[1])
            elif child.type == "case_pattern":
                found.keys.append(self._key(key))
                found.patterns.append(self._pattern(child))
                key = []
            elif child.type not in {",", ":"}:
                key.append(child)
        return self._placed(found, node)

    def _key(self, nodes: list[Node]) -> ast.expr:
        found = self._one(nodes)
        if isinstance(found, ast.MatchSingleton):
            return self.source.place(ast.Constant(value=found.value), nodes[0].start_byte, nodes[0].end_byte)
        if not isinstance(found, ast.MatchValue):
            raise self.source.failure("a mapping pattern's key is a literal or a dotted name", nodes[0])
        return found.value

    def _class(self, node: Node) -> ast.pattern:
        name, *rest = parts(node)
        found = ast.MatchClass(cls=self.dotted(name), patterns=[], kwd_attrs=[], kwd_patterns=[])
        for child in without(rest, *PUNCTUATION):
            named = self._named(child)
            if named is None:
                found.patterns.append(self._pattern(child))
                continue
            found.kwd_attrs.append(named[0])
            found.kwd_patterns.append(named[1])
        return self._placed(found, node)

    def _named(self, node: Node) -> tuple[str, ast.pattern] | None:
        """A class pattern's keyword with its pattern; the tree takes a name after `as` for one of both together."""
        inner = parts(node)[0]
        outer = inner
        if inner.type == "as_pattern" and parts(inner)[0].type == "case_pattern":
            inner = parts(parts(inner)[0])[0]
        if inner.type != "keyword_pattern":
            return None
        attribute, _, *value = parts(inner)
        found = self._one(value)
        if outer != inner:
            found = ast.MatchAs(pattern=found, name=self.source.name(parts(outer)[-1]))
            self.source.place(found, value[0].start_byte, outer.end_byte)
        return self.source.name(attribute), found

    _readers: ClassVar[dict[str, Callable[[Patterns, Node], ast.pattern]]] = {
        "case_pattern": _inner,
        "as_pattern": _as,
        "class_pattern": _class,
        "splat_pattern": _splat,
        "union_pattern": _union,
        "list_pattern": _sequence,
        "tuple_pattern": _group,
        "dict_pattern": _mapping,
        "complex_pattern": _complex,
        "dotted_name": _name,
        "_": _name,
        "string": _literal,
        "concatenated_string": _literal,
        "integer": _literal,
        "float": _literal,
    }
