"""stub_status for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every page of counters that strangers may read."""
    for level in nginx.levels:
        for item in level.own("stub_status"):
            if item.argument() != "off" and not keeps_strangers_out(level):
                words = "the page of nginx's counters is open to everybody"
                yield Trap(item.at, words, fix="allow 127.0.0.1; deny all;", severity=Severity.LOW)
