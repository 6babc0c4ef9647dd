"""Private files of a project that nginx hands out by itself: source, configuration, environment files, stored data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.served import Served, is_public, served_folders
from stopper.evidence.deployment.placing import Placing, placings
from stopper.evidence.imported.served_files import kind_of
from stopper.evidence.repository.questions import Repository
from stopper.standard.regex import regex
from stopper.standard.vendored import may_be_vendored

ORDER = ("secret", "data", "code")
# Folders of nginx itself, of builds for browsers and of public files, by their names.
PUBLIC = regex(
    r"/(?:html|htdocs|public|public_html|dist|build|static|assets|media|acme\S*|letsencrypt|certbot|errors?|maintenance)(?:/|$)",
    re.IGNORECASE,
)
GIT = ".git/HEAD"


class HandedOut(Struct, frozen=True):
    """The worst private file of a folder that nginx serves, with its URL; `others` counts the further ones."""

    served: Served
    path: str
    url: str
    kind: str
    is_certain: bool
    others: int = 0


def handed_out(nginx: Nginx, repository: Repository) -> list[HandedOut]:
    """For each folder that is served the worst file in it."""
    places = placings(nginx, repository)
    worst: list[HandedOut] = []
    for served in served_folders(nginx):
        found = sorted(_in_folder(nginx, repository, served, places), key=lambda item: ORDER.index(item.kind))
        if found and all(item.served.at != served.at for item in worst):
            worst.append(replace(found[0], others=len({item.path for item in found}) - 1))
    return worst


def _in_folder(nginx: Nginx, repository: Repository, served: Served, places: list[Placing]) -> Iterator[HandedOut]:
    paths = dict.fromkeys(file.path for file in (*repository.files, *repository.environment_files))
    if repository.has_git:
        paths[GIT] = None
    for place in places:
        for path in paths:
            kind = kind_of(path)
            machine = place.of(path) if kind and not (kind == "code" and may_be_vendored(path)) else ""
            url = served.url_of(machine)
            if url and is_public(nginx, served.server, url, machine):
                yield HandedOut(served, path, url, kind, place.is_certain)


def unplaced(nginx: Nginx, repository: Repository) -> list[Served]:
    """The folders that answer any path, of which nothing shows whether the project lies there."""
    machines = [item.machine for item in placings(nginx, repository)]
    return [
        item
        for item in served_folders(nginx)
        if item.url == "/"
        and not PUBLIC.search(item.folder)
        and not any(f"{item.folder}/".startswith(f"{one}/") or one.startswith(f"{item.folder}/") for one in machines)
    ]
