"""What the readers of this folder find in one project: each reads once, however many build upon it."""

from __future__ import annotations

from types import ModuleType

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import Tree


class Readings:
    """The readings of one tree for one environment, made when they are asked for and kept.

    A reader is a module with a function `read(tree, pairing)`, or `read_with(readings)` where it builds upon others;
    which those are, its own imports say.
    """

    def __init__(self, tree: Tree, pairing: Pairing) -> None:
        self.tree, self.pairing = tree, pairing
        self._kept: dict[ModuleType, Reading] = {}

    def of(self, reader: ModuleType) -> Reading:
        """What a reader finds."""
        if reader not in self._kept:
            upon_others = getattr(reader, "read_with", None)
            self._kept[reader] = upon_others(self) if upon_others else reader.read(self.tree, self.pairing)
        return self._kept[reader]


def is_reader(module: ModuleType) -> bool:
    """Whether a module is a reader."""
    return hasattr(module, "read") or hasattr(module, "read_with")
