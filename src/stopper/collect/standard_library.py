"""Which names Python's standard library has, looked up without importing anything: a project may shadow its modules."""

from __future__ import annotations

import ast
import builtins
import sys
import sysconfig
from pathlib import Path

LARGEST = 2_000_000  # bytes


def names_beside(dotted: str) -> frozenset[str] | None:
    """The names that stand where the first unknown part of `dotted` would, where the library knows no such part.

    None where every part is known, or where that cannot be told: another library's name, a module written in C.
    """
    first, _, rest = dotted.partition(".")
    if not rest:
        return None if first in sys.stdlib_module_names or hasattr(builtins, first) else frozenset(dir(builtins))
    if first not in sys.stdlib_module_names:
        return None
    module, name = _split(dotted)
    known = _names_in(module)
    return None if known is None or name in known else frozenset(item for item in known if not item.startswith("_"))


def _split(dotted: str) -> tuple[str, str]:
    """The longest beginning that is a module, and the part after it."""
    parts = dotted.split(".")
    for cut in range(len(parts) - 1, 1, -1):
        module = ".".join(parts[:cut])
        if module in sys.modules or _file(module) is not None:
            return module, parts[cut]
    return parts[0], parts[1]


def _names_in(module: str) -> frozenset[str] | None:
    loaded = sys.modules.get(module)
    if loaded is not None and _is_ours(loaded):
        return frozenset(dir(loaded))
    path = _file(module)
    if path is None:
        return None
    try:
        tree = ast.parse(path.read_bytes()[:LARGEST])
    except (OSError, SyntaxError, ValueError):
        return None
    return _bound(tree, path)


def _is_ours(module: object) -> bool:
    """Whether a loaded module is the library's own and not one of a project in the current folder."""
    origin = getattr(module, "__file__", None)
    return origin is None or str(origin).startswith((sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")))


def _file(module: str) -> Path | None:
    base = Path(sysconfig.get_path("stdlib")).joinpath(*module.split("."))
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def _bound(tree: ast.Module, path: Path) -> frozenset[str] | None:
    """Every name that a module's file binds anywhere; None where it takes names from elsewhere unseen."""
    found = {item.stem for item in path.parent.glob("*.py")} if path.name == "__init__.py" else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            if any(alias.name == "*" for alias in node.names):
                return None
            found.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Call) and _writes_globals(node):
            return None
    return frozenset(found)


def _writes_globals(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in ("globals", "vars", "setattr")
