"""What an application keeps on the disk of its own container: sessions in files, and SQLite."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.source.values import FromEnvironment, options, text_of
from stopper.model import Place

DATABASES = ("SQLALCHEMY_DATABASE_URI", "DATABASE_URL", "DATABASE_URI")


class LocalState(Struct, frozen=True):
    """One thing that a second container does not see; `words` go on after "each"."""

    words: str
    at: Place


def local_state(application: Application) -> Iterator[LocalState]:
    """What the configuration for production keeps in local files, whatever the environment says."""
    kept = application.config["SESSION_TYPE"]
    if kept.is_set and text_of(kept.value) in ("filesystem", "cachelib"):
        yield LocalState("keeps its sessions in files of its own", kept.at)
    for key in DATABASES:
        setting = application.config[key]
        if not setting.is_set:
            continue
        given = list(options(setting.value))
        if given and not any(isinstance(item, FromEnvironment) for item in given):
            texts = [text_of(item) or "" for item in given]
            if all(text.startswith("sqlite:") and text != "sqlite://" for text in texts):
                yield LocalState("writes to a SQLite file of its own", setting.at)
    yield from _of_stopper(application)


def _of_stopper(application: Application) -> Iterator[LocalState]:
    """What Stopper's extension keeps for the workers of one machine alone: right there, and no more beyond it."""
    found, enforced = extension_of(application), enforcement_of(application)
    if found is None or enforced is None:
        return
    policy, at = found
    if enforced.is_on("limits") and policy.limits.store == "shared":
        yield LocalState('counts requests for its own machine ([limits] store = "shared")', at)
    if enforced.is_on("sessions") and policy.sessions.store == "sqlite":
        yield LocalState('keeps its sessions on its own machine ([sessions] store = "sqlite")', at)
