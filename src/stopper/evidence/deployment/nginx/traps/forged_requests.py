"""A client's part before the end of the host in proxy_pass: nginx asks whom the client names."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import PASSES
from stopper.evidence.deployment.nginx.variables import Hole, Text, texts
from stopper.evidence.deployment.trap import Trap
from stopper.standard.patterns import mask_of

# What ends the host of an address.
ENDS = ("/", "?", "#")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every server that a client can choose."""
    for level in nginx.levels:
        if any(around.own("internal") for around in level.upwards()):
            continue
        for item in level.own(*PASSES):
            hole = next(
                (found for text in texts(item.argument(), level) if (found := _in_host(text)) is not None), None
            )
            if hole is not None:
                words = f"{item.name} takes its server from {hole.variable}: a client makes nginx ask any machine"
                yield Trap(item.at, words, fix="Name the server, or map what the client says to a list of servers.")


def _in_host(text: Text) -> Hole | None:
    """The client's part of scheme or host; None where the host is over before one comes."""
    seen = ""
    for part in text:
        if isinstance(part, str):
            seen += part
            continue
        rest = seen.partition("://")[2] if "://" in seen else ""
        if any(end in rest for end in ENDS) or (rest and part.has_slash_first):
            return None
        # The name of the site itself, which the client may choose among those that are served.
        return None if part.variable == "$host" and part.mask & mask_of("/") == 0 and "://" in seen and rest else part
    return None
