"""A resolver on the open internet: whoever answers in its place chooses the servers that nginx asks."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every resolver with a public address."""
    for level in nginx.levels:
        for item in level.own("resolver"):
            foreign = [name for name in item.arguments if "=" not in name and _is_public(name)]
            if foreign:
                words = f"the resolver {foreign[0]} answers over the internet: nginx believes whoever answers first"
                yield Trap(item.at, words, fix="resolver 127.0.0.53;", severity=Severity.LOW)


def _is_public(name: str) -> bool:
    address = name.rpartition("]:")[0].strip("[") if "]:" in name else name.strip("[]")
    if address.count(":") == 1:
        address = address.partition(":")[0]
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False
