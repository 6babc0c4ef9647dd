"""What the code keeps on the disk of the machine: uploads, databases, sessions and logs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.passed_uploads import passed_uploads
from stopper.evidence.data.uploads import stored_uploads
from stopper.evidence.source.effective_value import constant_texts
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import is_support
from stopper.evidence.source.values import Known
from stopper.model import Place

HANDLERS = (
    "logging.FileHandler",
    "logging.handlers.RotatingFileHandler",
    "logging.handlers.TimedRotatingFileHandler",
    "logging.handlers.WatchedFileHandler",
)
DATABASE = "SQLALCHEMY_DATABASE_URI"
OBJECT_STORES = (
    "boto",
    "boto3",
    "botocore",
    "google.cloud.storage",
    "azure.storage.blob",
    "cloudinary",
    "minio",
    "flask_s3",
)


class DiskWrite(Struct, frozen=True):
    """One thing that the code keeps on the disk.

    `is_log` for logs alone, which nobody misses so soon; `is_choice` where the code may use a store of objects instead.
    """

    what: str
    at: Place
    is_log: bool = False
    is_choice: bool = False


def disk_writes(application: Application) -> Iterator[DiskWrite]:
    """Everything that production keeps on the disk of the machine on which it runs."""
    source = application.source
    has_store = source.uses(*OBJECT_STORES)
    for call in (*[item.call for item in stored_uploads(source)], *passed_uploads(source)):
        yield DiskWrite("uploads", source.at(call), is_choice=has_store)
    database = application.config[DATABASE]
    if database.is_set and any(
        text.startswith("sqlite:///") and not variable for text, variable in constant_texts(database.value)
    ):
        yield DiskWrite("the database", database.at)
    sessions = application.config["SESSION_TYPE"]
    if sessions.is_set and isinstance(sessions.value, Known) and sessions.value.data == "filesystem":
        yield DiskWrite("sessions", sessions.at)
    for call in source.calls(*HANDLERS):
        is_chosen = any(source.name(one.function, call.scope) == "logging.StreamHandler" for one in call.scope.calls)
        is_other = is_support(call.scope.module.path) or block_environment(call.block) not in ("", "production")
        if not (is_chosen or is_other):
            yield DiskWrite("logs", source.at(call), is_log=True)
