"""A file of deployment that its own tool would refuse, or that cannot be read to its end."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import Place


@dataclass(frozen=True, slots=True)
class Broken:
    """Where it breaks, and why in words."""

    at: Place
    reason: str
