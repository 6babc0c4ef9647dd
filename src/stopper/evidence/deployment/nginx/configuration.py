"""Evidence of the deploy layer: everything that the files of nginx in a project configure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.foreign import runs_php
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import expression, location_of
from stopper.model import Layer, Place

EVERYWHERE = ("", "*", "0.0.0.0")  # noqa: S104  # read, not bound


class Nginx(Struct, frozen=True, eq=False, dict=True):
    """The servers of a project. `roots` are the http levels, one for each file that no other includes.

    `broken` are files with an error, `absent` are includes of files that the project does not have.
    """

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of nginx (a file with a server block, or the output of nginx -T)"

    roots: tuple[Level, ...]
    broken: tuple[Broken, ...] = ()
    absent: tuple[Place, ...] = ()

    @cached_property
    def servers(self) -> list[Level]:
        """Every server block, in the order of the files."""
        return [level for root in self.roots for level in root.levels if level.kind == "server"]

    @cached_property
    def levels(self) -> list[Level]:
        """Every level: http, servers, locations and conditions."""
        found = list(self.roots)
        for level in found:  # it grows while it is read
            found.extend(level.levels)
        return found

    def proxied(self) -> list[Level]:
        """The locations (or conditions) that pass requests on to an application; PHP is another one."""
        return self._proxied

    @cached_property
    def _proxied(self) -> list[Level]:
        return [level for level in self.levels if level.protocol and not runs_php(level)]

    def serving(self, host: str, port: int = 443) -> Level | None:
        """The server that answers a host at a port: by name, else the default of the first address of that port."""
        here = [server for server in self.servers if port in ports(server)]
        named = [server for server in here if any(answers(name, host) for name in names(server))]
        shared = [address for server in here for address in addresses(server) if port_of(address) == port]
        return next(iter(named), None) or (default_of(here, shared[0]) if shared else None)

    def handling(self, host: str, path: str, port: int = 443) -> Level | None:
        """The location that answers a request; None where no server listens there."""
        server = self.serving(host, port)
        return location_of(server, path) if server is not None else None

    def chain(self, server: Level, path: str) -> list[Level]:
        """The location that answers a path, and those with a name (@app) that it leaves the path to, in their order."""
        found = [self.answering(server, path)]
        while not found[-1].protocol:
            name = _fallback(found[-1])
            after = next((level for level in server.locations() if name and level.pattern == name), None)
            if after is None or after in found:
                break
            found.append(after)
        return found

    def answering(self, server: Level, path: str) -> Level:
        """The location that answers a path for a visitor who asks for a server by its name and at its port."""
        port = min(ports(server), key=lambda one: (one != 443, one), default=None)
        found = self.handling(_host_of(server), path, port) if port is not None else None
        # A server that only a Unix socket reaches, or that has a name of no known form, answers itself.
        return found or location_of(server, path)


def addresses(server: Level) -> list[str]:
    """The addresses at which a server listens, with their ports; of each nginx has a default server of its own."""
    return list(dict.fromkeys(address_of(item.argument()) for item in server.own("listen"))) or ["*:80"]


def address_of(written: str) -> str:
    """An address of `listen` in one form: "443" is *:443, and a Unix socket is itself."""
    if written.startswith("unix:"):
        return written
    if written.isdigit():
        return f"*:{written}"
    has_port = ":" in written.rpartition("]")[2]
    host, _, port = written.rpartition(":") if has_port else (written, "", "80")
    return f"{'*' if host in EVERYWHERE else host.lower()}:{port}"


def ports(server: Level) -> set[int]:
    """The ports at which a server listens; 80 where it says nothing, none for a Unix socket."""
    return {port for address in addresses(server) if (port := port_of(address)) is not None}


def port_of(address: str) -> int | None:
    """The port of an address; None for a Unix socket, and where a variable or a range says it."""
    last = address.rpartition(":")[2]
    return int(last) if last.isdigit() and not address.startswith("unix:") else None


def is_tls(server: Level) -> bool:
    """Whether a server speaks TLS at any of its ports."""
    return (
        any({"ssl", "quic"} & set(item.arguments[1:]) for item in server.own("listen")) or server.value("ssl") == "on"
    )


def names(server: Level) -> list[str]:
    """The names of a server, in the order of the file."""
    return [name for item in server.own("server_name") for name in item.arguments]


def default_of(servers: Iterable[Level], address: str) -> Level | None:
    """The server that answers hosts that none names at an address: the declared default, else the first there."""
    here = [server for server in servers if address in addresses(server)]
    declared = (server for server in here for item in server.own("listen") if _is_default(item, address))
    return next(declared, None) or next(iter(here), None)


def _is_default(listen: Directive, address: str) -> bool:
    return bool({"default_server", "default"} & set(listen.arguments[1:])) and address_of(listen.argument()) == address


def _fallback(level: Level) -> str:
    """The named location to which a level leaves what it has no file for: by try_files, else by error_page."""
    for item in level.own("try_files"):
        return item.arguments[-1] if item.arguments[-1].startswith("@") else ""
    pages = [item.arguments[-1] for item in level.effective("error_page") if "404" in item.arguments[:-1]]
    return next((page for page in pages if page.startswith("@")), "")


def _host_of(server: Level) -> str:
    """A host that a server is asked for by; one that no server names where it has no plain name."""
    return next((name.lstrip("*.") for name in names(server) if not name.startswith("~") and name != "_"), "")


def answers(name: str, host: str) -> bool:
    """Whether a name of a server (exact, with a star, a dot or an expression) is for a host."""
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
