"""Pages of Apache's own state for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, Section
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity

HANDLERS = ("server-status", "server-info", "balancer-manager", "ldap-status")


def traps(apache: Apache) -> Iterator[Trap]:
    """Every handler of such a page that no Require keeps strangers from."""
    for section, item in apache.directives("sethandler"):
        if item.argument().lower() in HANDLERS and not _keeps_strangers_out(section):
            words = f"{item.argument()} shows requests, addresses and settings to everybody"
            severity = Severity.HIGH if item.argument().lower() == "balancer-manager" else Severity.MEDIUM
            yield Trap(item.at, words, fix="Require local", severity=severity)


def _keeps_strangers_out(section: Section) -> bool:
    return any(
        (item.name == "require" and [word.lower() for word in item.arguments[:2]] != ["all", "granted"])
        or (item.name == "deny" and "all" in [word.lower() for word in item.arguments])
        for item in section.own("require", "deny")
    )
