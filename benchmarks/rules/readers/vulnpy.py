"""The triggers of Contrast's vulnpy: each is a fault where a view hands it a stranger's text."""

from __future__ import annotations

import ast
from pathlib import Path

from marks import Snippet, whole

HEAD = "from flask import Flask, request\napp = Flask(__name__)\n"
CALLED = "@app.route('/')\ndef called_by_a_view():\n    return str({name}(request.args['user_input']))\n"
TRIGGER = "do_"


def snippets(path: Path) -> list[Snippet]:
    """A module with a view that calls one of its triggers."""
    text = path.read_text(encoding="utf-8")
    names = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return [
        Snippet(name, whole_text, (whole(whole_text, True),))
        for name in names
        if name.startswith(TRIGGER) and (whole_text := f"{text}\n{HEAD}{CALLED.format(name=name)}")
    ]
