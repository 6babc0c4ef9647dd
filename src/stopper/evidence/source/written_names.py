"""What a person means by a dotted name: the resolved name, through the project's own aliases and re-exports."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from stopper.evidence.source.index import Source
from stopper.standard.aliases import canonical
from stopper.syntax import form

BUILTINS = "builtins."


class WrittenName(Struct, frozen=True):
    """A name as it was written, and the resolved one, without the parentheses of instances.

    `is_open` where it stands for everything below it (`subprocess.*`).
    """

    written: str
    resolved: str
    is_open: bool

    @property
    def last(self) -> str:
        """The part after the last dot."""
        return self.resolved.rpartition(".")[2]

    @property
    def is_function(self) -> bool:
        """Whether it is written like a function: a class that is handed on is most often only asked about."""
        return not self.is_open and self.last[:1].islower()

    @property
    def is_method(self) -> bool:
        """Whether it is written like a method of a class."""
        owner = self.resolved.rpartition(".")[0].rpartition(".")[2]
        return not self.is_open and owner[:1].isupper()

    def means(self, name: str) -> bool:
        """Whether a resolved name is this one, or lies directly below it."""
        parts = name.removeprefix(BUILTINS).split(".")
        plain = [part.removesuffix("()") for part in parts]
        wanted = self.resolved.split(".")
        if not self.is_open:
            return plain == wanted
        # Below a module lie its functions; what its instances do was begun by a call that is found itself.
        rest = parts[len(wanted) :]
        return bool(rest) and plain[: len(wanted)] == wanted and not any(part.endswith("()") for part in rest)


def written_name(text: str, source: Source) -> WrittenName:
    """The name that a person wrote as `text`, in the project that `source` shows."""
    is_open = text.endswith(".*")
    plain = text.removesuffix(".*").removeprefix(BUILTINS)
    own = _own(plain, source)
    resolved = source.names.follow(own) if own else canonical(plain)
    return WrittenName(text, resolved.replace("()", ""), is_open)


def missing_part(text: str, source: Source) -> frozenset[str] | None:
    """The names that stand where the first unknown part of a name of the project would; None where all is known."""
    own = _own(text.removesuffix(".*"), source)
    if not own:
        return None
    parts = own[1:].split(".")
    cut = next((cut for cut in range(len(parts), -1, -1) if ".".join(parts[:cut]) in source.names.modules), None)
    if cut is None or cut == len(parts):
        return None
    module = source.names.modules[".".join(parts[:cut])]
    beside = _submodules(module, source)
    known = {*module.scope.bindings, *beside}
    return None if parts[cut] in known or module.scope.star_imports else frozenset(known)


def _own(plain: str, source: Source) -> str:
    """The project's own dotted name, with its leading dot; empty where the name is another library's."""
    for module in source.all_modules:
        found = source.names.module_of(plain, module)
        if found.startswith("."):
            return found
    return ""


def _submodules(module: form.Module, source: Source) -> Iterable[str]:
    start = f"{module.name}." if module.name else ""
    return {name[len(start) :].partition(".")[0] for name in source.names.modules if name.startswith(start)}
