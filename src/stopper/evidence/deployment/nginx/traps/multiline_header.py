"""A header over several lines: HTTP/2 clients and some proxies refuse the whole response."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import more_headers
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every header whose value holds a line end."""
    for level in nginx.levels:
        for item in level.own("add_header", "more_set_headers"):
            values = item.arguments[1:2] if item.name == "add_header" else more_headers(item)
            if any("\n" in value for value in values):
                yield Trap(item.at, "the header goes over several lines, which HTTP/2 refuses", severity=Severity.LOW)
