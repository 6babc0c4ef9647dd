"""The marks of codemodder's tests: code before and after a mend, where what was changed is the fault."""

from __future__ import annotations

import ast
import difflib
import textwrap
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from marks import Mark, Snippet, around, statements

CHECKED = "run_and_assert"
Values = Mapping[str, ast.expr]


def snippets(path: Path) -> list[Snippet]:
    """Each test's code before, with the changed lines as faults, and after, with them as harmless."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = _assigned(tree.body)
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))
    return [snippet for function in functions for snippet in _of(function, module)]


def _of(function: ast.FunctionDef, module: Values) -> Iterator[Snippet]:
    for number, given in enumerate(_parameters(function, module)):
        known = {**module, **given, **_assigned(function.body)}
        for call in ast.walk(function):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == CHECKED):
                continue
            before, after = _text(call.args[1], known), _text(call.args[2], known)
            counts = [keyword.value for keyword in call.keywords if keyword.arg == "num_changes"]
            name = f"{function.name}{number or ''}"
            if before and after and before != after:
                yield from _pair(name, before, after, is_one=not counts)


def _pair(name: str, before: str, after: str, is_one: bool) -> Iterator[Snippet]:
    old, new = before.splitlines(), after.splitlines()
    codes = [code for code in difflib.SequenceMatcher(None, old, new, False).get_opcodes() if code[0] != "equal"]
    yield Snippet(f"{name}:before", before, _marks(before, [(code[1], code[2]) for code in codes], is_one, True))
    yield Snippet(f"{name}:after", after, _marks(after, [(code[3], code[4]) for code in codes], is_one, False))


def _marks(text: str, changed: list[tuple[int, int]], is_one: bool, is_fault: bool) -> tuple[Mark, ...]:
    """The statements of the changed lines, as one mark where the test says that one thing was mended."""
    lines, spans = text.splitlines(), statements(text)
    numbers = [number for start, stop in changed for number in range(start + 1, stop + 1)]
    code = [number for number in numbers if lines[number - 1].strip() and "import " not in lines[number - 1]]
    parts = sorted({around(number, spans) for number in code}) or [(1, len(lines))]
    if is_one:
        parts = [(parts[0][0], max(last for _, last in parts))]
    return tuple(Mark(first, first, last, last, is_fault, "") for first, last in parts)


def _assigned(body: list[ast.stmt]) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _parameters(function: ast.FunctionDef, module: Values) -> Iterator[dict[str, ast.expr]]:
    """What the test is given each time it is run."""
    several = []
    for decorator in function.decorator_list:
        call = module.get(decorator.id) if isinstance(decorator, ast.Name) else decorator
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("parametrize"):
            names = [name.strip() for name in ast.literal_eval(call.args[0]).split(",")]
            rows = call.args[1].elts if isinstance(call.args[1], ast.List | ast.Tuple) else []
            several.append([_row(names, row) for row in rows])
    for given in product(*several):
        yield {name: value for part in given for name, value in part.items()}


def _row(names: list[str], row: ast.expr) -> dict[str, ast.expr]:
    values = row.elts if len(names) > 1 and isinstance(row, ast.Tuple) else [row]
    return dict(zip(names, values, strict=False))


def _text(node: ast.expr, known: Values) -> str:
    """The code that an expression of a test is; empty where that takes more than names and f-strings."""
    return textwrap.dedent(_written(node, known) or "").strip("\n")


def _written(node: ast.expr, known: Values) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in known:
            return _written(known[name], {key: value for key, value in known.items() if key != name})
        case ast.FormattedValue(value=value):
            return _written(value, known)
        case ast.JoinedStr(values=values):
            parts = [_written(value, known) for value in values]
            return None if None in parts else "".join(part for part in parts if part)
        case ast.Call(func=ast.Attribute(attr="dedent"), args=[inner]):
            return _written(inner, known)
    return None
