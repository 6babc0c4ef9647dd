"""The marks of PyCG: each function of a snippet has a sink of its own, which its call graph reaches or does not."""

from __future__ import annotations

import ast
import json
from collections import Counter
from pathlib import Path

from marks import Mark, Snippet

SUFFIX = "main.py"
MAIN = "main"
# A function that nobody calls would be followed by itself if it named the request; what a list holds is not known then.
GIVEN = "given = []; given.append(request.args['given'])"
SINK = "__import__('os').system(given[0] + {name!r})"


def snippets(path: Path) -> list[Snippet]:
    """The snippet with its sinks; nothing where it has files beside it."""
    if any(one.suffix == ".py" or one.is_dir() for one in path.parent.iterdir() if one != path):
        return []
    tree = _Sinks().visit(ast.parse(path.read_text(encoding="utf-8")))
    text = "\n".join([GIVEN, ast.unparse(ast.fix_missing_locations(tree))])
    reached = _reached(json.loads((path.parent / "callgraph.json").read_text(encoding="utf-8")))
    marks = (
        Mark(number, number, number, number, found in reached, found)
        for number, line in enumerate(text.splitlines(), start=1)
        for found in _names(line)
    )
    return [Snippet("", text, tuple(marks))]


def _names(line: str) -> list[str]:
    return [part.partition("'")[0] for part in line.split("system(given[0] + '")[1:]]


def _reached(graph: dict[str, list[str]]) -> set[str]:
    """What is called from the module's own statements on, however far."""
    found, left = set(), [MAIN]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += graph.get(name, [])
    return found


class _Sinks(ast.NodeTransformer):
    """Puts a sink at the beginning of each function."""

    def __init__(self) -> None:
        self.names = [MAIN]
        self.lambdas: Counter[str] = Counter()

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._within(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._within(node)
        node.body.insert(0, ast.parse(SINK.format(name=".".join([*self.names, node.name]))).body[0])
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        scope = ".".join(self.names)
        self.lambdas[scope] += 1
        name = f"{scope}.<lambda{self.lambdas[scope]}>"
        self.generic_visit(node)
        sink = ast.parse(SINK.format(name=name), mode="eval").body
        both = ast.Tuple([sink, node.body], ast.Load())
        node.body = ast.Subscript(both, ast.Constant(1), ast.Load())
        return node

    def _within(self, node: ast.ClassDef | ast.FunctionDef) -> ast.AST:
        self.names.append(node.name)
        self.generic_visit(node)
        self.names.pop()
        return node
