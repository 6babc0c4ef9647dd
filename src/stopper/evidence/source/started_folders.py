"""Folders with an `__init__.py` whose modules import each other as if they were started within."""

from __future__ import annotations

from collections.abc import Mapping

from stopper.syntax import form


def is_started_within(name: str, modules: Mapping[str, form.Module]) -> bool:
    """Whether a package has nothing of its own, and none of its modules imports from it as a package.

    `app/__init__.py` is empty, and `app/app.py` says `from reviewer import …` for what lies beside it.
    """
    package = modules.get(name)
    if package is None or not package.is_package or package.body:
        return False
    inside = [module for path, module in modules.items() if path.startswith(f"{name}.")]
    targets = [target for module in inside for target, _ in module.imports]
    return bool(inside) and not any(_is_of_package(target, name, modules) for target in targets)


def _is_of_package(target: str, name: str, modules: Mapping[str, form.Module]) -> bool:
    """Whether an import from within names the package itself: `from . import db`, `from app.db import …`."""
    if target == f".{name}" or target.startswith(f".{name}."):
        return True
    last, parts = name.rpartition(".")[2], target.split(".")
    if parts[0] != last:
        return False
    # In `app/wsgi.py`, `from app import app` may mean the file beside it.
    is_beside = f"{name}.{last}" in modules
    return not is_beside or (len(parts) > 1 and parts[1] != last and f"{name}.{parts[1]}" in modules)
