"""Evidence of the deploy layer: where a PostgreSQL server listens, and whom it lets in how.

Source: PostgreSQL's documentation of postgresql.conf and pg_hba.conf, versions 12 to 18.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import ClassVar

from msgspec import Struct, field

from stopper.model import Layer, Place

# What pg_hba.conf writes for every address.
EVERYWHERE = ("all", "0.0.0.0/0", "::/0")
# Whoever comes so needs no secret.
OPEN = frozenset({"trust"})
# Whoever listens on the way reads the password, or can find it from what is sent.
WEAK = frozenset({"password", "md5", "ident"})


class Setting(Struct, frozen=True):
    """The value of a parameter and where it stands; the last one of a file wins."""

    value: str
    at: Place


class Entry(Struct, frozen=True):
    """A line of pg_hba.conf: the first that fits decides.

    `kind` is local, host, hostssl, hostnossl, hostgssenc or hostnogssenc; `address` is empty for local.
    """

    kind: str
    databases: tuple[str, ...]
    users: tuple[str, ...]
    address: str
    method: str
    at: Place

    @property
    def network(self) -> IPv4Network | IPv6Network | None:
        """The network that it is for; None for a name, a word such as samenet, or a line for sockets."""
        text = {"all": "0.0.0.0/0"}.get(self.address, self.address)
        try:
            return ip_network(text, strict=False)
        except ValueError:
            return None

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is for every address of the internet."""
        return self.address in EVERYWHERE

    @property
    def stays_on_machine(self) -> bool:
        """Whether only connections of the machine itself can fit."""
        network = self.network
        return (
            self.kind == "local"
            or self.address in ("localhost", "samehost")
            or (network is not None and network.is_loopback)
        )

    @property
    def allows_plain(self) -> bool:
        """Whether it lets in connections without TLS, which leave the machine."""
        return self.kind in ("host", "hostnossl", "hostnogssenc") and not self.stays_on_machine


class PostgreSQL(Struct, frozen=True, eq=False, dict=True):
    """The server of a project: its parameters, and its rules in their order; empty where that file is not there.

    `unreadable` are lines that the server would refuse, with the reason.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of PostgreSQL (postgresql.conf, pg_hba.conf)"

    settings: Mapping[str, Setting] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    unreadable: tuple[tuple[Place, str], ...] = ()

    def setting(self, name: str) -> Setting | None:
        """The value that a file gives a parameter."""
        return self.settings.get(name)

    @property
    def listens_outside(self) -> Setting | None:
        """The setting that opens it to other machines; None where it keeps to loopback, as it does by default."""
        found = self.setting("listen_addresses")
        addresses = [item.strip() for item in found.value.split(",")] if found else []
        return found if any(item and item not in ("localhost", "127.0.0.1", "::1") for item in addresses) else None
