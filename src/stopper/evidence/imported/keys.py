"""The keys of the running configuration, and which of them are the same."""

from __future__ import annotations

from collections.abc import Hashable

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.values import FromEnvironment, Known, Value
from stopper.standard.start_up.key_strength import holds_a_key, repeated_keys


def running_keys(app: ImportedApp) -> list[str]:
    """The settings that hold a key, SECRET_KEY first."""
    named = filter(holds_a_key, app.config)
    return sorted((key for key in named if _identity(app.config.settings[key].value) is not None), key=_order)


def repeated_running_keys(app: ImportedApp) -> list[tuple[str, str]]:
    """The pairs of settings that hold the same key, the second of which comes first; each is named once."""
    return list(repeated_keys({key: _identity(app.config.settings[key].value) for key in running_keys(app)}))


def _order(key: str) -> tuple[bool, str]:
    return key != "SECRET_KEY", key


def _identity(value: Value) -> Hashable:
    """What two settings have in common that hold the same key: its text, or the variable that gives it."""
    if isinstance(value, FromEnvironment):
        return ("variable", value.name)
    data = value.data if isinstance(value, Known) else None
    return ("text", data) if isinstance(data, str | bytes) and data else None
