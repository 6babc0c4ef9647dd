"""Where the folders of a project lie on the machine, as far as its files show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.served import served_folders
from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import File
from stopper.standard.regex import regex

# What says in which folder of the machine an application runs: units, containers, servers and supervisors.
STATED = regex(
    r"^[ \t]*(?:WorkingDirectory[ \t]*=[ \t]*|WORKDIR[ \t]+|chdir[ \t]*=[ \t]*[\"']?"
    r"|[^\n#]{0,200}--chdir[= ])(/[\w.\-/]+)",
    re.MULTILINE,
)
SUPERVISED = regex(r"^\[program:[^\[]{0,2000}?^[ \t]*directory[ \t]*=[ \t]*(/[\w.\-/]+)", re.MULTILINE)
SOCKET = regex(r"unix:(/[^:;]+)/[^/:;]+")
LARGEST = 100_000  # bytes of a file that may state it


class Placing(Struct, frozen=True):
    """`machine` is the folder of the machine that holds what lies in the folder `project` ("" for the project's own).

    It is not certain where a copy of one folder may lie there alone.
    """

    machine: str
    project: str
    is_certain: bool

    def of(self, path: str) -> str:
        """Where a file of the project lies on the machine; empty for those outside of the folder."""
        inside = f"{self.project}/" if self.project else ""
        return f"{self.machine}/{path[len(inside) :]}" if path.startswith(inside) else ""


def placings(nginx: Nginx, repository: Repository) -> list[Placing]:
    """What the files of a project show, each pair of folders once; what is certain first."""
    stated = _stated(repository)
    certain = {item.machine for item in stated} | set(_sockets(nginx))
    found = {(item.machine, item.project): item for item in stated}
    for folder in dict.fromkeys(part for served in served_folders(nginx) for part in _upwards(served.folder)):
        for placing in _by_name(folder, _folders(repository), certain):
            key = (placing.machine, placing.project)
            found[key] = max(placing, found.get(key, placing), key=lambda item: item.is_certain)
    sure = [item for item in found.values() if item.is_certain]
    # What one name alone says counts where nothing is certain.
    return sure or list(found.values())


def _upwards(folder: str) -> Iterator[str]:
    """A folder of the machine, and those around it: what is served may not be in the project itself."""
    yield folder
    yield from (str(parent) for parent in PurePosixPath(folder).parents if len(parent.parts) > 2)


@lru_cache(maxsize=4)
def _folders(repository: Repository) -> tuple[tuple[str, ...], ...]:
    """Every folder of the project by its names, in their order."""
    found = {file.path.rpartition("/")[0] for file in repository.files}
    every = {folder.rsplit("/", cut)[0] for folder in found for cut in range(folder.count("/") + 1)}
    return tuple(tuple(folder.split("/")) for folder in sorted(every - {""}))


@lru_cache(maxsize=4)
def _stated(repository: Repository) -> tuple[Placing, ...]:
    """What the files say of the folder in which an application runs, whichever server is asked about."""
    return tuple(_said(repository.files))


def _said(files: Iterable[File]) -> Iterator[Placing]:
    for file in files:
        if file.content is None or file.size > LARGEST or file.suffix in (".md", ".rst", ".html", ".js", ".css"):
            continue
        for found in (*STATED.finditer(file.text), *SUPERVISED.finditer(file.text)):
            is_beside = file.name.startswith("Dockerfile")
            yield Placing(
                found[1].rstrip("/"), str(PurePosixPath(file.path).parent).strip(".") if is_beside else "", True
            )


def _sockets(nginx: Nginx) -> Iterator[str]:
    """The folders in which the sockets of applications lie."""
    for level in nginx.levels:
        for item in level.directives:
            found = SOCKET.search(item.argument()) if item.name in ("server", "proxy_pass", "uwsgi_pass") else None
            if found is not None:
                yield found[1]


def _by_name(folder: str, folders: Sequence[tuple[str, ...]], certain: set[str]) -> Iterator[Placing]:
    """A folder of the machine that ends as one of the project does: what is above them is the same too."""
    ending = PurePosixPath(folder).parts[1:]
    alike = {parts: _shared(ending, parts) for parts in folders}
    longest = max(alike.values(), default=0)
    best = [parts for parts, count in alike.items() if count == longest and count > 0]
    # Of two that are alike the one at the top is meant, if any.
    whole = [parts for parts in best if len(parts) == longest]
    for parts in (whole or best)[:1] if whole or len(best) == 1 else ():
        machine = "/" + "/".join(ending[: len(ending) - longest])
        project = "/".join(parts[: len(parts) - longest])
        if machine != "/":
            yield Placing(machine, project, longest > 1 or machine in certain)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many names two paths share at their ends."""
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
