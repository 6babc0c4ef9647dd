"""Folders of a project that only the environment makes importable: by `PYTHONPATH`, or an installation."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property

from stopper.standard.vendored import may_be_vendored
from stopper.syntax import form


class PathVariables:
    """Where a package lies that no folder around the importing module holds: the only one of its name."""

    def __init__(self, modules: Mapping[str, form.Module]) -> None:
        self._modules = modules

    def holding(self, target: str) -> str:
        """The folder that holds the package of `import package.module`, as a dotted name; empty where none is meant.

        A name alone means a library rather than a file somewhere: only a module within a package is looked for.
        """
        first, _, rest = target.partition(".")
        places = self._places.get(first, ()) if rest and first not in sys.stdlib_module_names else ()
        second = rest.partition(".")[0]
        found = [place for place in places if f"{place}.{first}.{second}" in self._modules]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """The folders that hold a folder of each name, but for those of the code of others."""
        found: dict[str, set[str]] = {}
        for name, module in self._modules.items():
            if may_be_vendored(module.path):
                continue
            parts = (name if module.is_package else name.rpartition(".")[0]).split(".")
            for at in range(1, len(parts)):
                found.setdefault(parts[at], set()).add(".".join(parts[:at]))
        return {name: tuple(sorted(places)) for name, places in found.items()}
