"""The known traps of Apache, a file each: found by their files, so that none is forgotten in a list."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.apache.trap import Trap


def trapped(apache: Apache) -> Iterator[tuple[str, Trap]]:
    """Everything that a configuration falls into, with the name of the trap."""
    for module in iter_modules(__path__):
        for trap in import_module(f"{__name__}.{module.name}").traps(apache):
            yield module.name, trap
