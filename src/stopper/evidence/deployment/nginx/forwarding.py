"""What an application behind nginx is told of a request: the headers that a location sets, keeps and passes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place
from stopper.standard.regex import regex

# Who decides what a header says: nginx itself, the client, or nginx after what the client sent.
Author = Literal["nginx", "client", "appended"]
APPENDED = regex(
    r"\$\{?proxy_add_x_forwarded_for\}?|"
    r"\$\{?http_x_forwarded_for\}?\s*,\s*\$\{?(?:remote_addr|realip_remote_addr|proxy_protocol_addr)\}?"
)
FROM_CLIENT = regex(r"\$\{?(?:http_(?:x_|forwarded|true_client|cf_)\w*|http_host|arg_\w+|cookie_\w+)\b")
# What the client of this server wrote, by its own variable.
HOST_OF_CLIENT = regex(r"\$\{?http_host\b")
# The protocols that say headers in requests of their own form; the others say them as variables (HTTP_HOST).
BY_HEADERS = ("proxy", "grpc")


class Forwarded(Struct, frozen=True):
    """One header at one location: its value as configured, empty where nothing sets it, and who decides it.

    `directive` sets it there, up to the value.
    """

    header: str
    value: str
    author: Author
    at: Place
    dropped: Place | None = None
    directive: str = ""


def forwarded(level: Level, header: str) -> Forwarded:
    """What the application is told in a header by a location that passes requests on."""
    name, said = _said(level.protocol, header)
    directive = f"{name} {said}"
    found = _set(level.effective(name), said)
    if found is None:
        dropped = next((one.at for around in level.upwards() if (one := _set(around.own(name), said))), None)
        return Forwarded(header, *_unset(level, header), level.at, dropped, directive)
    value = found.argument(1) if name.endswith("_param") else " ".join(found.arguments[1:])
    return Forwarded(header, value, _author(value, header), found.at, None, directive)


def writes_anew(levels: list[Level], header: str) -> bool:
    """Whether each of the levels puts nginx's own word in the place of a client's header."""
    return bool(levels) and all(forwarded(level, header).author == "nginx" for level in levels)


def _said(protocol: str, header: str) -> tuple[str, str]:
    """The directive that sets a header in a protocol, and what it calls the header."""
    if protocol in BY_HEADERS:
        return f"{protocol}_set_header", header
    return f"{protocol}_param", f"HTTP_{header.upper().replace('-', '_')}"


def _unset(level: Level, header: str) -> tuple[str, Author]:
    """What a header that nothing sets says, and who decides it: it goes on as it came, unless none does."""
    is_host = header.lower() == "host"
    if level.protocol in BY_HEADERS and is_host:
        return "", "nginx"  # the one that nginx sets by itself: to the name of the upstream
    if level.value(f"{level.protocol}_pass_request_headers", "on") == "off":
        return "", "nginx"
    return ("$http_host", "nginx") if is_host else ("", "client")


def _author(value: str, header: str) -> Author:
    if APPENDED.fullmatch(value):
        return "appended"
    is_host = header.lower() == "host" and HOST_OF_CLIENT.search(value)
    return "client" if FROM_CLIENT.search(value) and not is_host else "nginx"


def _set(directives: Iterable[Directive], header: str) -> Directive | None:
    """The directive that sets a header: the last, as nginx sends both and the application reads the later one."""
    return next((item for item in reversed([*directives]) if item.argument().lower() == header.lower()), None)


def has_hop_in_front(level: Level) -> bool:
    """Whether a server says that another proxy stands before it: it reads that one's headers for itself."""
    tested = (inner.pattern for around in level.upwards() for inner in around.levels if inner.kind == "if")
    return bool(level.effective("set_real_ip_from")) or any("$http_x_forwarded_" in pattern for pattern in tested)


def believed_networks(nginx: Nginx) -> Iterator[tuple[str, Place]]:
    """The networks of which nginx believes an address in a header (set_real_ip_from): X-Real-IP where none is named."""
    for level in nginx.levels:
        yield from ((item.argument(), item.at) for item in level.own("set_real_ip_from"))


def contradiction(who: str, told: Forwarded, count: int) -> str:
    """What is wrong between one header of a location and the number of proxies that are believed; empty if nothing."""
    header = told.header
    if told.author == "client" and not told.value:
        own = told.directive.partition(" ")[0]
        dropped = f": its own {own} drops the one of the level above" if told.dropped else ""
        return f"{who} believes {header}, which this location passes on as the client sent it{dropped}"
    if told.author == "client":
        return f"{who} believes {header}, which nginx sets to {told.value[:60]}: what the client sent"
    if told.author == "appended" and count > 1:
        return (
            f"{who} believes {count} proxies for {header}, and one appends to it: the client chooses what is believed"
        )
    if told.author == "nginx" and count > 1 and header == "X-Forwarded-For":
        return f"{who} believes {count} proxies for {header}, and nginx sets one address: all clients share nginx's own"
    return ""
