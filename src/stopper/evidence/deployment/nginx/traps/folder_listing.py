"""autoindex: everybody reads the list of a folder."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every folder that strangers may list."""
    for level in nginx.levels:
        for item in level.own("autoindex"):
            if item.argument() == "on" and not keeps_strangers_out(level):
                yield Trap(
                    item.at, "autoindex lists the folder to everybody", fix="autoindex off;", severity=Severity.MEDIUM
                )
