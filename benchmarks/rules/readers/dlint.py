"""The tests of dlint: a piece of code in a text, and a list of the lines at which its linter tells it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from marks import Mark, Snippet, around, statements, whole

READS = "get_ast_node"
TOLD = "Flake8Result"


def snippets(path: Path) -> list[Snippet]:
    """A piece of code for each test that holds it as a constant; with an empty list all of it is harmless."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rule = path.stem.removeprefix("test_")
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [snippet for function in functions if (snippet := _of(function, rule)) is not None]


def _of(function: ast.FunctionDef, rule: str) -> Snippet | None:
    text = next((_constant(call) for call in _calls(function, READS) if _constant(call)), "")
    if not text:
        return None
    code = dedent(text)
    lines = [int(word.value.value) for call in _calls(function, TOLD) for word in call.keywords if _is_line(word)]
    marks = [_mark(line, code, rule) for line in lines] or [replace(whole(code, False), rule=rule)]
    return Snippet(function.name, code, tuple(marks))


def _mark(line: int, code: str, rule: str) -> Mark:
    first, stops = around(line, statements(code))
    return Mark(line, first, stops, stops, True, rule)


def _calls(function: ast.FunctionDef, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            yield node


def _constant(call: ast.Call) -> str:
    given = call.args[0] if call.args else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def _is_line(word: ast.keyword) -> bool:
    return word.arg == "lineno" and isinstance(word.value, ast.Constant)
