"""Ports that a compose service publishes, in the short and the long form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_NUMBERS = regex(r"[\d\ufffc]*(?:-\d+)?\Z")
EVERY = ("", "0.0.0.0", "::", "[::]", "*")  # noqa: S104  # addresses to judge, not a binding


class Port(Struct, frozen=True):
    """One publication: `published` is empty where Docker chooses a port, and HOLE where a variable says it."""

    address: str
    published: str
    target: str
    protocol: str
    at: Place
    variables: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The short form: `address:published:target`, without what is not said."""
        return ":".join(part for part in (self.address, self.published, self.target) if part)

    @property
    def is_public(self) -> bool | None:
        """Whether every address of the machine answers; None where a variable says which."""
        if self.address in EVERY:
            return True
        if HOLE in self.address:
            return None
        return not (self.is_loopback or self._is_private)

    @property
    def is_loopback(self) -> bool:
        """Whether the machine itself alone is answered."""
        return self.address.startswith("127.") or self.address.strip("[]") in ("::1", "localhost")

    @property
    def _is_private(self) -> bool:
        return bool(re.match(r"10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.|\[?f[cd]", self.address))

    @property
    def shown(self) -> str:
        """The number for a message."""
        known = self.published.replace(HOLE, "") or (self.target.replace(HOLE, "") if not self.published else "")
        return known or "a port that a variable says"


def ports_of(service: Table) -> Iterator[Port]:
    """The publications of a service; what is no port is passed over."""
    for item in service.values("ports"):
        found = _long(item) if isinstance(item, Table) else _short(item) if isinstance(item, Text) else None
        if found is not None:
            yield found


def _short(item: Text) -> Port | None:
    """`[address:][published:]target[/protocol]`; an address may hold colons, so it is what is left in front."""
    plain, _, protocol = item.text.strip().partition("/")
    before, _, target = plain.rpartition(":")
    address, _, published = before.rpartition(":")
    if not target or not _NUMBERS.match(target) or not _NUMBERS.match(published):
        return None
    return Port(address, published, target, protocol or "tcp", item.at, item.variables)


def _long(item: Table) -> Port | None:
    target = item.text("target")
    words = [value for name, value in item.items if isinstance(value, Text)]
    variables = tuple(name for word in words for name in word.variables)
    if not target:
        return None
    published = item.text("published")
    return Port(item.text("host_ip"), published, target, item.text("protocol") or "tcp", item.at, variables)
