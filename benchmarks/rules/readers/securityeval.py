"""The marks of SecurityEval: each sample is a fault, of the kind that its folder names, wherever it is told in it."""

from __future__ import annotations

from pathlib import Path

from marks import Mark


def read(path: Path) -> list[Mark]:
    """One mark over the whole sample."""
    ends = path.read_text(encoding="utf-8").count("\n") + 1
    return [Mark(1, 1, ends, ends, True, "")]
