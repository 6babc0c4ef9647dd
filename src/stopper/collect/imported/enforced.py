"""What the probe says of Stopper's own extension, as evidence."""

from __future__ import annotations

from stopper.collect.imported.reading import Table, table, text, texts
from stopper.evidence.application.enforcement import Enforcement
from stopper.model import Place


def enforced(found: Table, at: Place) -> Enforcement | None:
    """The extension as it runs; None where it is not there."""
    modes = table(found, "modes")
    if not modes:
        return None
    return Enforcement(
        at,
        modes={key: text(modes, key) for key in modes},
        loosened=frozenset(texts(found, "loosened")),
        missing=frozenset(texts(found, "missing")),
    )
