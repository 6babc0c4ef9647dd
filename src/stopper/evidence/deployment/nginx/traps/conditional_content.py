"""`if` in a location with more than an answer in it: the conditions replace each other, and what is around them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity

SAFE = ("return", "set", "rewrite", "break", "access_log", "log_not_found", "limit_rate", "proxy_pass")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every condition that does more than answer."""
    for level in nginx.levels:
        if level.kind != "if" or level.parent is None or level.parent.kind != "location":
            continue
        content = [item for item in level.directives if item.name not in SAFE]
        if content:
            named = ", ".join(dict.fromkeys(item.name for item in content))
            words = f"{named} in an `if` replaces what stands around it, and is lost where another `if` holds"
            related = tuple(item.at for item in content[1:])
            yield Trap(content[0].at, words, severity=Severity.LOW, related=related)
        for item in level.own("rewrite"):
            if item.argument(2) == "break":
                words = "rewrite … break in an `if` is answered by the condition's own rules alone"
                yield Trap(item.at, words, severity=Severity.LOW)
