"""A forward proxy for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.trap import Trap


def traps(apache: Apache) -> Iterator[Trap]:
    """Every ProxyRequests On that no Proxy section keeps to known addresses."""
    closed = any(
        section.kind == "proxy" and any(item.argument().lower() != "all" for item in section.own("require"))
        for section in apache.sections
    )
    for _, item in apache.directives("proxyrequests"):
        if item.argument().lower() == "on" and not closed:
            words = "anybody may use the server as a proxy, into the internal network too; ProxyPass does not need it"
            yield Trap(item.at, words, fix="ProxyRequests Off")
