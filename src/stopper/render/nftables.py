"""The firewall of a machine by nftables: SSH, HTTP and HTTPS come in, over IPv4 and IPv6 alike."""

from __future__ import annotations

from string import Template

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered

CONTROLS = ("deployment.firewall",)
RULES = Template("""\
#!/usr/sbin/nft -f
# The whole rule set: what is not said here is gone. Docker writes tables of its own, past this one:
# publish a port as 127.0.0.1:5432:5432, never as 5432:5432.
flush ruleset

# inet is IPv4 and IPv6: a rule for one alone leaves the other open.
table inet filter {
    chain input {
        type filter hook input priority filter; policy drop;

        ct state invalid drop
        ct state established,related accept
        iif lo accept
        # Without these IPv6 finds no neighbour and no path takes large packets.
        icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
        icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept
        icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
        icmp type echo-request limit rate 5/second accept
        icmpv6 type echo-request limit rate 5/second accept

        # Whoever tries passwords gets few tries; keys alone are better still.
        tcp dport $ssh_port ct state new limit rate 15/minute burst 10 packets accept
        tcp dport { 80, 443 } accept
    }

    chain forward {
        type filter hook forward priority filter; policy drop;
    }
}
""")


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The whole of /etc/nftables.conf: `nft -f` puts it in place at once, or not at all."""
    return (Rendered("nftables.conf", RULES.substitute(ssh_port=plan.deployment.ssh_port)),)
