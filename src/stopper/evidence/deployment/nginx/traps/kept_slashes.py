"""merge_slashes off: //admin is another path to nginx, and the same to many applications."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every place where slashes are kept."""
    for level in nginx.levels:
        for item in level.own("merge_slashes"):
            if item.argument() == "off":
                words = "merge_slashes is off: //admin passes rules that are written for /admin"
                yield Trap(item.at, words, fix="merge_slashes on;", severity=Severity.MEDIUM)
