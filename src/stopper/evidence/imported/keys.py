"""The keys of the running configuration, and which of them are the same."""

from __future__ import annotations

from itertools import combinations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.secrets.key_purposes import KEY
from stopper.evidence.source.values import FromEnvironment, Known, Value


def running_keys(app: ImportedApp) -> list[str]:
    """The settings that hold a key, SECRET_KEY first."""
    named = [key for key in app.config if KEY.search(key) and not key.endswith("SITE_KEY")]
    return sorted((key for key in named if _identity(app.config.settings[key].value)), key=_order)


def repeated_running_keys(app: ImportedApp) -> list[tuple[str, str]]:
    """The pairs of settings that hold the same key, the second of which comes first; each is named once."""
    found: dict[str, str] = {}
    for first, second in combinations(running_keys(app), 2):
        if second not in found and _of(app, first) == _of(app, second):
            found[second] = first
    return list(found.items())


def _of(app: ImportedApp, key: str) -> object:
    return _identity(app.config.settings[key].value)


def _order(key: str) -> tuple[bool, str]:
    return key != "SECRET_KEY", key


def _identity(value: Value) -> object:
    """What two settings have in common that hold the same key: its text, or the variable that gives it."""
    if isinstance(value, FromEnvironment):
        return ("variable", value.name)
    data = value.data if isinstance(value, Known) else None
    return ("text", data) if isinstance(data, str | bytes) and data else None
