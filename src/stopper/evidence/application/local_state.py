"""What an application keeps on the disk of its own container: sessions in files, and SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.flask import Application
from stopper.evidence.source.values import FromEnvironment, options, text_of
from stopper.model import Place

DATABASES = ("SQLALCHEMY_DATABASE_URI", "DATABASE_URL", "DATABASE_URI")


@dataclass(frozen=True, slots=True)
class LocalState:
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
