"""Evidence of the deploy layer: everything that the files of nginx in a project configure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import expression, location_of
from stopper.model import Layer, Place


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that nginx would refuse, or that cannot be read to its end: where, and why in words."""

    at: Place
    reason: str


@dataclass(frozen=True, eq=False)
class Nginx:
    """The servers of a project. `roots` are the http levels, one for each file that no other includes.

    `broken` are files with an error, `absent` are includes of files that the project does not have.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of nginx (a file with a server block, or the output of nginx -T)"

    roots: tuple[Level, ...]
    broken: tuple[Broken, ...] = ()
    absent: tuple[Place, ...] = ()

    @property
    def servers(self) -> list[Level]:
        """Every server block, in the order of the files."""
        return [level for root in self.roots for level in root.levels if level.kind == "server"]

    @property
    def levels(self) -> list[Level]:
        """Every level: http, servers, locations and conditions."""
        found: list[Level] = []
        pending = list(self.roots)
        while pending:
            level = pending.pop(0)
            found.append(level)
            pending.extend(level.levels)
        return found

    def proxied(self) -> list[Level]:
        """The locations (or conditions) that pass requests on to an application."""
        return [level for level in self.levels if level.protocol]

    def serving(self, host: str, port: int = 443) -> Level | None:
        """The server that answers a host at a port: by name, else the default of that port."""
        here = [server for server in self.servers if port in ports(server)]
        named = [server for server in here if any(_names(name, host) for name in names(server))]
        return next(iter(named), None) or default_of(here, port)

    def handling(self, host: str, path: str, port: int = 443) -> Level | None:
        """The location that answers a request; None where no server listens there."""
        server = self.serving(host, port)
        return location_of(server, path) if server is not None else None


def ports(server: Level) -> set[int]:
    """The ports at which a server listens; 80 where it says nothing, none for a Unix socket."""
    listens = server.own("listen")
    if not listens:
        return {80}
    return {port for item in listens if (port := _port(item.argument())) is not None}


def _port(written: str) -> int | None:
    if written.startswith("unix:"):
        return None
    last = written.rpartition(":")[2] if not written.endswith("]") else ""
    if last.isdigit():
        return int(last)
    return 80


def is_tls(server: Level) -> bool:
    """Whether a server speaks TLS at any of its ports."""
    return (
        any({"ssl", "quic"} & set(item.arguments[1:]) for item in server.own("listen")) or server.value("ssl") == "on"
    )


def names(server: Level) -> list[str]:
    """The names of a server, in the order of the file."""
    return [name for item in server.own("server_name") for name in item.arguments]


def is_default(server: Level, port: int) -> bool:
    """Whether a server is declared the default of a port."""
    return any(
        {"default_server", "default"} & set(item.arguments[1:]) and _port(item.argument()) == port
        for item in server.own("listen")
    )


def default_of(servers: list[Level], port: int) -> Level | None:
    """The server that answers hosts that none names: the declared default, else the first."""
    return next((server for server in servers if is_default(server, port)), None) or next(iter(servers), None)


def _names(name: str, host: str) -> bool:
    name, host = name.lower(), host.lower()
    if name.startswith("~"):
        compiled = expression(name[1:], ignores_case=True)
        return compiled is not None and compiled.search(host) is not None
    if name.startswith("."):
        return host == name[1:] or host.endswith(name)
    if name.startswith("*."):
        return host.endswith(name[1:])
    if name.endswith(".*"):
        return host.startswith(name[:-1])
    return name == host
