"""The pure packages touch no disk, network, clock or environment, and print nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "stopper"
PURE = ("audit", "controls", "evidence", "flow", "model", "policy", "report", "standard", "syntax")
READS_FILES_AND_ENVIRONMENT = {
    SOURCE / "policy" / "load.py",
    # Our own templates, styles and script, which are code in other languages and read as an import reads ours.
    SOURCE / "report" / "html" / "files.py",
}

BUILTINS = {"breakpoint", "exec", "eval", "input", "open", "print"}
# Whatever they are called on, these are the disk: no evidence has a question of such a name.
METHODS = {"read_bytes", "read_text", "write_bytes", "write_text"}
DOTTED = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "io.open",
    "os.environ",
    "os.environb",
    "os.getcwd",
    "os.getenv",
    "os.listdir",
    "os.open",
    "os.popen",
    "os.scandir",
    "os.system",
    "os.walk",
    "pathlib.Path.cwd",
    "pathlib.Path.home",
    "sys.stderr",
    "sys.stdout",
    "time.monotonic",
    "time.perf_counter",
    "time.sleep",
    "time.time",
    "time.time_ns",
}
# Modules that an import contract cannot tell from their harmless siblings (urllib.parse is pure).
MODULES = {"urllib.request", "http.client", "importlib.resources"}


def impurities(text: str) -> Iterator[str]:
    """Each use of the outside world in `text`, as "line: what"."""
    tree = ast.parse(text)
    names = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"{node.lineno}: import {name}" for name in modules_of(node) if name in MODULES)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUILTINS:
            yield f"{node.lineno}: {node.func.id}()"
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            yield f"{node.lineno}: .{node.attr}"
        elif isinstance(node, ast.Attribute | ast.Name) and dotted(node, names) in DOTTED:
            yield f"{node.lineno}: {dotted(node, names)}"


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `from datetime import date as day` gives day → datetime.date."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules_of(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = node.module or ""
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value, names)}.{node.attr}"
    return ""


def pure_files() -> list[Path]:
    files = {path for package in PURE for path in (SOURCE / package).rglob("*.py")}
    return sorted(files - READS_FILES_AND_ENVIRONMENT)


@pytest.mark.parametrize("path", pure_files(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_pure_module_touches_nothing_outside(path: Path) -> None:
    found = list(impurities(path.read_text(encoding="utf-8")))

    assert found == []


def test_every_pure_package_was_looked_at() -> None:
    looked_at = {path.relative_to(SOURCE).parts[0] for path in pure_files()}

    assert looked_at == set(PURE)


@pytest.mark.parametrize(
    "text",
    [
        "open('a')",
        "print('a')",
        "Path('a').read_text()",
        "import os\nos.environ['A']",
        "from os import environ as e\ne['A']",
        "import os as o\no.getenv('A')",
        "import time\ntime.time()",
        "from datetime import datetime\ndatetime.now()",
        "import datetime as d\nd.date.today()",
        "from urllib import request",
        "import urllib.request",
    ],
)
def test_an_impure_line_is_seen(text: str) -> None:
    assert len(list(impurities(text))) == 1


@pytest.mark.parametrize("text", ["from urllib.parse import urlsplit", "source.opened('a')", "today.isoformat()"])
def test_a_pure_line_is_left_alone(text: str) -> None:
    assert list(impurities(text)) == []
