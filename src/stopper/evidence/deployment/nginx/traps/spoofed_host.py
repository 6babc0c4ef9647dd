"""Host taken from what nginx has not looked at: the application is told another host than nginx chose the server by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.regex import regex

UNSEEN = regex(r"\$\{?(http_\w+|arg_\w+|cookie_\w+)", re.IGNORECASE)


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every Host for the application that a client writes freely."""
    for level in nginx.levels:
        for item in level.own("proxy_set_header"):
            found = UNSEEN.search(item.argument(1)) if item.argument().lower() == "host" else None
            if found is not None:
                words = (
                    f"the app's Host is ${found[1].lower()}, which need not be that by which nginx chose this server"
                )
                yield Trap(item.at, words, fix="proxy_set_header Host $host;", severity=Severity.MEDIUM)
