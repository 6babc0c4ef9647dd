"""What happens to a request for a host that no server names."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx, default_of, ports
from stopper.evidence.deployment.nginx.level import Level


def open_defaults(nginx: Nginx) -> Iterator[Level]:
    """The servers that answer unnamed hosts of a port and hand requests on to an application."""
    seen: list[Level] = []
    for port in sorted({port for server in nginx.servers for port in ports(server)}):
        here = [server for server in nginx.servers if port in ports(server)]
        found = default_of(here, port)
        if found is not None and found not in seen and hands_on(found):
            seen.append(found)
            yield found


def hands_on(server: Level) -> bool:
    """Whether any location of a server passes requests on, and the server does not refuse before."""
    if server.own("return") or server.value("ssl_reject_handshake") == "on":
        return False
    return any(level.protocol for level in (server, *server.locations()))
