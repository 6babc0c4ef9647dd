"""The functions of a test as a view calls them, and the words of a test for a source and a sink as Flask's."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

UNKNOWN = "given.value()"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Called:
    """A function of a module, or a method of one of its classes; `head` is what stands before the brackets."""

    name: str
    node: Function
    head: str
    parameters: tuple[str, ...]
    needed: Mapping[str, str]
    is_property: bool = False

    def call(self, arguments: Mapping[str, str]) -> str:
        """The call with these arguments, and with what it needs besides."""
        if self.is_property:
            return self.head
        given = {**self.needed, **arguments}
        order = [arg.arg for arg in [*self.node.args.posonlyargs, *self.node.args.args]]
        only = {arg.arg for arg in self.node.args.posonlyargs}
        parts = [given[name] if name in only else f"{name}={given[name]}" for name in order if name in given]
        parts += [f"{arg.arg}={given[arg.arg]}" for arg in self.node.args.kwonlyargs if arg.arg in given]
        call = f"{self.head}({', '.join(parts)})"
        if any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(self.node)):
            return f"list({call})"
        return f"await {call}" if isinstance(self.node, ast.AsyncFunctionDef) else call


def functions(tree: ast.Module) -> list[Called]:
    """What can be called: functions of the module, and methods of classes that can be made."""
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return list(_functions(tree, classes))


def _functions(tree: ast.Module, classes: Mapping[str, ast.ClassDef]) -> Iterator[Called]:
    for node in tree.body:
        if isinstance(node, Function):
            yield _called(node.name, node, node.name, _arguments(node), classes)
        elif isinstance(node, ast.ClassDef):
            made = _made(node.name, classes)
            for inner in node.body:
                if isinstance(inner, Function) and not inner.name.startswith("__") and not _is_written(inner):
                    yield _method(node.name, inner, made, classes)


def _is_written(node: Function) -> bool:
    """Whether writing to an attribute calls it, which no view does here."""
    return any(isinstance(one, ast.Attribute) and one.attr in ("setter", "deleter") for one in node.decorator_list)


def _method(owner: str, node: Function, made: str, classes: Mapping[str, ast.ClassDef]) -> Called:
    marks = {ast.unparse(one) for one in node.decorator_list}
    arguments = _arguments(node)
    if "staticmethod" in marks:
        return _called(f"{owner}.{node.name}", node, f"{owner}.{node.name}", arguments, classes)
    receiver = owner if "classmethod" in marks else made
    found = _called(f"{owner}.{node.name}", node, f"{receiver}.{node.name}", arguments[1:], classes)
    if "property" in marks:
        return Called(found.name, node, found.head, (), {}, is_property=True)
    return found


def _called(
    name: str, node: Function, head: str, arguments: list[ast.arg], classes: Mapping[str, ast.ClassDef]
) -> Called:
    given = {one.arg: _value(one, classes) for one in arguments}
    needed = {name: given[name] for name in given if name in _required(node)}
    # No stranger gives an object of the code's own class.
    return Called(name, node, head, tuple(one for one in given if given[one] == UNKNOWN), needed)


def _arguments(node: Function) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _required(node: Function) -> set[str]:
    placed = [*node.args.posonlyargs, *node.args.args]
    free = placed[: len(placed) - len(node.args.defaults)]
    named = [arg for arg, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if default is None]
    return {arg.arg for arg in [*free, *named]}


def _value(argument: ast.arg, classes: Mapping[str, ast.ClassDef]) -> str:
    """An object of the class that the parameter is annotated with, or something of which nothing is known."""
    match argument.annotation:
        case ast.Name(id=name) | ast.Constant(value=str(name)) if name in classes:
            return _made(name, classes)
        case _:
            return UNKNOWN


def _made(name: str, classes: Mapping[str, ast.ClassDef]) -> str:
    """How an object of a class of the module is made."""
    node: ast.ClassDef | None = classes[name]
    while node is not None:
        for inner in node.body:
            if isinstance(inner, Function) and inner.name == "__init__":
                placed = inner.args.args[1:]
                count = len(placed) - len(inner.args.defaults)
                return f"{name}({', '.join([UNKNOWN] * max(count, 0))})"
        bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id in classes]
        node = classes[bases[0]] if bases else None
    return f"{name}()"


def sunk(text: str, tree: ast.Module, sources: Mapping[str, str], sinks: tuple[str, ...]) -> str:
    """The text with other words for its sources, and with commands, made texts, for its sinks; no line moves."""
    edits: list[tuple[int, int, int, str]] = []
    # Python 3.11 does not know where in a formatted text an expression stands.
    formatted = {inner for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in formatted or not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        name = node.func
        if name.id in sources:
            edits.append((name.lineno, name.col_offset, len(name.id), sources[name.id]))
        elif name.id in sinks and node.args:
            first, last = node.args[0], node.args[-1]
            many = len(node.args) > 1 or isinstance(first, ast.Starred)
            edits.append((name.lineno, name.col_offset, len(name.id), "os.system"))
            edits.append((first.lineno, first.col_offset, 0, "str([" if many else "str("))
            edits.append((last.end_lineno or 0, last.end_col_offset or 0, 0, "])" if many else ")"))
    lines = text.split("\n")
    for line, column, length, words in sorted(edits, key=lambda edit: edit[:3], reverse=True):
        old = lines[line - 1]
        lines[line - 1] = f"{old[:column]}{words}{old[column + length :]}"
    return "\n".join(lines)
