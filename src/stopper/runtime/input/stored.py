"""Where uploads are kept: a private folder outside of what is served, under random names, given out as attachments."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from flask import Response, abort, send_file

from stopper.model import UsageError
from stopper.runtime.folders import refuse_foreign
from stopper.standard.file_types import BY_EXTENSION, UNKNOWN, FileType

if TYPE_CHECKING:
    from flask import Flask

NAME = re.compile(r"[0-9a-f]{32}\.([a-z0-9]{1,8})")
NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
PRIVATE, OURS = 0o700, 0o600
KEPT = {**BY_EXTENSION, UNKNOWN.extension: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was taken: its random name, which is what an application keeps, and where it lies."""

    name: str
    path: Path
    type: FileType

    def send(self, download_name: str | None = None) -> Response:
        """The response that gives it out: to be saved and not shown, with its own type and no other.

        Whether the user may have it is decided before, by the view.
        """
        response = send_file(
            self.path, mimetype=self.type.media_type, as_attachment=True, download_name=download_name or self.name
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.cache_control.private = True
        return response

    def delete(self) -> None:
        """Remove it."""
        self.path.unlink(missing_ok=True)


class Store:
    """The folder of an application's uploads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, app: Flask, named: str) -> Store:
        """The folder that the policy names, else UPLOAD_FOLDER of the configuration, else the instance's `uploads`.

        UsageError where it is no place for what strangers send.
        """
        own = named or app.config.get("UPLOAD_FOLDER")
        folder = Path(app.root_path, str(own)) if own else Path(app.instance_path, "uploads")
        _refuse_served(app, folder)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(exist_ok=True, mode=PRIVATE)
        except OSError as error:
            raise UsageError(
                f"The folder of uploads {folder} cannot be made: {error.strerror or error}. Name one that the service "
                "may write, with folder in [uploads]."
            ) from error
        refuse_foreign(folder)
        return cls(folder)

    def keep(self, stream: IO[bytes], name: str, kind: FileType) -> Stored:
        """Write the file under a name that nothing has; it cannot be a link that lies there."""
        path = self.folder / name
        try:
            with os.fdopen(os.open(path, NEW, OURS), "wb") as file:
                stream.seek(0)
                shutil.copyfileobj(stream, file)
        except OSError:
            if path.exists():  # half of it
                path.unlink()
            raise
        return Stored(name, path, kind)

    def found(self, name: str) -> Stored:
        """The file of a name that `keep` gave; 404 for every other."""
        written = NAME.fullmatch(name)
        kind = KEPT.get(written[1]) if written is not None else None
        path = self.folder / name
        if kind is None or not _is_file(path):
            abort(404)
        return Stored(name, path, kind)


def random_name(kind: FileType) -> str:
    """A name that nobody can guess and that nothing has, with the extension of the kind."""
    return f"{secrets.token_hex(16)}.{kind.extension}"


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _refuse_served(app: Flask, folder: Path) -> None:
    """UsageError where what is uploaded would be served, or could become code."""
    here = folder.resolve()
    for place, what in _served(app):
        if here == place or place in here.parents or here in place.parents:
            raise UsageError(
                f"The folder of uploads {folder} and the {what} {place} lie in each other: what is uploaded there is "
                "served or run as it is. Name a folder outside, with folder in [uploads]."
            )
    root, instance = Path(app.root_path).resolve(), Path(app.instance_path).resolve()
    if root in (here, *here.parents) and instance not in here.parents:
        raise UsageError(
            f"The folder of uploads {folder} lies among the code of the application. Name a folder outside, such as "
            "/var/lib/shop/uploads, or leave it out for the instance folder."
        )


def _served(app: Flask) -> Iterator[tuple[Path, str]]:
    for scaffold in (app, *app.blueprints.values()):
        if scaffold.static_folder:
            yield Path(scaffold.static_folder).resolve(), "static folder"
        if scaffold.template_folder:
            yield Path(scaffold.root_path, scaffold.template_folder).resolve(), "template folder"
