"""Uploaded files: what is taken, what it is called here, and how it is sent back."""

import os
import uuid

from flask import Response, current_app, send_from_directory
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from cellar.logs import security_event

KINDS = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
}
PICTURES = frozenset({"png", "jpg", "jpeg"})
DOCUMENTS = PICTURES | {"pdf"}


class RefusedUpload(ValueError):
    """Raised when a file is not of a kind that is taken here."""


def store_upload(upload: FileStorage, kinds: frozenset[str]) -> str:
    """Store the file under a name of our own and return that name."""
    extension = secure_filename(upload.filename or "").rpartition(".")[2].lower()
    beginning = KINDS[extension][0] if extension in kinds else None
    if beginning is None or not upload.stream.read(16).startswith(beginning):
        security_event("upload_validation_fail", extension=extension[:10])
        raise RefusedUpload("This kind of file is not taken.")
    upload.stream.seek(0)
    stored_name = f"{uuid.uuid4().hex}.{extension}"
    upload.save(os.path.join(current_app.config["UPLOAD_FOLDER"], stored_name))
    security_event("upload_stored", stored_name=stored_name)
    return stored_name


def remove_upload(stored_name: str) -> None:
    path = os.path.join(current_app.config["UPLOAD_FOLDER"], secure_filename(stored_name))
    if os.path.exists(path):
        os.remove(path)


def send_upload(stored_name: str) -> Response:
    extension = stored_name.rpartition(".")[2]
    return send_from_directory(
        current_app.config["UPLOAD_FOLDER"],
        stored_name,
        mimetype=KINDS[extension][1],
        as_attachment=True,
    )
