"""What a compose service mounts, in the short and the long form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Place
from stopper.standard.containers import is_control_socket


class Mount(Struct, frozen=True):
    """A folder or file at `target`; `source` is a path of the host for a bind, else the name of a volume."""

    source: str
    target: str
    is_bind: bool
    is_read_only: bool
    at: Place

    @property
    def is_control_socket(self) -> bool:
        """Whether it is the socket by which the container's own engine is commanded; read-only does not hinder that."""
        return is_control_socket(self.source)


def mounts_of(service: Table) -> Iterator[Mount]:
    """The mounts of a service."""
    for item in service.values("volumes"):
        if isinstance(item, Table):
            is_bind = item.text("type") == "bind"
            is_read_only = item.truth("read_only") is True
            yield Mount(item.text("source"), item.text("target"), is_bind, is_read_only, item.at)
        elif isinstance(item, Text):
            yield _short(item)


def _short(item: Text) -> Mount:
    parts = re.split(r":(?![\\-])", item.text)
    if len(parts) == 1:
        return Mount("", parts[0], False, False, item.at)
    options = parts[2].split(",") if len(parts) > 2 else []
    return Mount(parts[0], parts[1], bool(re.match(r"[./~]|[A-Za-z]:\\", parts[0])), "ro" in options, item.at)
