"""The files that compose hands to containers as secrets."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Place
from stopper.standard.holes import HOLE


class SecretFile(Struct, frozen=True):
    """One secret by its name, and the path of its file in the project."""

    name: str
    path: str
    at: Place


def secret_files(compose: Compose) -> Iterator[SecretFile]:
    """The files in the project that `secrets:` of compose files name."""
    for project in compose.projects:
        for name, table in project.table.pairs("secrets"):
            written = table.text("file") if isinstance(table, Table) else ""
            if not written or HOLE in written or written.startswith(("/", "~")):
                continue
            folder = name.at.path.rpartition("/")[0]
            path = posixpath.normpath(posixpath.join(folder, written))
            if not path.startswith("../"):
                yield SecretFile(name.text, path, name.at)
