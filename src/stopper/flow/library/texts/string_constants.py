"""The constant texts of the module `string`: letters, digits, punctuation."""

from __future__ import annotations

import string

from stopper.flow.values.value import Foreign, Known, Value
from stopper.model import Place

NAMES = (
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace",
)  # fmt: skip


def attribute(module: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`string.digits`."""
    return Known(getattr(string, name)) if name in NAMES else None


ATTRIBUTES = {"string": attribute}
CONSTANTS = {f"string.{name}": Known(getattr(string, name)) for name in NAMES}
"""The same where they are imported by name."""
