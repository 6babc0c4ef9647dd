"""The hops on which nginx hands requests on: to whom, by which protocol, and how each side shows who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.model import Place
from stopper.standard.regex import regex

LOCAL = regex(r"(?:127\.|localhost\b|\[::1\]|unix:)")
_SCHEME = regex(r"(?:(https?|grpcs?)://)?(.+)", re.DOTALL)


class Hop(Struct, frozen=True):
    """One address that a level hands requests on to. `host` has no port; `is_encrypted` says that it speaks TLS."""

    level: Level
    host: str
    is_encrypted: bool
    at: Place

    @property
    def is_local(self) -> bool:
        """Whether the other side is on the same machine: loopback, or a Unix socket."""
        return LOCAL.match(self.host) is not None

    @property
    def is_address(self) -> bool:
        """Whether it is an address, or a name with a domain: neither is a container beside nginx."""
        return "." in self.host or self.host.startswith("[")

    @property
    def shows_itself(self) -> bool:
        """Whether nginx shows a certificate of its own."""
        kind = self.level.protocol
        return all(self.level.value(f"{kind}_ssl_{name}") for name in ("certificate", "certificate_key"))

    @property
    def checks_the_other(self) -> bool:
        """Whether nginx checks the certificate of the other side against an authority that it is given."""
        kind = self.level.protocol
        is_checked = self.level.value(f"{kind}_ssl_verify", "off").lower() == "on"
        return is_checked and bool(self.level.value(f"{kind}_ssl_trusted_certificate"))


def hops(nginx: Nginx) -> Iterator[Hop]:
    """Every hop to the application; of an upstream each of its servers."""
    for level in to_application(nginx):
        for item in level.own(f"{level.protocol}_pass"):
            found = _SCHEME.match(item.argument().lower())
            if found is None:
                continue
            is_encrypted = found[1] in ("https", "grpcs")
            address = found[2] if found[2].startswith("unix:") else found[2].partition("/")[0]
            for host in _servers(level, address) or (address,):
                yield Hop(level, _host(host), is_encrypted, item.at)


def _servers(level: Level, name: str) -> tuple[str, ...]:
    """The servers of an upstream by its name; none where it is an address."""
    root = list(level.upwards())[-1]
    blocks = (item for item in root.own("upstream") if item.argument().lower() == name)
    return tuple(
        one.argument().lower() for item in blocks for one in item.block or () if one.name == "server" and one.arguments
    )


def _host(address: str) -> str:
    if address.startswith(("unix:", "[")):
        return address if address.startswith("unix:") else address.partition("]")[0] + "]"
    return address.partition(":")[0]
