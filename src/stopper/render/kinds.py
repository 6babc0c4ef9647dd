"""The renderers by their names: each module of this folder that has a function `render`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered, marked

Renderer = Callable[[Plan], tuple[Rendered, ...]]


@cache
def kinds() -> dict[str, Renderer]:
    """Every renderer by the name that the command line takes, such as github-actions."""
    return {name: module.render for name, module in _modules().items()}


@cache
def renderers() -> dict[str, tuple[str, ...]]:
    """The kinds whose files make a control true, by its id: what each module says in `CONTROLS`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, module in _modules().items():
        for control in getattr(module, "CONTROLS", ()):
            found[control] = (*found.get(control, ()), name)
    return found


def _modules() -> dict[str, ModuleType]:
    package = __name__.rpartition(".")[0]
    names = sorted(item.name for item in iter_modules(import_module(package).__path__))
    modules = {name.replace("_", "-"): import_module(f"{package}.{name}") for name in names}
    return {name: module for name, module in modules.items() if callable(getattr(module, "render", None))}


def rendered(kind: str, plan: Plan) -> tuple[Rendered, ...]:
    """The files of a kind with their marks."""
    return tuple(marked(file, kind) for file in kinds()[kind](plan))
