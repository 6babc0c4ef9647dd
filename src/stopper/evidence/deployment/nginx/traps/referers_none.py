"""valid_referers with none or blocked: a request without a Referer passes."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every list of Referers that lets those in who send none."""
    for level in nginx.levels:
        for item in level.own("valid_referers"):
            if {"none", "blocked"} & set(item.arguments):
                words = "valid_referers lets requests without a Referer in, and any page can make a browser send none"
                yield Trap(item.at, words, severity=Severity.MEDIUM)
