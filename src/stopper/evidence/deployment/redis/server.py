"""Evidence of the deploy layer: where a Redis or Valkey server listens, and what it asks for.

Source: the servers' own redis.conf and valkey.conf, versions 6 to 8.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import ClassVar

from msgspec import Struct

from stopper.model import Layer, Place

KNOWN_PASSWORDS = frozenset({"foobared", "password", "redis", "secret", "changeme", "admin", "123456"})


class Line(Struct, frozen=True):
    """A directive with its arguments and where it stands."""

    name: str
    arguments: tuple[str, ...]
    at: Place


class RedisServer(Struct, frozen=True, eq=False, dict=True):
    """The server that one file configures; a directive that is repeated counts once, as it stands last."""

    path: str
    lines: tuple[Line, ...]

    @property
    def at(self) -> Place:
        """Where its file begins."""
        return Place(self.path, 1)

    def last(self, name: str) -> Line | None:
        """The directive as it stands last."""
        return next((line for line in reversed(self.lines) if line.name == name), None)

    def says(self, name: str, default: str) -> str:
        """The first argument of a directive in small letters, or its default."""
        line = self.last(name)
        return line.arguments[0].lower() if line is not None and line.arguments else default

    @property
    def port_is_closed(self) -> bool:
        """Whether it listens at no plain port: at a socket or for TLS alone."""
        return self.says("port", "6379") == "0"

    @property
    def listens_outside(self) -> Line | None:
        """The directive that opens it beyond loopback; None where it keeps to it, or names no address."""
        line = self.last("bind")
        addresses = [item.lstrip("-") for item in line.arguments] if line else []
        return line if any(not _is_loopback(item) for item in addresses) else None

    @property
    def listens_everywhere(self) -> bool:
        """Whether it listens at each address of the machine: so it does where no `bind` says otherwise."""
        line = self.last("bind")
        return line is None or any(item.lstrip("-") in ("*", "0.0.0.0", "::", "::*") for item in line.arguments)  # noqa: S104  # names, no binding

    @property
    def is_protected(self) -> bool:
        """Whether it answers other machines only where a password is set (protected-mode, on by default)."""
        return self.says("protected-mode", "yes") != "no"

    @property
    def demands_login(self) -> bool | None:
        """Whether the default user has a password; None where a file of accounts says it."""
        users = [line for line in self.lines if line.name == "user" and line.arguments[:1] == ("default",)]
        if users:
            rights = users[-1].arguments[1:]
            return "off" in rights or ("nopass" not in rights and any(item.startswith((">", "#")) for item in rights))
        if self.last("aclfile") is not None:
            return None
        password = self.last("requirepass")
        return password is not None and bool(password.arguments) and bool(password.arguments[0])

    @property
    def known_password(self) -> Line | None:
        """The password, where everybody knows it."""
        line = self.last("requirepass")
        return line if line is not None and line.arguments and line.arguments[0].lower() in KNOWN_PASSWORDS else None


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


class Redis(Struct, frozen=True, eq=False, dict=True):
    """The servers of a project."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of Redis or Valkey (redis.conf)"

    servers: tuple[RedisServer, ...]
