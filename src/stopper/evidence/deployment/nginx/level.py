"""One level of a configuration: http, a server, a location or an `if`, with what it inherits."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from stopper.evidence.deployment.nginx.directive import Directive
from stopper.model import Place

# Directives that are inherited together: one of them at a level drops all of them from above.
TOGETHER = {"allow": ("allow", "deny"), "deny": ("allow", "deny")}
# What a level of its own makes of a directive.
BLOCKS = ("server", "location", "if", "limit_except")
# What hands a request on to an application; the word before "_pass" is that of all directives of the protocol.
PASSES = ("proxy_pass", "grpc_pass", "uwsgi_pass", "fastcgi_pass", "scgi_pass")
# What nobody inherits: it does its work where it stands.
LOCAL = (*PASSES, "return", "rewrite", "alias", "internal", "try_files")


class Level(Struct, eq=False):
    """`kind` is http, server, location or if; `directives` are its own, those of included files among them.

    Of a location `modifier` is "", "=", "^~", "~" or "~*", and `pattern` what it is compared with; of an entry of a map
    `subject` is what the map reads.
    """

    kind: str
    at: Place
    directives: tuple[Directive, ...]
    parent: Level | None = None
    modifier: str = ""
    pattern: str = ""
    levels: list[Level] = field(default_factory=list)
    subject: str = ""
    _named: dict[str, list[tuple[int, Directive]]] | None = None

    def own(self, *names: str) -> list[Directive]:
        """The directives of these names that stand at this level itself."""
        if self._named is None:  # a file of thousands of servers is asked for each of them
            self._named = {}
            for number, item in enumerate(self.directives):
                self._named.setdefault(item.name, []).append((number, item))
        if len(names) == 1:
            return [item for _, item in self._named.get(names[0], ())]
        found = [one for name in dict.fromkeys(names) for one in self._named.get(name, ())]
        return [item for _, item in sorted(found, key=lambda one: one[0])]

    def effective(self, name: str) -> list[Directive]:
        """The directives of a name that hold here: those of the nearest level that has any."""
        wanted = TOGETHER.get(name, (name,))
        if self.inheritance(name) == "merge" and self.parent is not None:
            return [*self.parent.effective(name), *self.own(*wanted)]
        for level in self.upwards():
            found = level.own(*wanted)
            if found:
                return found
            if name in LOCAL:
                break
        return []

    def inheritance(self, name: str) -> str:
        """How a directive that adds is inherited: on, off or merge (add_header_inherit, nginx 1.29.3)."""
        found = next((item for level in self.upwards() for item in level.own(f"{name}_inherit")), None)
        return found.argument() if found is not None else "on"

    def value(self, name: str, default: str = "") -> str:
        """The first argument of a directive that is said once; the default where nothing says it."""
        found = self.effective(name)
        return found[-1].argument() if found else default

    def upwards(self) -> Iterator[Level]:
        """The level itself and those around it, the nearest first."""
        level: Level | None = self
        while level is not None:
            yield level
            level = level.parent

    @property
    def protocol(self) -> str:
        """The protocol by which the level hands requests on: proxy, uwsgi, …; empty where it does not."""
        return next((item.name.removesuffix("_pass") for item in self.own(*PASSES)), "")

    @property
    def is_inside(self) -> bool:
        """Whether it stands for a server block that another file opens around this one: what that says is not known."""
        return self.kind == "server" and self.parent is not None and self.directives is self.parent.directives

    def locations(self) -> Iterator[Level]:
        """The locations below, nested ones after the one that they stand in."""
        for item in self.levels:
            if item.kind == "location":
                yield item
                yield from item.locations()

    @property
    def title(self) -> str:
        """The level as written: "location ^~ /static/"."""
        return " ".join(part for part in (self.kind, self.modifier, self.pattern) if part)
