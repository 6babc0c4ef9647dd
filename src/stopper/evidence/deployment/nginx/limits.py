"""How often nginx lets a client ask at a level: limit_req with its zone's key and rate."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place
from stopper.standard.regex import regex

DEEPEST = 5  # maps of maps
RATE = regex(r"(\d{1,9})r/([sm])\Z")
# What stands for one client in the key of a zone; anything else counts several clients together, or everybody.
OF_CLIENTS = regex(r"\$(?:binary_remote_addr|remote_addr|realip_remote_addr|proxy_protocol_addr|http_cf_connecting_ip)")


class EdgeLimit(Struct, frozen=True):
    """One limit_req that holds at a level: requests a minute of whoever shares the key, 0 where its zone is not seen.

    `is_per_client` says that each client's address has its own count; `is_dry` that nothing is refused.
    """

    zone: str
    per_minute: int
    burst: int
    is_per_client: bool
    is_dry: bool
    at: Place

    @property
    def words(self) -> str:
        """The rate as nginx writes it."""
        text = f"{self.per_minute // 60}r/s" if self.per_minute % 60 == 0 else f"{self.per_minute}r/m"
        return f"{text} of each client" if self.is_per_client else f"{text} of all together"


def edge_limits(level: Level) -> list[EdgeLimit]:
    """The limits on requests that a level has, its own or those that it inherits."""
    is_dry = level.value("limit_req_dry_run", "off") == "on"
    found = []
    for item in level.effective("limit_req"):
        options = dict(argument.partition("=")[::2] for argument in item.arguments)
        key, rate = _zone(level, options.get("zone", ""))
        burst = options.get("burst", "0")
        found.append(
            EdgeLimit(
                options.get("zone", ""),
                _per_minute(rate),
                int(burst) if burst.isdigit() else 0,
                bool(OF_CLIENTS.search(key)),
                is_dry,
                item.at,
            )
        )
    return found


def _zone(level: Level, name: str) -> tuple[str, str]:
    """The key and the rate of a zone, as the levels above define it."""
    for around in level.upwards():
        for item in around.own("limit_req_zone"):
            options = dict(argument.partition("=")[::2] for argument in item.arguments[1:])
            if options.get("zone", "").partition(":")[0] == name:
                return _key(around, item.argument()), options.get("rate", "")
    return "", ""


def _key(level: Level, key: str) -> str:
    """The key with what maps and geo blocks make its variables of: a map from the address counts by address too."""
    for _ in range(DEEPEST):
        made = [item for item in level.own("map", "geo") if item.arguments and item.arguments[-1] in key]
        for item in made:
            key = key.replace(item.arguments[-1], " ".join(part.argument() for part in item.block or ()))
        if not made:
            break
    return key


def _per_minute(rate: str) -> int:
    found = RATE.match(rate)
    return 0 if found is None else int(found[1]) * (60 if found[2] == "s" else 1)
