"""What a page's piece of code leaves out: imports of Flask and of Python's own modules, and the application."""

from __future__ import annotations

import ast
import sys

FLASK = frozenset({
    "Blueprint", "Flask", "Response", "abort", "flash", "g", "jsonify", "make_response", "redirect", "render_template",
    "render_template_string", "request", "send_file", "send_from_directory", "session", "url_for",
})  # fmt: skip


def left_out(text: str) -> str:
    """One line that imports what a text names and binds nowhere; empty where it lacks nothing."""
    tree = ast.parse(text)
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    lacking = {node.id for node in named if isinstance(node.ctx, ast.Load)} - bound(tree)
    flask = sorted((lacking & FLASK) | ({"Flask"} if "app" in lacking else set()))
    parts = [f"from flask import {', '.join(flask)}"] if flask else []
    parts += [f"import {name}" for name in sorted(lacking & sys.stdlib_module_names)]
    parts += ["app = Flask(__name__)"] if "app" in lacking else []
    return "; ".join(parts) + "\n" if parts else ""


def bound(tree: ast.AST) -> set[str]:
    """The names that a piece of code binds anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found.update((item.asname or item.name).partition(".")[0] for item in names)
    return found
