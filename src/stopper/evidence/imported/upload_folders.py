"""The folders that the running configuration names for uploads, and what else lies there."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.folders import Folder
from stopper.model import Place
from stopper.standard.regex import regex

UPLOADS = regex(r"(?:\A|_)(?:UPLOADS?|UPLOADED|MEDIA|ATTACHMENTS?|AVATARS?)_")
Kind = Literal["static", "templates", "code", "elsewhere", "environment"]


class UploadFolder(Struct, frozen=True):
    """A setting with a folder for uploads; `words` name what it lies in, or what would settle where it lies."""

    key: str
    kind: Kind
    words: str
    at: Place


def running_upload_folders(app: ImportedApp) -> list[UploadFolder]:
    """Each folder of a setting whose name speaks of uploads."""
    return [_judged(app, item) for item in app.folders if item.kind == "setting" and UPLOADS.search(item.name)]


def _judged(app: ImportedApp, item: Folder) -> UploadFolder:
    setting = app.config[item.name]
    if setting.is_undecided:
        return UploadFolder(item.name, "environment", setting.needs, setting.at)
    kind, words = _kind(app, item)
    return UploadFolder(item.name, kind, words, setting.at)


def _kind(app: ImportedApp, item: Folder) -> tuple[Kind, str]:
    static = next((other for other in app.folders if other.kind == "static" and other.holds(item.path)), None)
    if static is not None:
        return "static", static.words
    if "templates" in item.path.split("/"):
        return "templates", item.path
    root = next((other.path for other in app.folders if other.kind == "root"), "")
    is_beside = root not in ("", ".") and (item.path == root or item.path.startswith(f"{root}/"))
    return ("code", root) if is_beside else ("elsewhere", "")
