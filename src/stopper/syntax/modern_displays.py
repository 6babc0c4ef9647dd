"""Tuples, lists, sets, dictionaries and comprehensions of the concrete tree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from stopper.syntax.modern_tree import Reader, has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

CLAUSES = frozenset({"for_in_clause", "if_clause"})


def tuple_display(read: Reader, node: Node) -> ast.expr:
    """A tuple, with its parentheses where it has them."""
    elements = read.each(parts(node))
    if len(elements) == 1 and not has(parts(node), ","):
        raise read.source.failure("a star needs a tuple around it", node)
    return read.placed(ast.Tuple(elts=elements, ctx=ast.Load()), node)


def list_display(read: Reader, node: Node) -> ast.expr:
    """A list."""
    return read.placed(ast.List(elts=read.each(parts(node)), ctx=ast.Load()), node)


def set_display(read: Reader, node: Node) -> ast.expr:
    """A set."""
    return read.placed(ast.Set(elts=read.each(parts(node))), node)


def dictionary(read: Reader, node: Node) -> ast.expr:
    """A dictionary; a mapping that is spread out has no key."""
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    for child in without(parts(node), "{", "}", ","):
        key, *_, value = parts(child)
        keys.append(None if child.type == "dictionary_splat" else read.convert(key))
        values.append(read.convert(value))
    return read.placed(ast.Dict(keys=keys, values=values), node)


def comprehension(read: Reader, node: Node) -> ast.expr:
    """A list, set or dictionary comprehension or a generator."""
    _, body, *clauses, _ = parts(node)
    generators = _generators(read, clauses)
    if node.type == "dictionary_comprehension":
        key, _, value = parts(body)
        found: ast.expr = ast.DictComp(key=read.convert(key), value=read.convert(value), generators=generators)
    elif node.type == "list_comprehension":
        found = ast.ListComp(elt=read.convert(body), generators=generators)
    elif node.type == "set_comprehension":
        found = ast.SetComp(elt=read.convert(body), generators=generators)
    else:
        found = ast.GeneratorExp(elt=read.convert(body), generators=generators)
    return read.placed(found, node)


def bind(found: ast.expr, context: type[ast.expr_context]) -> bool:
    """Make a converted expression one that is assigned to or deleted; False where it cannot be."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, (ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Starred)):
            return False
        part.ctx = context()
        waiting.extend(part.elts if isinstance(part, (ast.Tuple, ast.List)) else [])
        waiting.extend([part.value] if isinstance(part, ast.Starred) else [])
    return True


def _generators(read: Reader, clauses: list[Node]) -> list[ast.comprehension]:
    generators: list[ast.comprehension] = []
    for clause in clauses:
        children = parts(clause)
        if clause.type not in CLAUSES or has(children, ","):
            raise read.source.failure("this comprehension is Python 2", clause)
        if clause.type == "if_clause":
            generators[-1].ifs.append(read.convert(children[1]))
            continue
        *_, left, _, right = children
        target = read.convert(left)
        if not bind(target, ast.Store):
            raise read.source.failure("this cannot be assigned to", left)
        is_async = int(children[0].type == "async")
        generators.append(ast.comprehension(target=target, iter=read.convert(right), ifs=[], is_async=is_async))
    return generators
