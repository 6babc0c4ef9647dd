"""The locations of nginx that pass requests on to one server: what the server has of all of them together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import is_tls
from stopper.evidence.deployment.nginx.forwarding import Forwarded, forwarded
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import server_of
from stopper.standard.regex import regex

SCHEME = "X-Forwarded-Proto"
# Locations that machines ask to see whether the application lives: where one is given up soon, somebody meant it.
PROBES = regex(r"health|live|ready|ping|status|metrics", re.IGNORECASE)
# Seconds.
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "": 1}


class Passage(Struct, frozen=True, eq=False, dict=True):
    """One for all the servers that the same locations lead to: a project may start a thousand of them."""

    levels: tuple[Level, ...] = ()

    def __bool__(self) -> bool:
        """Whether any location leads there."""
        return bool(self.levels)

    @cached_property
    def unbuffered(self) -> Level | None:
        """The first location that hands a request on before it has it in whole."""
        return next((item for item in self.levels if item.value("proxy_request_buffering") == "off"), None)

    @cached_property
    def waits(self) -> Mapping[float | None, Level]:
        """How many seconds nginx waits for an answer, each with its first location; None where that is not known."""
        found: dict[float | None, Level] = {}
        for level in self.levels:
            if not PROBES.search(level.pattern):
                found.setdefault(_seconds(level.value("proxy_read_timeout") or "60s"), level)
        return found

    @cached_property
    def scheme(self) -> tuple[Forwarded, ...]:
        """What each location says of the scheme."""
        return tuple(forwarded(level, SCHEME) for level in self.levels)

    @cached_property
    def scheme_of_client(self) -> Forwarded | None:
        """The first that says of it what the client sent."""
        return next((item for item in self.scheme if item.author == "client"), None)

    @cached_property
    def tells_scheme(self) -> bool:
        """Whether any location says the scheme that nginx itself saw."""
        return any(item.author == "nginx" for item in self.scheme)

    @cached_property
    def ends_tls(self) -> bool:
        """Whether any location stands in a server that speaks TLS."""
        return any(is_tls(server_of(level)) for level in self.levels)


def _seconds(text: str) -> float | None:
    """A time of nginx in seconds (`90`, `1m 30s`, `500ms`); None where a variable fills it."""
    parts = re.findall(r"(\d+)(ms|[smhdw]?)", text)
    return sum(int(number) * UNITS[unit] for number, unit in parts) if parts else None
