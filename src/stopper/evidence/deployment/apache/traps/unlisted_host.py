"""A name that nobody gave reaches the application: the first virtual host of an address answers it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, Section, hosts_by_address, names_of, serves_app
from stopper.evidence.deployment.trap import Trap
from stopper.model import Confidence, Severity


def traps(apache: Apache) -> Iterator[Trap]:
    """The first host of each address where it hands requests on to the application."""
    told: set[int] = set()
    for hosts in hosts_by_address(apache).values():
        first = hosts[0]
        if id(first) not in told and serves_app(first) and not _refuses_strangers(first):
            told.add(id(first))
            named = names_of(first)
            words = (
                f"any host name reaches the application here, not {named[0]} alone"
                if named
                else ("any host name reaches the application here")
            )
            # Another file may hold a host that comes first.
            yield Trap(
                first.at,
                f"{words}: the first virtual host of an address answers all",
                fix="<VirtualHost *:443>\n    ServerName refused.invalid\n    Require all denied\n</VirtualHost>",
                severity=Severity.MEDIUM,
                confidence=Confidence.TENTATIVE,
            )


def _refuses_strangers(host: Section) -> bool:
    """Whether a rule within looks at the host name, such as RewriteCond %{HTTP_HOST}."""
    for section in host.all():
        for item in section.directives:
            text = " ".join(item.arguments).lower()
            if item.name in ("rewritecond", "require", "setenvif") and "host" in text and "remote_host" not in text:
                return True
        if section.kind == "if" and "host" in " ".join(section.arguments).lower():
            return True
    return False
