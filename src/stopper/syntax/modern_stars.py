"""Expressions after a star, where the concrete tree has put the star on their first word alone."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from stopper.standard.regex import regex
from stopper.syntax.modern_tree import Source

if TYPE_CHECKING:
    from tree_sitter import Node

STAR = regex(rb"\*(?:[ \t\f\n]|\\\n|#[^\n]*)*")
Led = ast.Call | ast.Attribute | ast.Subscript | ast.BinOp | ast.Compare | ast.BoolOp | ast.IfExp
LED = frozenset(
    {
        "call",
        "attribute",
        "subscript",
        "binary_operator",
        "comparison_operator",
        "boolean_operator",
        "conditional_expression",
    }
)


def is_led_by_star(source: Source, node: Node) -> bool:
    """Whether the node begins with a star that belongs to all of it."""
    return node.type in LED and source.text.startswith(b"*", node.start_byte)


def spread(source: Source, found: ast.expr, node: Node) -> ast.expr:
    """The converted node with its star moved from its first operand to the whole."""
    star = STAR.match(source.text, node.start_byte)
    line, column = source.position(star.end() if star else node.start_byte)
    part = found
    while isinstance(part, Led):
        part.lineno, part.col_offset = line, column
        first = _first(part)
        if isinstance(first, ast.Starred):
            _replace_first(part, first.value)
            break
        part = first
    return source.place(ast.Starred(value=found, ctx=ast.Load()), node.start_byte, node.end_byte)


def _first(part: Led) -> ast.expr:
    match part:
        case ast.Call(func=first) | ast.Attribute(value=first) | ast.Subscript(value=first):
            return first
        case ast.BinOp(left=first) | ast.Compare(left=first) | ast.IfExp(body=first):
            return first
        case ast.BoolOp(values=values):
            return values[0]


def _replace_first(part: Led, value: ast.expr) -> None:
    match part:
        case ast.Call():
            part.func = value
        case ast.Attribute() | ast.Subscript():
            part.value = value
        case ast.BinOp() | ast.Compare():
            part.left = value
        case ast.IfExp():
            part.body = value
        case ast.BoolOp():
            part.values[0] = value
