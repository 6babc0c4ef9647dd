"""The addresses at which a server listens, as gunicorn reads them."""

from __future__ import annotations

from ipaddress import ip_address

from msgspec import Struct

from stopper.standard.holes import HOLE

DEFAULT_PORT = "8000"
EVERYWHERE = frozenset({"", "0.0.0.0", "::", "*", "0"})  # noqa: S104  # addresses to recognise, not to bind


class Address(Struct, frozen=True):
    """`kind` is "unix", "tcp" or "descriptor"; of a socket `path` is set, of the network `host` and `port`."""

    kind: str
    host: str = ""
    port: str = ""
    path: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether this machine alone reaches it over the network."""
        if self.host.lower() in ("localhost", "ip6-localhost"):
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_public(self) -> bool:
        """Whether other machines reach it, as far as the address says."""
        return self.kind == "tcp" and not self.is_loopback and HOLE not in self.host

    def __str__(self) -> str:
        """The address as it is written, with a star for what a variable fills."""
        if self.kind != "tcp":
            return f"unix:{self.path}" if self.kind == "unix" else "a descriptor"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}".replace(HOLE, "*")


def address(text: str) -> Address:
    """The address that a text means (gunicorn/util.py, parse_address)."""
    if text.startswith("unix:"):
        return Address("unix", path=text.removeprefix("unix:").removeprefix("//"))
    if text.startswith("fd://"):
        return Address("descriptor")
    text = text.removeprefix("tcp://")
    if "[" in text and "]" in text:
        host, _, port = text.partition("]")
        return Address("tcp", host.lstrip("["), port.lstrip(":") or DEFAULT_PORT)
    if ":" in text:
        host, _, port = text.partition(":")
        return Address("tcp", host.lower(), port.partition(":")[0] or DEFAULT_PORT)
    return Address("tcp", text.lower() or "0.0.0.0", DEFAULT_PORT)  # noqa: S104  # what gunicorn does with nothing
