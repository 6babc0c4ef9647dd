"""An expression of Referers that addresses of other sites meet too."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.named_sites import expressions_over
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.site_patterns import referer_fault

FIX = r"^https://www\.example\.com/"


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every such expression, in a condition or a map."""
    for item in expressions_over(nginx, "$http_referer"):
        fault = referer_fault(item.pattern)
        if fault:
            words = f"the pattern {item.pattern[:60]} {fault}"
            yield Trap(item.at, words, fix=FIX, severity=Severity.MEDIUM)
