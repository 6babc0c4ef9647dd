"""Folders of a project that only the environment makes importable: by `PYTHONPATH`, or an installation."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property

from stopper.evidence.source.siblings import asked_of, holds
from stopper.standard.vendored import may_be_vendored
from stopper.syntax import form


class PathVariables:
    """Where a package lies that no folder around the importing module holds: the only one of its name."""

    def __init__(self, modules: Mapping[str, form.Module]) -> None:
        self._modules = modules

    def holding(self, target: str, module: form.Module) -> str:
        """The folder that holds the package of `import package.module`, as a dotted name; empty where none is meant.

        A name alone means a library rather than a file somewhere: only a module within a package is looked for, and
        one that has what is asked of it.
        """
        first, _, rest = target.partition(".")
        places = self._places.get(first, ()) if rest and first not in sys.stdlib_module_names else ()
        second, _, name = rest.partition(".")
        asked = {name.partition(".")[0]} if name else set(asked_of(target, module)) if places else set()
        modules = ((place, self._modules.get(f"{place}.{first}.{second}")) for place in places)
        found = [place for place, one in modules if one is not None and holds(one, asked)]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """The folders that hold a folder of each name, but for those of the code of others.

        No package is among them: what lies in one is imported by its name, and `exports/lxml` is no `lxml`.
        """
        found: dict[str, set[str]] = {}
        for name, module in self._modules.items():
            if may_be_vendored(module.path):
                continue
            parts = (name if module.is_package else name.rpartition(".")[0]).split(".")
            for at in range(1, len(parts)):
                holder = self._modules.get(".".join(parts[:at]))
                if holder is None or not holder.is_package:
                    found.setdefault(parts[at], set()).add(".".join(parts[:at]))
        return {name: tuple(sorted(places)) for name, places in found.items()}
