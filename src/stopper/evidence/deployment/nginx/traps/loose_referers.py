"""An expression of Referers that addresses of other sites meet too."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.named_sites import referers
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.site_patterns import referer_fault

FIX = r"^https://www\.example\.com/"


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every such expression that a page of the site itself must meet."""
    for item in referers(nginx):
        fault = referer_fault(item.pattern)
        if fault:
            words = f"the pattern {item.pattern[:60]} {fault}"
            yield Trap(item.at, words, fix=FIX, severity=Severity.MEDIUM)
