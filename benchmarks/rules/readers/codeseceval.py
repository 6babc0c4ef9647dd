"""The samples of CodeSecEval: an insecure and a secure solution of each task, called by a view where they hold none."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from marks import Snippet, whole

SUFFIX = ".json"
KINDS = (("Insecure Code", True), ("Secure Code", False))
HEAD = "from flask import Flask, request\napp = Flask(__name__)\n"
CALLED = "@app.route('/called')\ndef called_by_a_view():\n    return str({call})\n"
MAKES = "Flask("


def snippets(path: Path) -> list[Snippet]:
    """Both solutions of each task."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, list) or "Insecure Code" not in found[0]:
        return []
    return [
        Snippet(f"{item['ID']}:{kind.split()[0].lower()}", text, (whole(text, is_fault),))
        for item in found
        for kind, is_fault in KINDS
        if (text := _read(item[kind], item["Entry_Point"]))
    ]


def _read(text: str, entry: str) -> str:
    """A solution, with a view below it that calls what the task asks for; none of one that is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    if MAKES in text:
        return text
    calls = list(_calls(tree, entry))
    return f"{text}\n{HEAD}{CALLED.format(call=calls[0])}" if calls else ""


def _calls(tree: ast.Module, entry: str) -> Iterator[str]:
    """How a view calls the function of this name, with a stranger's text for each of its parameters."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == entry:
            needed = node.args.args[: len(node.args.args) - len(node.args.defaults)]
            yield f"{entry}({', '.join(f'request.args[{one.arg!r}]' for one in needed)})"
