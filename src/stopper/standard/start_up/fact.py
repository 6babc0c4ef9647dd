"""A fact about a configuration that should not serve in production, and what the rules must know beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from stopper.model import Severity
from stopper.standard.flask_defaults import FLASK_DEFAULTS

Configuration = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is wrong: the control that it breaks, the setting, what is said of it, and how to mend it.

    `words` never hold the value of a setting.
    """

    control: str
    severity: Severity
    key: str
    words: str
    fix: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What no configuration tells.

    `needs_key`: something signs with SECRET_KEY. `cookies`: the kinds of cookies that libraries set by the
    configuration ("session", "remember", "token"). `has_hosts`: the host names are checked elsewhere.
    `has_debugger`: Werkzeug's debugger is around the application. `is_development_server`: Flask's own server runs, in
    which DEBUG is more than a hint.
    """

    needs_key: bool = True
    cookies: tuple[str, ...] = ("session",)
    has_hosts: bool = False
    has_debugger: bool = False
    is_development_server: bool = True


Rule = Callable[[Configuration, Surroundings], Iterator[Fact]]


def value_of(configuration: Configuration, key: str) -> object:
    """A setting as the library that reads it sees it: its default where nothing sets it."""
    return configuration[key] if key in configuration else FLASK_DEFAULTS.get(key)
