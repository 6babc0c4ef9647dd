"""A file of deployment that its own tool would refuse, or that cannot be read to its end."""

from __future__ import annotations

from msgspec import Struct

from stopper.model import Place


class Broken(Struct, frozen=True):
    """Where it breaks, and why in words."""

    at: Place
    reason: str
