"""A location for X-Accel-Redirect without `internal`: what the application guards is downloaded directly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap
from stopper.standard.regex import regex

NAMED = regex(r"^/?_?(?:protected|internal|private|x-?accel|accel|sendfile|secure)", re.IGNORECASE)


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every location that is called internal and is none."""
    for level in nginx.levels:
        if level.kind != "location" or not NAMED.match(level.pattern) or not level.own("alias", "root"):
            continue
        if not keeps_strangers_out(level):
            words = f"{level.pattern} hands out files and is not internal: nobody needs the app to download them"
            yield Trap(level.at, words, fix="internal;")
