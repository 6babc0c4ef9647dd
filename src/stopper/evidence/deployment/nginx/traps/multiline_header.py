"""A header over several lines: HTTP/2 clients and some proxies refuse the whole response."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.trap import Trap
from stopper.model import Severity

OPTIONS_WITH_VALUE = ("-t", "-s")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every header whose value holds a line end."""
    for level in nginx.levels:
        for item in level.own("add_header", "more_set_headers"):
            values = item.arguments[1:2] if item.name == "add_header" else _headers(item.arguments)
            if any("\n" in value for value in values):
                yield Trap(item.at, "the header goes over several lines, which HTTP/2 refuses", severity=Severity.LOW)


def _headers(arguments: tuple[str, ...]) -> list[str]:
    """The headers among the arguments of more_set_headers."""
    found, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in OPTIONS_WITH_VALUE:
            skip = True
        else:
            found.append(argument)
    return found
