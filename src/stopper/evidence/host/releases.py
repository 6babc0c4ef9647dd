"""What lies on a machine beside what the project holds: files that were changed, added, or not started anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Folder
from stopper.evidence.host.service import of_project
from stopper.evidence.repository.questions import Repository

# Of the files that both sides name, as many must have one content for the folder to be a release of the project.
LEAST = 0.5
KEPT = (".py", ".html", ".jinja2", ".j2", ".js")


class Release(Struct, frozen=True):
    """The files of one folder beside the project's: the same, of another content, and on the machine alone."""

    folder: Folder
    same: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the folder holds this project, in this version or another."""
        known = len(self.same) + len(self.changed)
        return known > 0 and known >= LEAST * (known + len(self.added))


def releases(host: Host, repository: Repository) -> Iterator[Release]:
    """The folders of the machine beside the project that is audited."""
    ours = {
        file.path: file.content for file in repository.files if file.path.endswith(KEPT) and file.content is not None
    }
    for folder in host.projects:
        shared = [path for path in folder.digests if path in ours]
        changed = [path for path in shared if hashlib.sha256(ours[path] or b"").hexdigest() != folder.digests[path]]
        same = tuple(path for path in shared if path not in changed)
        added = tuple(path for path in folder.digests if path.endswith(".py") and path not in ours)
        yield Release(folder, same, tuple(changed), added)


def started_before_its_code(host: Host, folder: Folder) -> bool:
    """Whether every process of a project began before its newest file of Python was written."""
    found = [item.started for item in of_project(host, folder) if item.started]
    return bool(found) and folder.newest > max(found)
