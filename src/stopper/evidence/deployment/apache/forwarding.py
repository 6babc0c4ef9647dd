"""What an application behind Apache is told of a request: mod_proxy appends three headers itself, and sets no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.deployment.apache.configuration import Apache, Directive, Section
from stopper.model import Place

# Who decides what a header says: Apache, the client, or Apache after what the client sent.
Author = Literal["apache", "client", "appended"]
# Source: mod_proxy, "Reverse Proxy Request Headers".
BY_MOD_PROXY = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-server")


class Told(Struct, frozen=True):
    """One header of one place that hands requests on, and who decides what it says."""

    header: str
    author: Author
    at: Place
    is_wsgi: bool = False


def handing_on(apache: Apache) -> Iterator[tuple[Section, Place, bool]]:
    """Each place that hands requests to an application; whether it runs it itself, as mod_wsgi does."""
    for section, item in apache.directives("proxypass", "proxypassmatch", "wsgiscriptalias", "wsgiscriptaliasmatch"):
        target = item.argument(1) or item.argument(0)
        if item.name.startswith("wsgi"):
            yield section, item.at, True
        elif target.lower().startswith(("http://", "https://", "unix:", "balancer://")):
            yield section, item.at, False


def told(section: Section, at: Place, header: str, *, is_wsgi: bool) -> Told:
    """What the application is told in a header by a place that hands requests on."""
    said = [item for item in _request_headers(section) if item.argument(1).rstrip(":").lower() == header.lower()]
    chosen = [item for item in said if item.argument().lower() in ("set", "unset")]
    if chosen:
        from_client = "%{" + header.lower() + "}i" in " ".join(chosen[-1].arguments[2:]).lower()
        return Told(header, "client" if from_client else "apache", chosen[-1].at, is_wsgi)
    if not is_wsgi and header.lower() in BY_MOD_PROXY and not _is_off(section):
        return Told(header, "appended", at)
    return Told(header, "client", at, is_wsgi)


def _request_headers(section: Section) -> Iterator[Directive]:
    around: Section | None = section
    while around is not None:
        yield from around.own("requestheader")
        around = around.parent


def _is_off(section: Section) -> bool:
    said = section.last("proxyaddheaders")
    return said is not None and said.argument().lower() == "off"


def keeps_host(section: Section) -> bool:
    """Whether the application is told the visitor's Host (ProxyPreserveHost, off by default)."""
    said = section.last("proxypreservehost")
    return said is not None and said.argument().lower() == "on"
