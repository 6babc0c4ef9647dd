"""Content-Type added beside the one that is there: browsers choose between two."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity

HIDING = ("proxy_hide_header", "fastcgi_hide_header", "uwsgi_hide_header", "scgi_hide_header", "grpc_hide_header")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every Content-Type that is added and not set."""
    for level in nginx.levels:
        hidden = {item.argument().lower() for around in level.upwards() for item in around.own(*HIDING)}
        for item in level.own("add_header"):
            if item.argument().lower() == "content-type" and "content-type" not in hidden:
                words = "a second Content-Type is added to the one that is there: browsers choose between them"
                yield Trap(item.at, words, fix=f"default_type {item.argument(1)};", severity=Severity.MEDIUM)
