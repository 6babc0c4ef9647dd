"""The marks of CWEval: the function that solves a task is harmless, the unsafe ones of its tests are faults."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from marks import Snippet, whole

SUFFIX = "_task.py"
UNSAFE = "_unsafe"
CALLED = "called_by_a_view"
# What a stranger sends for a parameter, by its type; a parameter of another type is the code's own.
GIVEN = {
    "str": "request.args[{name!r}]",
    "bytes": "request.get_data()",
    "List[str]": "request.args.getlist({name!r})",
}
OWN = {
    "api_url": "'https://api.example.com'", "cursor": "sqlite3.connect('app.db').cursor()", "dest_path": "'/srv/files'",
    "directory": "'/srv/files'", "domain": "'example.com'", "header": "{}", "key": "KEY", "tar_path": "upload()",
    "yaml_file_path": "upload()",
}  # fmt: skip
FOLDER = "'/srv/files'"
UPLOAD = "def upload():\n    request.files['file'].save('/srv/files/upload')\n    return '/srv/files/upload'\n"
HEAD = "import os, sqlite3\nfrom flask import Flask, request\napp = Flask(__name__)\nKEY = os.environ['KEY']\n"


def snippets(path: Path) -> list[Snippet]:
    """The solution, and each function of the tests that is not safe, with a view that calls it."""
    solved = ast.parse(path.read_text(encoding="utf-8"))
    tested = ast.parse(path.with_name(path.name.replace("_task", "_test")).read_text(encoding="utf-8"))
    unsafe = (node for node in tested.body if isinstance(node, ast.FunctionDef) and _is_unsafe(node))
    found = [(tested, node, True) for node in unsafe]
    found += [(solved, node, False) for node in solved.body if isinstance(node, ast.FunctionDef)]
    return [_snippet(tree, node, is_fault) for tree, node, is_fault in found]


def _is_unsafe(node: ast.FunctionDef) -> bool:
    return UNSAFE in node.name and not node.name.startswith("test_")


def _snippet(tree: ast.Module, function: ast.FunctionDef, is_fault: bool) -> Snippet:
    imports = [node for node in _kept(tree) if not _is_of_tests(node)]
    parameters = function.args.args
    # A folder is the code's own where a name in it is the stranger's.
    given = ", ".join(FOLDER if one.arg == "dir_path" and len(parameters) > 1 else _given(one) for one in parameters)
    parts = [*map(ast.unparse, imports), HEAD, UPLOAD, ast.unparse(function)]
    parts += [f"@app.route('/')\ndef {CALLED}():\n    return {_used(function.name, given)}"]
    text = "\n".join(parts)
    return Snippet(function.name, text, (whole(text, is_fault),))


def _used(name: str, given: str) -> str:
    """What a view does with the answer: the tests say no more than what the function is for."""
    call = f"{name}({given})"
    if "redirect" in name:
        return f"__import__('flask').redirect({call})"
    if "url" in name:
        return f"__import__('requests').get({call}, timeout=5).text"
    if "log" in name:
        return f"str(app.logger.info({call}))"
    return f"str({call})"


def _given(argument: ast.arg) -> str:
    if argument.arg in OWN:
        return OWN[argument.arg]
    kind = ast.unparse(argument.annotation) if argument.annotation else ""
    return GIVEN.get(kind, "None").format(name=argument.arg)


def _kept(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Assign):
            yield node


def _is_of_tests(node: ast.stmt) -> bool:
    return "pytest" in ast.unparse(node) or "_task" in ast.unparse(node)
