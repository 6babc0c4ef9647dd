"""Statements that hold others, and whole bodies, from the concrete tree to `ast`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.syntax.modern_expressions import Expressions
from stopper.syntax.modern_parameters import Parameters
from stopper.syntax.modern_patterns import Patterns
from stopper.syntax.modern_statements import simple
from stopper.syntax.modern_tree import Source, has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

EXCEPT = frozenset({"except_clause", "except_group_clause"})
# What a with item's parentheses cannot hold: with one of these in them they are an ordinary tuple.
NO_ITEM = frozenset({"named_expression", "list_splat", "yield"})


class Blocks(Struct, frozen=True):
    """Reads the statements of one file."""

    source: Source
    read: Expressions

    def body(self, nodes: list[Node]) -> list[ast.stmt]:
        """Statements in order, all of them indented alike, which the tree does not ask for."""
        after = {node.id for before, node in pairwise(nodes) if before.type == ";"}
        lines = [node for node in without(nodes, ";") if node.id not in after]
        odd = next((node for node in lines[1:] if self._indent(node) != self._indent(lines[0])), None)
        if odd:
            raise self.source.failure("unexpected indent", odd)
        return [self._statement(node) for node in without(nodes, ";")]

    def _indent(self, node: Node) -> bytes:
        _, column = self.source.position(node.start_byte)
        # A form feed begins the line anew.
        return self.source.text[node.start_byte - column : node.start_byte].rpartition(b"\f")[2]

    def _statement(self, node: Node) -> ast.stmt:
        reader = READERS.get(node.type)
        return reader(self, node) if reader else simple(self.read, node)

    def suite(self, node: Node) -> list[ast.stmt]:
        """The statements of the block of a clause, which are never none."""
        block = next((child for child in parts(node) if child.type == "block"), None)
        found = self.body(parts(block)) if block else []
        if not found:
            raise self.source.failure("an indented block is expected", node)
        return found

    def otherwise(self, node: Node, kind: str = "else_clause") -> list[ast.stmt]:
        """The statements of an `else` or `finally`, or none where there is no such clause."""
        return next((self.suite(child) for child in parts(node) if child.type == kind), [])


def _if(blocks: Blocks, node: Node) -> ast.stmt:
    """The clauses are nested from the last to the first, so that a long chain needs no deep stack."""
    clauses = [node, *(child for child in parts(node) if child.type == "elif_clause")]
    branches = [(clause, blocks.read.convert(parts(clause)[1]), blocks.suite(clause)) for clause in clauses]
    orelse = blocks.otherwise(node)
    found: list[ast.stmt] = orelse
    for clause, test, body in reversed(branches):
        last = (found or body)[-1]
        found = [blocks.source.place_until(ast.If(test=test, body=body, orelse=found), clause.start_byte, last)]
    return found[0]


def _for(blocks: Blocks, node: Node) -> ast.stmt:
    children = without(parts(node), "async")
    target, iterated = blocks.read.target(children[1]), blocks.read.convert(children[3])
    body, orelse = blocks.suite(node), blocks.otherwise(node)
    kind: type[ast.For | ast.AsyncFor] = ast.AsyncFor if has(parts(node), "async") else ast.For
    found = kind(target=target, iter=iterated, body=body, orelse=orelse, type_comment=None)
    return blocks.source.place_until(found, node.start_byte, (orelse or body)[-1])


def _while(blocks: Blocks, node: Node) -> ast.stmt:
    test, body, orelse = blocks.read.convert(parts(node)[1]), blocks.suite(node), blocks.otherwise(node)
    found = ast.While(test=test, body=body, orelse=orelse)
    return blocks.source.place_until(found, node.start_byte, (orelse or body)[-1])


def _try(blocks: Blocks, node: Node) -> ast.stmt:
    clauses = [child for child in parts(node) if child.type in EXCEPT]
    grouped = [_is_group(clause) for clause in clauses]
    if len(set(grouped)) > 1:
        raise blocks.source.failure("except and except* are mixed", node)
    if not clauses and not has(parts(node), "finally_clause"):
        raise blocks.source.failure("a try needs except or finally", node)
    body, handlers = blocks.suite(node), [_handler(blocks, clause) for clause in clauses]
    orelse, final = blocks.otherwise(node), blocks.otherwise(node, "finally_clause")
    kind: type[ast.Try | ast.TryStar] = ast.TryStar if any(grouped) else ast.Try
    found = kind(body=body, handlers=handlers, orelse=orelse, finalbody=final)
    held: list[ast.stmt | ast.ExceptHandler] = [*body, *handlers, *orelse, *final]
    return blocks.source.place_until(found, node.start_byte, held[-1])


def _is_group(clause: Node) -> bool:
    return any(child.type in {"*", "except*"} for child in parts(clause))


def _handler(blocks: Blocks, clause: Node) -> ast.ExceptHandler:
    children = parts(clause)
    colon = next(index for index, child in enumerate(children) if child.type == ":")
    header = without(children[1:colon], "*")
    caught, alias = _split(header[0]) if header else (None, None)
    if len(header) > 1 and any(_split(value)[1] for value in header):
        raise blocks.source.failure("several exceptions with a name need parentheses", clause)
    caught_by = blocks.read.bare(header) if len(header) > 1 else None
    caught_by = blocks.read.convert(caught) if caught and caught_by is None else caught_by
    body = blocks.suite(clause)
    name = blocks.source.name(_only(alias)) if alias else None
    found = ast.ExceptHandler(type=caught_by, name=name, body=body)
    return blocks.source.place_until(found, clause.start_byte, body[-1])


def _only(node: Node) -> Node:
    while node.type in {"as_pattern_target", "parenthesized_expression"} and len(parts(node)) == 1:
        node = parts(node)[0]
    return node


def _split(node: Node) -> tuple[Node, Node | None]:
    """A value, and the target of the `as` at its right end, which the tree may have put inside its last operand."""
    last = node
    while last.type in {"conditional_expression", "lambda"}:
        last = parts(last)[-1]
    if last.type != "as_pattern":
        return node, None
    return (parts(node)[0] if last == node else node), parts(last)[-1]


def _with(blocks: Blocks, node: Node) -> ast.stmt:
    clause = next(child for child in parts(node) if child.type == "with_clause")
    items = _items(blocks, clause)
    body = blocks.suite(node)
    if has(parts(node), "async"):
        found: ast.stmt = ast.AsyncWith(items=items, body=body, type_comment=None)
    else:
        found = ast.With(items=items, body=body, type_comment=None)
    return blocks.source.place_until(found, node.start_byte, body[-1])


def _items(blocks: Blocks, clause: Node) -> list[ast.withitem]:
    """The items of a `with`; the tree takes parentheses around a single one for an expression's."""
    children = parts(clause)
    values = [parts(child)[0] for child in children if child.type == "with_item"]
    if has(children, "(") and has(children, ",") and any(value.type in NO_ITEM for value in values):
        found = ast.Tuple(elts=[blocks.read.convert(value) for value in values], ctx=ast.Load())
        return [ast.withitem(context_expr=blocks.read.placed(found, clause), optional_vars=None)]
    is_one = len(values) == 1 and not has(children, "(") and values[0].type in {"tuple", "parenthesized_expression"}
    inner = without(parts(values[0]), "(", ")", ",") if is_one else []
    is_list = bool(inner) and not any(value.type in NO_ITEM for value in inner)
    return [_item(blocks, value) for value in (inner if is_list else values)]


def _item(blocks: Blocks, node: Node) -> ast.withitem:
    value, alias = _split(node)
    target = blocks.read.target(_only(alias)) if alias else None
    return ast.withitem(context_expr=blocks.read.convert(value), optional_vars=target)


def _decorated(blocks: Blocks, node: Node) -> ast.stmt:
    *decorators, definition = parts(node)
    found = _class(blocks, definition) if definition.type == "class_definition" else _function(blocks, definition)
    found.decorator_list = [blocks.read.convert(parts(decorator)[1]) for decorator in decorators]
    return found


def _function(blocks: Blocks, node: Node) -> ast.FunctionDef | ast.AsyncFunctionDef:
    children = parts(node)
    kinds = [child.type for child in children]
    name = blocks.source.name(children[kinds.index("def") + 1])
    parameters = children[kinds.index("parameters")]
    arguments = Parameters(blocks.source, blocks.read.convert).arguments(parameters)
    returns = blocks.read.convert(children[kinds.index("->") + 1]) if "->" in kinds else None
    body = blocks.suite(node)
    kind: type[ast.FunctionDef | ast.AsyncFunctionDef]
    kind = ast.AsyncFunctionDef if kinds[0] == "async" else ast.FunctionDef
    found = kind(name=name, args=arguments, body=body, decorator_list=[], returns=returns, type_comment=None)
    _drop_type_parameters(found)
    return blocks.source.place_until(found, node.start_byte, body[-1])


def _class(blocks: Blocks, node: Node) -> ast.ClassDef:
    bases: list[ast.expr] = []
    keywords: list[ast.keyword] = []
    for child in parts(node):
        if child.type == "argument_list":
            bases, keywords = blocks.read.arguments(child)
    name, body = blocks.source.name(parts(node)[1]), blocks.suite(node)
    found = ast.ClassDef(name=name, bases=bases, keywords=keywords, body=body, decorator_list=[])
    _drop_type_parameters(found)
    return blocks.source.place_until(found, node.start_byte, body[-1])


def _drop_type_parameters(found: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
    if sys.version_info >= (3, 12):
        # There the field exists, and a node without it is not whole.
        found.type_params = []


def _match(blocks: Blocks, node: Node) -> ast.stmt:
    _, *head = without(parts(node), "block", ":")
    block = parts(node)[-1]
    cases = [_case(blocks, clause) for clause in parts(block)]
    if not cases:
        raise blocks.source.failure("a match has at least one case", node)
    found = ast.Match(subject=blocks.read.bare(head), cases=cases)
    return blocks.source.place_until(found, node.start_byte, cases[-1].body[-1])


def _case(blocks: Blocks, clause: Node) -> ast.match_case:
    _, *head = without(parts(clause), "block", ":")
    guard = next((child for child in head if child.type == "if_clause"), None)
    pattern = Patterns(blocks.source, blocks.read.convert).case(without(head, "if_clause"))
    condition = blocks.read.convert(parts(guard)[1]) if guard else None
    return ast.match_case(pattern=pattern, guard=condition, body=blocks.suite(clause))


READERS: dict[str, Callable[[Blocks, Node], ast.stmt]] = {
    "if_statement": _if,
    "for_statement": _for,
    "while_statement": _while,
    "try_statement": _try,
    "with_statement": _with,
    "match_statement": _match,
    "function_definition": _function,
    "class_definition": _class,
    "decorated_definition": _decorated,
}
