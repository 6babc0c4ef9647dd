"""Under which names a site is served: entries of the policy, and the one spelling of a Host header that they accept.

Sources: RFC 9110 7.2 (Host), RFC 3986 3.2 (hosts and ports), RFC 5891 (IDNA), RFC 1035 (lengths of names).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field

from stopper.standard.regex import regex

# A name has 253 octets at most; a port and its colon have six.
LONGEST = 260
USUAL_PORTS = frozenset({"80", "443"})
ANY_PORT = "*"
# Nobody else answers there, so their ports decide nothing.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
NAME = regex(rf"{LABEL}(?:\.{LABEL}){{0,126}}")
PORT = regex(r"[1-9][0-9]{0,4}")
HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class HostName:
    """An entry: the name in lower case and IDNA's ASCII, its port (empty: the usual one), whether all below count."""

    name: str
    port: str = ""
    below: bool = False


def host_fault(entry: str) -> str:
    """What is wrong with an entry such as "shop.example", ".shop.example" or "[::1]:8000"; empty where nothing is."""
    if "/" in entry or "@" in entry:
        return 'is an address; write the name alone, such as "shop.example"'
    if "*" in entry.removesuffix(f":{ANY_PORT}"):
        return 'has a star; write ".shop.example" for shop.example and all names below it'
    found = host_name(entry)
    if found is None:
        return "is no host name"
    if found.below and "." not in found.name and found.name != "localhost":
        return "means a whole top-level domain"
    return ""


def hosts_fault(names: Sequence[str]) -> str:
    """Why an application with these entries must not serve in production; empty where it may."""
    if not names:
        return "no host name is given, so every Host header would be refused"
    return next((f"{entry!r} {fault}" for entry in names if (fault := host_fault(entry))), "")


def host_name(entry: str) -> HostName | None:
    """The entry in its parts; None where it is no host name."""
    written = entry.strip()
    below = written.startswith(".")
    try:
        written = written if written.isascii() else written.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    name, colon, port = _split(written.removeprefix(".").lower())
    if not name or (colon and port != ANY_PORT and not _is_port(port)):
        return None
    if below and name.startswith("["):
        return None
    return HostName(name, "" if port in USUAL_PORTS else port, below)


def _split(host: str) -> tuple[str, str, str]:
    """Name, colon and port of a host in lower case; an empty name where it has none that is valid."""
    if host.startswith("["):
        address, bracket, rest = host[1:].partition("]")
        empty, colon, port = rest.partition(":")
        try:
            name = f"[{ipaddress.IPv6Address(address).compressed}]" if bracket and not empty else ""
        except ValueError:
            name = ""
        return ("" if "%" in name else name), colon, port
    name, colon, port = host.partition(":")
    name = name.removesuffix(".")
    return (name if NAME.fullmatch(name) else ""), colon, port


def _is_port(text: str) -> bool:
    return PORT.fullmatch(text) is not None and int(text) <= HIGHEST_PORT


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The hosts that entries accept. `spellings` are Host headers that are right as they stand, for one look-up."""

    names: tuple[HostName, ...]
    spellings: frozenset[str] = field(init=False)
    _ports: dict[str, frozenset[str]] = field(init=False, repr=False)
    _below: tuple[tuple[str, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ports: dict[str, frozenset[str]] = {}
        for item in self.names:
            # A loopback name without a port means every port.
            port = ANY_PORT if not item.port and item.name in LOOPBACK else item.port
            ports[item.name] = ports.get(item.name, frozenset()) | {port}
        known = {_joined(name, port) for name, many in ports.items() for port in many - {ANY_PORT}}
        object.__setattr__(self, "spellings", frozenset(known | {item for item in LOOPBACK if item in ports}))
        object.__setattr__(self, "_ports", ports)
        object.__setattr__(self, "_below", tuple((f".{item.name}", item.port) for item in self.names if item.below))

    @classmethod
    def of(cls, entries: Sequence[str]) -> AllowedHosts:
        """The hosts of entries that `host_fault` finds nothing wrong with."""
        return cls(tuple(item for item in map(host_name, entries) if item is not None))

    @property
    def first(self) -> str:
        """The host of the first entry, as a Host header says it; empty where there is none."""
        if not self.names:
            return ""
        return _joined(self.names[0].name, self.names[0].port.removesuffix(ANY_PORT))

    def spelling(self, host: str) -> str | None:
        """The one spelling of a Host header: lower case, no dot at the end, no usual port; None where it is refused."""
        if host in self.spellings:
            return host
        if len(host) > LONGEST or not host.isascii():
            return None
        name, colon, port = _split(host.lower())
        if not name or (colon and not _is_port(port)):
            return None
        port = "" if port in USUAL_PORTS else port
        ports = self._ports.get(name, frozenset())
        if port in ports or ANY_PORT in ports:
            return _joined(name, port)
        if any(name.endswith(end) and wanted in (port, ANY_PORT) for end, wanted in self._below):
            return _joined(name, port)
        return None


def _joined(name: str, port: str) -> str:
    return f"{name}:{port}" if port else name
