"""Evidence of the deploy layer: the declarative configuration of Kong, with what it checks on each route."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Layer, Place
from stopper.standard.regex import regex

# Plugins that ask who the caller is, and those that bound how often.
KNOWING = regex(
    r"(?:jwt(?:-signer)?|key-auth(?:-enc)?|oauth2(?:-introspection)?|openid-connect|basic-auth|hmac-auth|ldap-auth(?:-advanced)?|mtls-auth|session|saml)\Z"
)
LIMITING = regex(r"(?:rate-limiting(?:-advanced)?|response-ratelimiting|service-protection)\Z")


class GatewayRoute(Struct, frozen=True):
    """One route: the host it leads to, what it lets through, and the plugins that hold for it."""

    name: str
    host: str
    paths: tuple[str, ...]
    methods: tuple[str, ...]
    plugins: frozenset[str]
    at: Place

    @property
    def knows_callers(self) -> bool:
        """Whether a plugin asks who calls."""
        return any(map(KNOWING.match, self.plugins))

    @property
    def is_limited(self) -> bool:
        """Whether a plugin bounds how often."""
        return any(map(LIMITING.match, self.plugins))

    @property
    def lets_everything_in(self) -> bool:
        """Whether it names neither a path nor a method."""
        return not self.methods and all(path in ("/", "~/", "") for path in self.paths)


class Kong(Struct, frozen=True):
    """The files of Kong, each a table."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of the API gateway (kong.yml)"

    files: tuple[Table, ...]
    broken: tuple[Broken, ...] = ()

    def routes(self) -> Iterator[GatewayRoute]:
        """Every route of every service, with the plugins of all, of the service, and its own."""
        for root in self.files:
            everywhere = frozenset(_plugins(root))
            for service in root.values("services"):
                if isinstance(service, Table):
                    yield from _routes(service, everywhere | frozenset(_plugins(service)))


def _routes(service: Table, around: frozenset[str]) -> Iterator[GatewayRoute]:
    url = service.text("url").rpartition("//")[2]
    host = service.text("host") or re.split(r"[:/]", url)[0]
    for route in service.values("routes"):
        if isinstance(route, Table):
            yield GatewayRoute(
                route.text("name") or service.text("name") or host,
                host,
                tuple(item.text for item in route.words("paths")),
                tuple(item.text for item in route.words("methods")),
                around | frozenset(_plugins(route)),
                route.at,
            )


def _plugins(table: Table) -> Iterator[str]:
    for item in table.values("plugins"):
        if isinstance(item, Table) and item.truth("enabled") is not False:
            yield item.text("name")
        elif isinstance(item, Text):
            yield item.text
