"""Uploads that nginx hands out by itself: folders of the code that a location answers with files of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.upload_folders import SAFE_TYPES, written_folder
from stopper.evidence.data.uploads import StoredUpload, stored_uploads
from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import sent
from stopper.evidence.deployment.nginx.served import Served, file_of, served_folders
from stopper.model import Place

PAGE = "/a.html"


class HandedUpload(Struct, frozen=True):
    """An upload in a folder that is served, with the URL of a page there and the level that answers it.

    `is_attachment` says that no browser shows it as what its name says.
    """

    upload: StoredUpload
    served: Served
    url: str
    is_attachment: bool
    has_nosniff: bool


def folders_of_uploads(application: Application) -> list[tuple[StoredUpload, str]]:
    """Each stored upload with its folder, where the code writes it."""
    found = [(upload, written_folder(application, upload)) for upload in stored_uploads(application.source)]
    return [(upload, folder) for upload, folder in found if folder]


def handed_uploads(application: Application, nginx: Nginx) -> Iterator[HandedUpload]:
    """Every upload that a stranger gets from nginx, each place of the configuration once."""
    seen: set[Place] = set()
    for upload, folder in folders_of_uploads(application):
        for served in served_folders(nginx):
            inside = _inside(folder, served.folder)
            if inside is None or served.at in seen:
                continue
            url = served.url + inside.strip("/") + PAGE if inside else served.url.rstrip("/") + PAGE
            level = nginx.answering(served.server, url)
            if file_of(level, url) and not keeps_strangers_out(level):
                seen.add(served.at)
                yield HandedUpload(
                    upload, served, url, _is_attachment(level), bool(sent(level, "X-Content-Type-Options"))
                )


def _inside(folder: str, served: str) -> str | None:
    """The way from a folder that is served to that of uploads; None where it is another one.

    A folder that is written from within the project is the one that is served where their names go on from each other.
    """
    if folder.startswith("/"):
        if f"{served}/".startswith(f"{folder}/"):
            return ""
        return folder[len(served) :] if folder.startswith(f"{served.rstrip('/')}/") else None
    names, ending = folder.split("/"), served.split("/")
    for count in range(len(names), 0, -1):
        if ending[-count:] == names[:count]:
            return "/".join(names[count:])
    return None


def _is_attachment(level: Level) -> bool:
    """Whether nginx says that files are to be saved, or gives all of them one type that nothing runs."""
    types = level.effective("types")
    has_none = bool(types) and not types[-1].block
    if has_none and level.value("default_type").startswith(SAFE_TYPES):
        return True
    return any(item.value.startswith("attachment") for item in sent(level, "Content-Disposition"))
