"""Subscripts, slices and the forms that the concrete tree keeps for annotations, where `ast` has plain expressions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from stopper.syntax.modern_tree import Reader, has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

# These bind looser than `|`, so that the tree has them inside a union where Python has the union inside them.
LOOSER = frozenset({"conditional_expression", "lambda", "boolean_operator", "not_operator", "comparison_operator"})


def subscript(read: Reader, node: Node) -> ast.expr:
    """A value and what stands between its brackets."""
    value, _, *inner, _ = parts(node)
    found = ast.Subscript(value=read.convert(value), slice=selection(read, inner), ctx=ast.Load())
    return read.placed(found, node)


def generic(read: Reader, node: Node) -> ast.expr:
    """A name and brackets in an annotation."""
    value, parameters = parts(node)
    inner = [_only(child) for child in parts(parameters)[1:-1]]
    found = ast.Subscript(value=read.convert(value), slice=selection(read, inner), ctx=ast.Load())
    return read.placed(found, node)


def selection(read: Reader, nodes: list[Node]) -> ast.expr:
    """One index or slice, or a tuple of them."""
    elements = [_item(read, node) for node in without(nodes, ",")]
    if len(nodes) == 1 and not isinstance(elements[0], ast.Starred):
        return elements[0]
    found = ast.Tuple(elts=elements, ctx=ast.Load())
    return read.source.place(found, nodes[0].start_byte, nodes[-1].end_byte)


def union(read: Reader, node: Node) -> ast.expr:
    """Types joined by `|`, which nest to the left."""
    first, *rest = _operands(node)
    value = read.convert(first)
    for operand in rest:
        if operand.type in LOOSER:
            raise read.source.failure("this annotation is not understood", operand)
        value = ast.BinOp(left=value, op=ast.BitOr(), right=read.convert(operand))
        read.source.place(value, node.start_byte, operand.end_byte)
    return value


def attribute(read: Reader, node: Node) -> ast.expr:
    """A name read from a value, or from a type."""
    value, _, name = parts(node)
    found = ast.Attribute(value=read.convert(value), attr=read.source.name(name), ctx=ast.Load())
    return read.placed(found, node)


def _item(read: Reader, node: Node) -> ast.expr:
    if node.type not in {"slice", "constrained_type"}:
        return read.convert(node)
    bounds: list[ast.expr | None] = [None]
    for child in _bounds(node):
        if child.type == ":":
            bounds.append(None)
        else:
            bounds[-1] = read.convert(child)
    lower, upper, step = [*bounds, None][:3]
    return read.placed(ast.Slice(lower=lower, upper=upper, step=step), node)


def _bounds(node: Node) -> list[Node]:
    """Bounds and colons of a slice; between types the tree nests what Python has flat."""
    if node.type != "constrained_type":
        return parts(node) if node.type == "slice" else [node]
    return [bound for child in parts(node) for bound in _bounds(_only(child))]


def _only(node: Node) -> Node:
    while node.type == "type":
        node = parts(node)[0]
    return node


def _operands(node: Node) -> list[Node]:
    """The operands of a union, which may nest to either side."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        part = _only(waiting.pop())
        if part.type in {"union_type", "binary_operator"} and has(parts(part), "|"):
            waiting.extend(without(parts(part), "|"))
        else:
            found.append(part)
    return found[::-1]
