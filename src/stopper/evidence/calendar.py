"""The day on which a project is judged, which checks are given and never read from the clock."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec import Struct

from stopper.model import Layer


class Calendar(Struct, frozen=True):
    """The day of the audit."""

    layer: ClassVar[Layer] = Layer.REPO
    supply: ClassVar[str] = "the day of the audit"

    today: date

    def days_since(self, day: date) -> int:
        """How many days have passed since `day`; negative where it lies ahead."""
        return (self.today - day).days
