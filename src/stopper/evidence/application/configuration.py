"""The effective configuration of one application as far as source decides it, with the origin of each value."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct, field

from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value, is_settled
from stopper.model import Place
from stopper.standard.flask_defaults import FLASK_DEFAULTS


class Setter(Enum):
    """Who sets what the code read does not show: nobody, code or a file of the project, or an operator's variable."""

    NOBODY = auto()
    PROJECT = auto()
    OPERATOR = auto()


class Setting(Struct, frozen=True):
    """One key of `app.config` in production.

    `is_set` says whether any production code sets it; else `value` is the library's default and `at` the place where
    the application is created. `elsewhere` names what may set it outside the code read ("the variable FLASK_…"),
    empty where nothing can, and `setter` who does. `overridden` are the places of earlier or other environments'
    values. Where a deployment file gives the variable that decides it, `at` is the line of that file, and `read_at`
    the place in the code.
    """

    key: str
    value: Value
    at: Place
    is_set: bool
    origin: str = ""
    elsewhere: str = ""
    overridden: tuple[Place, ...] = ()
    read_at: Place | None = None
    setter: Setter = Setter.NOBODY

    def equals(self, other: object) -> bool | None:
        """Whether the value in production equals `other`; None where the environment decides."""
        return None if self.is_undecided else self.value.equals(other)

    def is_true(self) -> bool | None:
        """Whether the value in production counts as true; None where the environment decides."""
        return None if self.is_undecided else self.value.is_true()

    @property
    def is_undecided(self) -> bool:
        """Whether something that was not read may set the value."""
        if isinstance(self.value, FromEnvironment):
            return not is_settled(self.value)
        return (not self.is_set and bool(self.elsewhere)) or isinstance(self.value, Unknown)

    @property
    def data(self) -> object:
        """The constant, or None where there is none; ask `value` to tell a constant None apart."""
        value = self.value.given if isinstance(self.value, FromEnvironment) else self.value
        return value.data if isinstance(value, Known) and not self.is_undecided else None

    @property
    def duration(self) -> timedelta | None:
        """The constant as a duration: seconds where it is a number."""
        if isinstance(self.data, timedelta):
            return self.data
        if isinstance(self.data, int | float) and not isinstance(self.data, bool):
            return timedelta(seconds=self.data)
        return None

    @property
    def written_at(self) -> Place:
        """The place in the code that sets it, whatever decides the value."""
        return self.read_at or self.at

    @property
    def needs(self) -> str:
        """What would settle an undecided setting."""
        if isinstance(self.value, FromEnvironment):
            return f"the value of {self.value.name} in production"
        if self.elsewhere:
            return f"the effective configuration in production, for {self.elsewhere} may set what the code does not"
        return f"the value of {self.key} in production"

    def __str__(self) -> str:
        if not self.is_set:
            where = f"; {self.elsewhere} may set it" if self.elsewhere else ""
            return f"{self.key} is not set{where}"
        return f"{self.key} is {self.value.describe()}"


class Settings(Protocol):
    """Any configuration that answers for a key: as source shows it, or as it is in the running application."""

    def __getitem__(self, key: str) -> Setting: ...


class WrittenSettings(Settings, Protocol):
    """The same, which also says whether it holds a key at all."""

    def __contains__(self, key: str) -> bool: ...


class Configuration(Struct, frozen=True):
    """All settings of an application in production; keys that nobody sets answer with the library's default.

    `others` holds the settings of development, testing and staging by environment.
    """

    at: Place
    settings: dict[str, Setting] = field(default_factory=dict)
    elsewhere: str = ""
    others: dict[str, dict[str, Setting]] = field(default_factory=dict)
    setter: Setter = Setter.NOBODY

    def __getitem__(self, key: str) -> Setting:
        found = self.settings.get(key)
        if found is not None:
            return found
        default = Known(FLASK_DEFAULTS.get(key))
        return Setting(key, default, self.at, False, "default", self.elsewhere, setter=self.setter)

    def __contains__(self, key: str) -> bool:
        return key in self.settings

    def matching(self, *fragments: str) -> list[Setting]:
        """Every set setting whose key contains one of `fragments`."""
        return [setting for key, setting in self.settings.items() if any(part in key for part in fragments)]
