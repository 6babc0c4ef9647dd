"""One place where a configuration does what its author did not mean, and how the traps of a server are found."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from msgspec import Struct

from stopper.model import Confidence, Place, Severity


class Trap(Struct, frozen=True):
    """`words` say what happens, `fix` is what to write instead; without a severity it is the control's."""

    at: Place
    words: str
    fix: str = ""
    severity: Severity | None = None
    confidence: Confidence = Confidence.FIRM
    related: tuple[Place, ...] = ()


def trapped(package: ModuleType, server: object) -> Iterator[tuple[str, Trap]]:
    """Everything that a configuration falls into, with the name of the trap: each module of the package is one."""
    for module in iter_modules(package.__path__):
        for trap in import_module(f"{package.__name__}.{module.name}").traps(server):
            yield module.name, trap
