"""Whom a service calls: a host, an address or a network, with or without a port, as a policy writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from stopper.standard.regex import regex

HIGHEST_PORT = 65535
LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
# The last part of a name is no number (RFC 1123 2.1): "10.0.0.256" is an address that is wrong.
NAME = regex(rf"(?:{LABEL}\.){{0,20}}(?![0-9]+\Z){LABEL}\Z")
# RFC 6762 (local, and the others in its appendix G), RFC 8375 (home.arpa), ICANN's resolution on internal.
OF_SITES = frozenset({"local", "internal", "intranet", "private", "corp", "home", "lan", "arpa", "localhost"})
BRACKETED = regex(r"\[(?P<host>[0-9a-fA-F:.]{2,45})\](?::(?P<port>[0-9]{1,5}))?\Z")


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer; `port` is 0 where every one is meant, `network` None where it is known by its name alone."""

    host: str
    port: int
    network: IPv4Network | IPv6Network | None

    @property
    def is_of_site(self) -> bool:
        """Whether its name is one that the Internet does not know: without a dot, or below a name kept for sites."""
        name = self.host.lower()
        return self.network is None and ("." not in name or name.rpartition(".")[2] in OF_SITES)


def peer_of(text: str) -> Peer | None:
    """The peer in "10.0.5.0/24", "db.internal:5432", "[2001:db8::7]:443"; None where the text is none."""
    bracketed = BRACKETED.match(text)
    host, port = (bracketed["host"], bracketed["port"]) if bracketed else _split(text)
    if port is not None and not _is_port(port):
        return None
    network = _network(host)
    if network is None and not NAME.match(host):
        return None
    return Peer(host, int(port or 0), network)


def _split(text: str) -> tuple[str, str | None]:
    """Host and port; an address of IPv6 without brackets has no port."""
    if text.count(":") != 1:
        return text, None
    host, _, port = text.partition(":")
    return host, port


def _is_port(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,5}", text)) and 0 < int(text) <= HIGHEST_PORT


def _network(host: str) -> IPv4Network | IPv6Network | None:
    try:
        return None if "%" in host else ip_network(host, strict=False)
    except ValueError:
        return None
