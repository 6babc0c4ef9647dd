"""allow without deny all: everybody else is let in too."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.access import asks_who, is_any
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every list of addresses that keeps nobody out."""
    for level in nginx.levels:
        allowed = [item for item in level.own("allow") if item.argument() != "all"]
        # Beside a password, addresses may be a second way in.
        if allowed and not level.own("deny") and not (is_any(level) and asks_who(level)):
            words = f"allow {allowed[0].argument()} without deny all: every other address is let in too"
            yield Trap(allowed[0].at, words, fix="deny all;")
