"""Folders are listed for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(apache: Apache) -> Iterator[Trap]:
    """Every Options that turns Indexes on, All among them."""
    for section, item in apache.directives("options"):
        words = [word.lower() for word in item.arguments]
        if any(word.lstrip("+") in ("indexes", "all") for word in words if not word.startswith("-")):
            where = section.arguments[0] if section.arguments else "the server"
            yield Trap(
                item.at,
                f"folders without an index page are listed ({where})",
                fix="Options -Indexes",
                severity=Severity.MEDIUM,
            )
