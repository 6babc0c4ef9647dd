"""The root of the file system as the folder of a site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.trap import Trap


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every root or alias that is the whole disk, where visitors ask for files."""
    for level in nginx.levels:
        # The application names the file of an internal location, and nobody else can (X-Accel-Redirect).
        for item in level.own("root", "alias") if not level.own("internal") else ():
            if item.name == "alias" and (level.kind != "location" or level.modifier not in ("", "^~")):
                continue
            folder = item.argument()
            # An alias is put before the rest of the path as it is written: "/usr/.." + "x" is no way up.
            is_written_out = item.name == "root" or folder.endswith("/") or not level.pattern.endswith("/")
            if folder.startswith("/") and posixpath.normpath(folder).strip("/") == "" and is_written_out:
                yield Trap(item.at, f"{item.name} {folder} serves the whole disk", fix="root /srv/www;")
