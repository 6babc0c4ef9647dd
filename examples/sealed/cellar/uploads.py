"""Uploaded files, which Stopper checks, names and keeps by stopper.toml: how they are sent back and removed."""

from contextlib import suppress

from flask import Response
from werkzeug.exceptions import NotFound

from cellar.extensions import stored


def send_upload(stored_name: str) -> Response:
    return stored(stored_name).send()


def remove_upload(stored_name: str) -> None:
    with suppress(NotFound):
        stored(stored_name).delete()
