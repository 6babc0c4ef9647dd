"""What a machine keeps and hands out: folders of its web server, uploads, backups."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Alike, Backups, Folder


def handed_out(host: Host, path: str) -> Iterator[tuple[str, str]]:
    """The folders that the machine's nginx hands out and that hold a path, each with the file that says so."""
    for server in host.web:
        for folder in (*server.values("root"), *server.values("alias")):
            if folder.startswith("/") and "$" not in folder and is_within(path, folder):
                yield folder.rstrip("/") or "/", server.file


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it."""
    trimmed = folder.rstrip("/")
    return path == (trimmed or "/") or path.startswith(trimmed + "/")


def uploads_of(project: Folder) -> tuple[Alike, ...]:
    """What lies in the folders of uploads of a project."""
    return tuple(item for item in project.groups if item.kind == "upload")


def upload_folder(group: Alike) -> str:
    """The folder of a group of uploads, by its first example."""
    first = group.examples[0]
    return first if group.is_folder else first.rpartition("/")[0]


def same_disk(host: Host, backups: Backups) -> bool:
    """Whether backups lie on the file system of an application."""
    return any(project.device == backups.device for project in host.projects)
