"""The settings that hold nothing where a variable of the environment is missing, and no default stands in for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.values import FromEnvironment, Known, Value
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

# A switch of CORS that speaks of credentials holds none.
SWITCH = regex(r"(?:ALLOW|SUPPORTS)_CREDENTIALS")


class EmptySetting(Struct, frozen=True):
    """A setting that one variable alone fills; `is_empty` says whether it held nothing in this run."""

    key: str
    variable: str
    is_empty: bool
    at: Place


def empty_settings(app: ImportedApp) -> Iterator[EmptySetting]:
    """The credentials of the configuration that come from a variable without a default; others may well be optional."""
    source = app.config.source
    for key in app.config if source is not None else ():
        written = source[key].value if source is not None and key in source else None
        if (
            isinstance(written, FromEnvironment)
            and _has_no_default(written)
            and is_sensitive_name(key)
            and not SWITCH.search(key)
        ):
            value = app.config.settings[key].value
            yield EmptySetting(key, written.name, _is_nothing(value), app.config[key].at)


def _has_no_default(value: FromEnvironment) -> bool:
    default = value.default
    return not value.required and (default is None or default.is_true() is False)


def _is_nothing(value: Value) -> bool:
    return isinstance(value, Known) and value.is_true() is False
