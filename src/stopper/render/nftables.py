"""The firewall of a machine by nftables: SSH, HTTP and HTTPS come in, over IPv4 and IPv6 alike."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The whole of /etc/nftables.conf: `nft -f` puts it in place at once, or not at all."""
    return (Rendered("nftables.conf", "\n".join(_lines(plan)) + "\n"),)


def _lines(plan: Plan) -> Iterator[str]:
    yield "#!/usr/sbin/nft -f"
    yield "# The whole rule set: what is not said here is gone. Docker writes tables of its own, past this one:"
    yield "# publish a port as 127.0.0.1:5432:5432, never as 5432:5432."
    yield "flush ruleset"
    yield ""
    yield "# inet is IPv4 and IPv6: a rule for one alone leaves the other open."
    yield "table inet filter {"
    yield "    chain input {"
    yield "        type filter hook input priority filter; policy drop;"
    yield ""
    yield "        ct state invalid drop"
    yield "        ct state established,related accept"
    yield "        iif lo accept"
    yield "        # Without these IPv6 finds no neighbour and no path takes large packets."
    yield "        icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept"
    yield "        icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept"
    yield "        icmp type { destination-unreachable, time-exceeded, parameter-problem } accept"
    yield "        icmp type echo-request limit rate 5/second accept"
    yield "        icmpv6 type echo-request limit rate 5/second accept"
    yield ""
    yield "        # Whoever tries passwords gets few tries; keys alone are better still."
    yield f"        tcp dport {plan.deployment.ssh_port} ct state new limit rate 15/minute burst 10 packets accept"
    yield "        tcp dport { 80, 443 } accept"
    yield "    }"
    yield ""
    yield "    chain forward {"
    yield "        type filter hook forward priority filter; policy drop;"
    yield "    }"
    yield "}"
