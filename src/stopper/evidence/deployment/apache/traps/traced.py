"""TRACE is switched on."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(apache: Apache) -> Iterator[Trap]:
    """Every TraceEnable that says on, or extended."""
    for _, item in apache.directives("traceenable"):
        if item.argument().lower() in ("on", "extended"):
            words = "TRACE sends back what a request carried, headers that proxies added included"
            yield Trap(item.at, words, fix="TraceEnable Off", severity=Severity.LOW)
