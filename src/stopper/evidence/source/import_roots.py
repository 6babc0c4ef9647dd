"""Where an absolute import may lead in a project that holds several applications, each with its own import root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from stopper.evidence.source.bindings import nearest
from stopper.evidence.source.path_folders import folders
from stopper.evidence.source.path_variables import PathVariables
from stopper.evidence.source.siblings import is_meant
from stopper.evidence.source.started_folders import is_started_within
from stopper.standard.importers import OF_MODULES
from stopper.syntax import form

STARTED = "__main__"
IMPORTING = frozenset(OF_MODULES)
"""Functions that import the module whose name they are given."""


class ImportRoots:
    """The folders from which the modules of a project import; `packages` are all dotted names that lead to a module."""

    def __init__(self, modules: Mapping[str, form.Module], root_name: str) -> None:
        self._modules = modules
        self._root_name = root_name
        self.packages = frozenset(_prefixes(modules))
        self._folders = frozenset(name.rpartition(".")[0] for name in self.packages)
        self._added = folders(modules.values(), self.packages)
        self._elsewhere = PathVariables(modules)
        self._old = frozenset(_folder(module) for module in modules.values() if module.is_old)
        self._roots: dict[str, tuple[str, ...]] = {}
        self._led: dict[tuple[str, str], str] = {}
        self._imported: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def module_of(self, target: str, module: form.Module) -> str:
        """The project's own dotted name for an import of `module`, or the target itself where it is foreign."""
        if target.startswith("."):
            return target
        asked = (target, module.name)
        known = self._led.get(asked)
        if known is None:
            known = self._led[asked] = self._lead(target, module)
        return known

    def named_by(self, call: form.Call, module: form.Module) -> str:
        """The module that `import_module("shop.pages")` gives, of the project or not; empty where it is not known."""
        written = call.argument(0, "name")
        target = written.value if isinstance(written, form.Constant) else None
        found = self.module_of(target, module) if isinstance(target, str) and target[:1] not in ("", ".") else ""
        return found if not found.startswith(".") or found[1:] in self._modules else ""

    def taken_by_package(self, name: str) -> form.Module | None:
        """The package that means something else by a module's name: `from jobs.update import update` in `jobs`."""
        holder, _, last = name.rpartition(".")
        package = self._modules.get(holder) if name in self._modules else None
        bindings = package.scope.bindings.get(last) if package is not None and package.is_package else None
        if package is None or not bindings:
            return None
        binding = nearest(bindings, 0)
        is_module = binding.kind == "import" and self.module_of(binding.target, package) == f".{name}"
        return None if is_module else package

    def _lead(self, target: str, module: form.Module) -> str:
        first, _, rest = target.partition(".")
        if first == "__init__" and (package := self._package_around(module, rest.partition(".")[0])) is not None:
            return "." + join(package.name, rest)
        if first == STARTED:
            return f".{join(main, rest)}" if (main := self._started_before(module)) is not None else target
        # A text may name what the module itself declares: `from_object("app.Config")`.
        bound = module.scope.bindings.get(rest.partition(".")[0], ())
        is_own = any(binding.kind != "import" for binding in bound)
        names, firsts = self._imports_of(module)
        imported = target in names or (not is_own and first in firsts)
        for root in self._import_roots(module):
            found = join(root, first)
            # A file that is named like the library it imports from means the library, and never itself.
            is_itself = imported and found == module.name and not module.is_package
            # With a folder of the same name beside it, the name means the folder.
            beside = join(found, rest.partition(".")[0]) in self.packages if rest else found in self._folders
            is_itself = is_itself and not beside
            if not is_itself and self._has(found, rest) and is_meant(self._beside(root, found), target, module):
                return "." + join(root, target)
        if self._root_name and first == self._root_name and "" in self._modules:
            return "." + target.partition(".")[2]
        holding = self._holding(target, module) if imported else ""
        return "." + join(holding, target) if holding else target

    def _holding(self, target: str, module: form.Module) -> str:
        """The folder where an import is found that no root holds; empty where none is seen."""
        folder = _folder(module)
        return folder if self._is_beside(folder, target, module) else self._elsewhere.holding(target, module)

    def _is_beside(self, folder: str, target: str, module: form.Module) -> bool:
        """Whether a bare import means a file of the package that it stands in, as it does in Python 2 alone."""
        found = join(folder, target.partition(".")[0])
        is_file = found in self.packages and found != module.name
        return folder in self._old and is_file and is_meant(self._modules.get(found), target, module)

    def _has(self, found: str, rest: str) -> bool:
        """Whether a file or folder is there that may be meant: one without `__init__.py` holds files and folders alone.

        A library of its name comes before it, wherever both are: `from flask import Flask` in `flask/app.py`.
        """
        is_held = found in self._modules or not rest or join(found, rest.partition(".")[0]) in self.packages
        return found in self.packages and is_held

    def _package_around(self, module: form.Module, name: str) -> form.Module | None:
        """The package that `from __init__ import app` means, whose folder is searched: the nearest with that name."""
        folder = _folder(module)
        while True:
            package = self._modules.get(folder)
            if package is not None and package.is_package and (not name or name in package.scope.bindings):
                return package
            if not folder:
                return None
            folder = folder.rpartition(".")[0]

    def _started_before(self, module: form.Module) -> str | None:
        """The program that imports a module which says `from __main__ import app`; None where none is seen."""
        seen, queue = {module.name}, [module.name]
        while queue:
            wanted = f".{queue.pop()}"
            for other in self._modules.values():
                targets = [target for target, _ in other.imports if target.partition(".")[0] != STARTED]
                led = (self.module_of(target, other) for target in targets if other.name not in seen)
                if not any(f"{name}.".startswith(f"{wanted}.") for name in led):
                    continue
                if len(targets) == len(other.imports):
                    return other.name
                seen.add(other.name)
                queue.append(other.name)
        return None

    def _imports_of(self, module: form.Module) -> tuple[frozenset[str], frozenset[str]]:
        """The names that a module imports, and what each of them begins with."""
        known = self._imported.get(module.name)
        if known is None:
            names = frozenset(name for name, _ in module.imports)
            known = self._imported[module.name] = names, frozenset(name.partition(".")[0] for name in names)
        return known

    def _beside(self, root: str, found: str) -> form.Module | None:
        """The file that a bare import finds in a folder below the root, which may not be searched at all."""
        return self._modules.get(found) if root else None

    def _import_roots(self, module: form.Module) -> tuple[str, ...]:
        """The folders, as dotted names, from which an absolute import in `module` may be read.

        Nearest first, the root last.
        """
        folder = _folder(module)
        known = self._roots.get(folder)
        if known is None:
            parts = folder.split(".") if folder else []
            dotted = [".".join(parts[:cut]) for cut in range(len(parts), 0, -1)]
            plain = [name for name in dotted if not (name in self._modules and self._modules[name].is_package)]
            # A `src` folder at the root is an import root for tests and scripts beside it.
            within = [name for name in dotted if name not in plain and is_started_within(name, self._modules)]
            last = ("src", *self._added, *within)
            known = (*plain, "", *[name for name in last if name in self.packages and name not in plain])
            self._roots[folder] = known
        return known


def _folder(module: form.Module) -> str:
    return module.name if module.is_package else module.name.rpartition(".")[0]


def join(base: str, rest: str) -> str:
    """Two dotted names as one; either may be empty, and a base of one dot is the project itself."""
    return f"{base}.{rest}" if base and rest and base != "." else (base if base != "." else ".") + rest


@lru_cache(maxsize=16_384)
def own_name(item: form.Function | form.Class) -> str:
    """The project's own name of a function or class."""
    return join("." + item.outer.module.name, f"{item.outer.qualified}.{item.name}".lstrip("."))


def _prefixes(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        parts = name.split(".")
        for cut in range(1, len(parts) + 1):
            yield ".".join(parts[:cut])
