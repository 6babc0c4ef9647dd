"""Assignments of several values to several targets as one for each: `session["a"], session["b"] = user.id, name`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

SEVERAL = (ast.Tuple, ast.List)
READ = (ast.Name, ast.Attribute, ast.Subscript)


def one_by_one(nodes: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    """Statements, of which those that fill attributes or keys with a value each stand as an assignment each.

    Variables alone stay together, as does what is exchanged: `row.a, row.b = row.b, row.a`.
    """
    # Asked of every block of every file, and few have one.
    for node in nodes:
        if type(node) is ast.Assign and type(node.value) in SEVERAL and type(node.targets[0]) in SEVERAL:
            return [part for one in nodes for part in _parts(one)]
    return nodes


def _parts(node: ast.stmt) -> Iterator[ast.stmt]:
    if isinstance(node, ast.Assign) and isinstance(node.value, SEVERAL) and isinstance(node.targets[0], SEVERAL):
        yield from _apart(node, node.targets[0].elts, node.value.elts)
    else:
        yield node


def _apart(node: ast.Assign, targets: list[ast.expr], values: list[ast.expr]) -> Iterator[ast.stmt]:
    if len(node.targets) > 1 or len(targets) != len(values) or not _is_independent(targets, values):
        yield node
        return
    for target, value in zip(targets, values, strict=True):
        yield ast.copy_location(ast.Assign([target], value), target)


def _is_independent(targets: list[ast.expr], values: list[ast.expr]) -> bool:
    if not any(isinstance(item, ast.Attribute | ast.Subscript) for item in targets):
        return False
    if any(isinstance(item, ast.Starred) for item in (*targets, *values)):
        return False
    written = {ast.unparse(item) for item in targets}
    read = (part for one in values for part in ast.walk(one) if isinstance(part, READ))
    return written.isdisjoint(map(ast.unparse, read))
