"""Evidence of the deploy layer: what the rules in a project's files let in from the internet."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from stopper.evidence.firewall.ruleset import Packet, Ruleset, joined
from stopper.model import Layer, Place

# What stands around an application and is for the machine or its network alone.
INNER = {
    5432: "PostgreSQL", 3306: "MySQL", 6379: "Redis or Valkey", 27017: "MongoDB", 11211: "memcached",
    9200: "Elasticsearch", 5672: "RabbitMQ", 15672: "RabbitMQ's console", 2375: "Docker's socket", 9090: "Prometheus",
    5555: "Flower", 8000: "the application server", 5000: "the application server", 8080: "the application server",
}  # fmt: skip


class RuleFile(Struct, frozen=True):
    """One file with rules and their words: nftables, iptables, ufw."""

    path: str
    kind: str
    rules: Ruleset

    @property
    def at(self) -> Place:
        """Where the file begins."""
        return Place(self.path, 1)


class Firewall(Struct, frozen=True, eq=False, dict=True):
    """The rules of all files of a project together: they are taken to be for one machine."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the rules of the firewall (nftables.conf, rules.v4 and rules.v6, or a script of ufw)"

    files: tuple[RuleFile, ...]

    @property
    def rules(self) -> Ruleset:
        """All of them as the kernel follows them."""
        return joined(item.rules for item in self.files)

    def default(self, family: int) -> bool | None:
        """Whether a port that no rule names comes in over IPv4 or IPv6; None where the rules do not say."""
        return self.rules.default(family)

    def lets_in(self, port: int) -> tuple[int, ...]:
        """The families over which a stranger reaches a port for certain."""
        return tuple(family for family in (4, 6) if self.rules.lets_in(Packet("tcp", port, family)))

    def knows(self, family: int) -> bool:
        """Whether any rule is for a family at all."""
        return any(chain.family in (0, family) for chain in self.rules.doors)
