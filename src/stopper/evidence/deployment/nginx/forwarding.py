"""What an application behind nginx is told of a request: the headers that a location sets, keeps and passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place

# Who decides what a header says: nginx itself, the client, or nginx after what the client sent.
Author = Literal["nginx", "client", "appended"]
APPENDED = "$proxy_add_x_forwarded_for"
FROM_CLIENT = re.compile(r"\$\{?(?:http_(?:x_|forwarded|true_client|cf_)\w*|http_host|arg_\w+|cookie_\w+)\b")
# What the client of this server wrote, by its own variable.
HOST_OF_CLIENT = re.compile(r"\$\{?http_host\b")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """One header at one location: its value as configured, empty where nothing sets it, and who decides it."""

    header: str
    value: str
    author: Author
    at: Place
    dropped: Place | None = None


def proxied_http(nginx: Nginx) -> Iterator[Level]:
    """The locations that pass requests on by HTTP, where headers of the client go along."""
    return (level for level in nginx.proxied() if level.protocol in ("proxy", "grpc"))


def forwarded(level: Level, header: str) -> Forwarded:
    """What the application is told in a header by a location that passes requests on."""
    found = _set(level.effective("proxy_set_header"), header)
    if found is None:
        dropped = next(
            (one.at for around in level.upwards() if (one := _set(around.own("proxy_set_header"), header))), None
        )
        # Host is the one that nginx sets by itself: to the name of the upstream.
        author: Author = "nginx" if header.lower() == "host" else "client"
        return Forwarded(header, "", author, level.at, dropped)
    value = " ".join(found.arguments[1:])
    if value == APPENDED:
        return Forwarded(header, value, "appended", found.at)
    from_client = FROM_CLIENT.search(value) is not None and (
        header.lower() != "host" or not HOST_OF_CLIENT.search(value)
    )
    return Forwarded(header, value, "client" if from_client else "nginx", found.at)


def _set(directives: list[Directive], header: str) -> Directive | None:
    """The directive that sets a header: the last, as nginx sends both and the application reads the later one."""
    return next((item for item in reversed(directives) if item.argument().lower() == header.lower()), None)


def believed_networks(nginx: Nginx) -> Iterator[tuple[str, Place]]:
    """The networks of which nginx believes an address in a header (set_real_ip_from), where one is read at all."""
    for level in nginx.levels:
        if any(one.value("real_ip_header") for one in level.upwards()):
            yield from ((item.argument(), item.at) for item in level.own("set_real_ip_from"))
