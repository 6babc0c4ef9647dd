"""What becomes of visitors who come by plain HTTP, and whether TLS ends at nginx at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import is_inner, of_visitors, server_of
from stopper.evidence.deployment.nginx.strangers import hands_on
from stopper.model import Place
from stopper.standard.regex import regex

PERMANENT = ("301", "308")
REFUSED = regex(r"\A(?:4\d\d|5\d\d)\Z")
TO_HTTPS = regex(r"\Ahttps://", re.IGNORECASE)

Fate = Literal["permanent", "temporary", "refused", "served", "unknown"]


class PlainServer(Struct, frozen=True):
    """A server without TLS that visitors reach, and what it does with them; `at` is where it says so."""

    server: Level
    fate: Fate
    at: Place
    status: str = ""


def plain_servers(nginx: Nginx) -> Iterator[PlainServer]:
    """Each server that visitors reach by plain HTTP alone, or by both."""
    for server in nginx.servers:
        if not (_listens_plain(server) and not is_inner(server)):
            continue
        yield _judged(server)


def _listens_plain(server: Level) -> bool:
    listens = server.own("listen")
    return not is_tls(server) or any(
        not {"ssl", "quic"} & set(item.arguments[1:]) and not item.argument().endswith("443") for item in listens
    )


def _judged(server: Level) -> PlainServer:
    """By the server's own `return` or `rewrite`, else by its location for everything."""
    everything = next((item for item in server.levels if item.kind == "location" and item.pattern == "/"), None)
    for level in (server, *([everything] if everything is not None else [])):
        for item in level.own("return", "rewrite"):
            return _of(server, item)
    if hands_on(server):
        return PlainServer(server, "served", server.at)
    conditions = [item for level in server.levels if level.kind == "if" for item in level.own("return", "rewrite")]
    if any(TO_HTTPS.match(_target(item)) for item in conditions):
        return PlainServer(server, "unknown", conditions[0].at)
    is_serving = bool(server.own("root") or any(item.own("root", "alias", "try_files") for item in server.levels))
    return PlainServer(server, "served" if is_serving else "unknown", server.at)


def _of(server: Level, item: Directive) -> PlainServer:
    status = item.argument() if item.name == "return" else "301" if "permanent" in item.arguments[2:] else "302"
    if TO_HTTPS.match(_target(item)):
        status = status if status.isdigit() else "302"
        return PlainServer(server, "permanent" if status in PERMANENT else "temporary", item.at, status)
    if item.name == "return" and REFUSED.match(status):
        return PlainServer(server, "refused", item.at, status)
    return PlainServer(server, "unknown", item.at, status)


def _target(item: Directive) -> str:
    if item.name == "rewrite":
        return item.argument(1)
    return item.argument(1) or item.argument()


def ends_tls(nginx: Nginx) -> bool:
    """Whether any server speaks TLS."""
    return any(is_tls(server) for server in nginx.servers)


def upstream_is_plain(level: Level) -> bool:
    """Whether a level of a server with TLS hands requests on by plain HTTP, so that a header must tell the scheme."""
    targets = level.own("proxy_pass")
    return is_tls(server_of(level)) and any(item.argument().lower().startswith("http://") for item in targets)


def plain_to_application(nginx: Nginx) -> list[Level]:
    """The levels that hand on what came by TLS, over plain HTTP."""
    return [level for level in of_visitors(nginx.proxied()) if upstream_is_plain(level)]
