"""What happens to a request for a host that no server names."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx, addresses, default_of
from stopper.evidence.deployment.nginx.foreign import runs_php
from stopper.evidence.deployment.nginx.level import Level
from stopper.standard.regex import regex

# if ($host != shop.example) and its like.
OTHER_HOST = regex(r"\(?\s*\$(?:host|http_host)\s+!(?:=|~\*?)")


def open_defaults(nginx: Nginx) -> Iterator[Level]:
    """The servers that answer unnamed hosts of an address and hand requests on to an application."""
    seen: list[Level] = []
    for address in dict.fromkeys(address for server in nginx.servers for address in addresses(server)):
        found = default_of(nginx.servers, address)
        if found is not None and found not in seen and not address.startswith("unix:") and hands_on(found):
            seen.append(found)
            yield found


def hands_on(server: Level) -> bool:
    """Whether any location of a server passes requests on, and the server does not refuse before."""
    if (
        server.is_inside
        or server.own("return")
        or server.value("ssl_reject_handshake") == "on"
        or _refuses_others(server)
    ):
        return False
    return any(level.protocol and not runs_php(level) for level in (server, *server.locations()))


def _refuses_others(server: Level) -> bool:
    """Whether a condition of the server itself answers every host but those that it names."""
    return any(
        level.kind == "if" and OTHER_HOST.match(level.pattern) and level.own("return", "rewrite")
        for level in server.levels
    )
