"""Folders of a project that only the environment makes importable: by `PYTHONPATH`, or an installation."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property

from stopper.evidence.source.siblings import asked_of, holds
from stopper.standard.vendored import is_vendored, may_be_vendored
from stopper.syntax import form


class PathVariables:
    """Where a package or file lies that no folder around the importing module holds: the only one of its name."""

    def __init__(self, modules: Mapping[str, form.Module]) -> None:
        self._modules = modules

    def holding(self, target: str, module: form.Module) -> str:
        """The folder that holds the package of `import package.module`, as a dotted name; empty where none is meant.

        A name alone means a library rather than a file somewhere: only a module within a package is looked for, and
        one that has what is asked of it; a file where modules of several folders import it.
        """
        first, _, rest = target.partition(".")
        if (file := self._files.get(first)) is not None and self._has_all(file, target, module):
            return file.name.rpartition(".")[0]
        places = self._places.get(first, ()) if rest and first not in sys.stdlib_module_names else ()
        second, _, name = rest.partition(".")
        asked = {name.partition(".")[0]} if name else set(asked_of(target, module)) if places else set()
        modules = ((place, self._modules.get(f"{place}.{first}.{second}")) for place in places)
        found = [place for place, one in modules if one is not None and holds(one, asked)]
        return found[0] if len(found) == 1 else ""

    def _has_all(self, file: form.Module, target: str, module: form.Module) -> bool:
        first, _, rest = target.partition(".")
        asked = {rest.partition(".")[0]} if rest else set(asked_of(first, module))
        return bool(asked) and asked <= file.scope.bindings.keys()

    @cached_property
    def _files(self) -> dict[str, form.Module]:
        """The only file of each name that modules of several other folders import, and that imports none such itself.

        `services/redis.py`, which imports redis, is not what the others mean by it.
        """
        named: dict[str, list[form.Module]] = {}
        for module in self._modules.values():
            if not module.is_package and not is_vendored(module.path):
                named.setdefault(module.name.rpartition(".")[2], []).append(module)
        wanted: dict[str, set[str]] = {}
        for module in self._modules.values():
            for first in _imported_by(module):
                if len(named.get(first, ())) == 1 and first not in sys.stdlib_module_names:
                    wanted.setdefault(first, set()).add(module.name.rpartition(".")[0])
        files = {first: named[first][0] for first, folders in wanted.items() if len(folders) > 1}
        return {first: one for first, one in files.items() if first not in _imported_by(one)}

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


def _imported_by(module: form.Module) -> set[str]:
    """What the absolute imports of a module begin with."""
    return {target.partition(".")[0] for target, _ in module.imports}
