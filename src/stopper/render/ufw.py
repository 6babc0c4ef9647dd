"""The firewall of a machine by ufw: SSH, HTTP and HTTPS come in, over IPv4 and IPv6 alike."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered


def render(plan: Plan) -> tuple[Rendered, ...]:
    """A script that is run once as root; run again it changes nothing."""
    return (Rendered("ufw.sh", "\n".join(_lines(plan)) + "\n"),)


def _lines(plan: Plan) -> Iterator[str]:
    port = plan.deployment.ssh_port
    yield "#!/bin/sh"
    yield "# Run as root. Docker writes its own rules before ufw's: publish 127.0.0.1:5432:5432, never 5432:5432."
    yield "set -eu"
    yield ""
    yield "# A rule for IPv4 alone leaves the same port open over IPv6."
    yield "grep -q '^IPV6=yes' /etc/default/ufw || sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw"
    yield ""
    yield "ufw default deny incoming"
    yield "ufw default deny routed"
    yield "ufw default allow outgoing"
    yield "# First, or the machine locks out whoever runs this. limit: six tries in 30 seconds."
    yield f"ufw limit {port}/tcp comment 'SSH'"
    yield "ufw allow 80/tcp comment 'HTTP: certificates, and the way to HTTPS'"
    yield "ufw allow 443/tcp comment 'HTTPS'"
    yield "ufw logging low"
    yield "ufw --force enable"
    yield "ufw status verbose"
