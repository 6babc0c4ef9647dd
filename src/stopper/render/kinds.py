"""The renderers by their names: each module of this folder that has a function `render`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered, marked

Renderer = Callable[[Plan], tuple[Rendered, ...]]


@cache
def kinds() -> dict[str, Renderer]:
    """Every renderer by the name that the command line takes, such as github-actions."""
    package = __name__.rpartition(".")[0]
    modules = {
        item.name: import_module(f"{package}.{item.name}") for item in iter_modules(import_module(package).__path__)
    }
    found = {name: getattr(module, "render", None) for name, module in sorted(modules.items())}
    return {name.replace("_", "-"): function for name, function in found.items() if callable(function)}


def rendered(kind: str, plan: Plan) -> tuple[Rendered, ...]:
    """The files of a kind with their marks."""
    return tuple(marked(file, kind) for file in kinds()[kind](plan))
