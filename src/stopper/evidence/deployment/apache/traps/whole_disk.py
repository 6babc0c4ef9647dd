"""The whole disk is open to what aliases and rules lead to."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, lets_everybody_in
from stopper.evidence.deployment.trap import Trap


def traps(apache: Apache) -> Iterator[Trap]:
    """Every <Directory /> that lets everybody in, and every alias of the disk itself."""
    for section in apache.sections:
        opened = lets_everybody_in(section)
        if section.kind == "directory" and section.arguments[:1] == ("/",) and opened is not None:
            words = "each file that Apache may read is served as soon as any rule leads to it"
            yield Trap(opened.at, words, fix="<Directory />\n    Require all denied\n</Directory>")
    for _, item in apache.directives("documentroot", "alias"):
        path = item.argument(0 if item.name == "documentroot" else 1)
        if path in ("/", "/home", "/etc", "/root", "/srv", "/var", "/opt"):
            yield Trap(item.at, f"everything below {path} is served", fix="Alias /static/ /srv/shop/static/")
