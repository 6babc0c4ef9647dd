"""Expressions from the concrete tree to `ast`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.syntax import modern_annotations as typed
from stopper.syntax import modern_displays as displays
from stopper.syntax import modern_operators as operators
from stopper.syntax.modern_literals import Literals
from stopper.syntax.modern_stars import is_led_by_star, spread
from stopper.syntax.modern_tree import Source, has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

CONSTANTS = {"true": True, "false": False, "none": None, "ellipsis": ...}
BRACKETS = ("(", ")", "[", "]", "{", "}", ",")
SPREAD = frozenset({"list_splat", "list_splat_pattern"})


class Expressions(Struct, frozen=True):
    """Reads the expressions of one file."""

    source: Source

    def convert(self, node: Node) -> ast.expr:
        """The expression of a node, without the parentheses around it."""
        while node.type == "type" or self._is_group(node):
            node = self._inside(node)
        read = READERS.get(node.type)
        if read is None:
            raise self.source.failure("this is no expression of Python 3", node)
        found = read(self, node)
        return spread(self.source, found, node) if is_led_by_star(self.source, node) else found

    def placed(self, found: ast.expr, node: Node) -> ast.expr:
        """The expression with the positions of the node."""
        return self.source.place(found, node.start_byte, node.end_byte)

    def each(self, nodes: list[Node]) -> list[ast.expr]:
        """The expressions between commas and brackets."""
        return [self.convert(node) for node in without(nodes, *BRACKETS)]

    def bare(self, nodes: list[Node]) -> ast.expr:
        """One expression alone, or a tuple without parentheses where a comma follows it."""
        if len(nodes) == 1:
            return self.convert(nodes[0])
        found = ast.Tuple(elts=self.each(nodes), ctx=ast.Load())
        return self.source.place(found, nodes[0].start_byte, nodes[-1].end_byte)

    def target(self, node: Node, context: type[ast.expr_context] = ast.Store) -> ast.expr:
        """An expression that is assigned to or deleted."""
        found = self.convert(node)
        if not displays.bind(found, context):
            raise self.source.failure("this cannot be assigned to or deleted", node)
        return found

    def arguments(self, node: Node) -> tuple[list[ast.expr], list[ast.keyword]]:
        """Positional and keyword arguments of a call or a class."""
        if node.type == "generator_expression":
            return [self.convert(node)], []
        positional: list[ast.expr] = []
        named: list[ast.keyword] = []
        for child in without(parts(node), *BRACKETS):
            if child.type in {"keyword_argument", "dictionary_splat"}:
                named.append(self._keyword(child))
            elif any(word.arg for word in named) and child.type not in SPREAD:
                raise self.source.failure("a positional argument follows a keyword argument", child)
            else:
                positional.append(self.convert(child))
        return positional, named

    def _keyword(self, node: Node) -> ast.keyword:
        name, *_, value = parts(node)
        argument = self.source.name(name) if node.type == "keyword_argument" else None
        found = ast.keyword(arg=argument, value=self.convert(value))
        return self.source.place(found, node.start_byte, node.end_byte)

    def _inside(self, node: Node) -> Node:
        inner = without(parts(node), "(", ")")
        if len(inner) != 1 or (inner[0].type in SPREAD and node.type != "type"):
            raise self.source.failure("one expression is expected", node)
        return inner[0]

    def _is_group(self, node: Node) -> bool:
        """Whether the node is one thing in parentheses; the tree calls that a tuple where it is assigned to."""
        if node.type == "tuple_pattern":
            children = parts(node)
            return len(children) > len("()") and not has(children, ",")
        return node.type == "parenthesized_expression"


def _name(read: Expressions, node: Node) -> ast.expr:
    return read.placed(ast.Name(id=read.source.name(node), ctx=ast.Load()), node)


def _constant(read: Expressions, node: Node) -> ast.expr:
    return read.placed(ast.Constant(value=CONSTANTS[node.type]), node)


def _number(read: Expressions, node: Node) -> ast.expr:
    return Literals(read.source, read.convert).number(node)


def _string(read: Expressions, node: Node) -> ast.expr:
    return Literals(read.source, read.convert).string(node)


def _call(read: Expressions, node: Node) -> ast.expr:
    function, arguments = parts(node)
    positional, named = read.arguments(arguments)
    return read.placed(ast.Call(func=read.convert(function), args=positional, keywords=named), node)


READERS: dict[str, Callable[[Expressions, Node], ast.expr]] = {
    "identifier": _name,
    "keyword_identifier": _name,
    "true": _constant,
    "false": _constant,
    "none": _constant,
    "ellipsis": _constant,
    "integer": _number,
    "float": _number,
    "string": _string,
    "concatenated_string": _string,
    "call": _call,
    "attribute": typed.attribute,
    "member_type": typed.attribute,
    "subscript": typed.subscript,
    "generic_type": typed.generic,
    "union_type": typed.union,
    "unary_operator": operators.unary,
    "not_operator": operators.negation,
    "binary_operator": operators.binary,
    "boolean_operator": operators.boolean,
    "comparison_operator": operators.comparison,
    "conditional_expression": operators.conditional,
    "lambda": operators.anonymous,
    "as_pattern": operators.aliased,
    "named_expression": operators.walrus,
    "await": operators.awaited,
    "yield": operators.yielded,
    "list_splat": operators.starred,
    "list_splat_pattern": operators.starred,
    "splat_type": operators.starred,
    "tuple": displays.tuple_display,
    "tuple_pattern": displays.tuple_display,
    "expression_list": displays.tuple_display,
    "pattern_list": displays.tuple_display,
    "list": displays.list_display,
    "list_pattern": displays.list_display,
    "set": displays.set_display,
    "dictionary": displays.dictionary,
    "list_comprehension": displays.comprehension,
    "set_comprehension": displays.comprehension,
    "dictionary_comprehension": displays.comprehension,
    "generator_expression": displays.comprehension,
}
