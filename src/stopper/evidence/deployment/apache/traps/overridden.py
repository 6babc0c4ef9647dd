"""A file that lands in a served folder changes the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity


def traps(apache: Apache) -> Iterator[Trap]:
    """Every AllowOverride that is not None."""
    for section, item in apache.directives("allowoverride"):
        if item.arguments and item.argument().lower() != "none":
            where = section.arguments[0] if section.arguments else "the server"
            yield Trap(
                item.at,
                f"a .htaccess below {where} changes what Apache does: whoever can write there can",
                fix="AllowOverride None",
                severity=Severity.MEDIUM,
            )
