"""The running configuration, each value with its origin: the code, the library, or an environment that we invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.evidence.application.configuration import Configuration, Setting
from stopper.evidence.imported.parts import RunningSetting
from stopper.evidence.source.values import FromEnvironment, Known, OneOf, Unknown, Value, options
from stopper.model import Place
from stopper.standard.flask_defaults import FLASK_DEFAULTS


class RunningConfiguration(Struct, frozen=True, eq=False):
    """Every key of `app.config` as it was after the import, asked like the configuration that source shows.

    `given` are the variables whose production value the user supplied: what depends on one of the others is undecided.
    """

    settings: Mapping[str, RunningSetting]
    at: Place
    source: Configuration | None = None
    given: frozenset[str] = frozenset()
    has_environment: bool = False
    _made: dict[str, Setting] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Setting:
        """The setting; where the running application has no such key, the library's default."""
        if key not in self._made:
            self._made[key] = self._setting(key)
        return self._made[key]

    def __contains__(self, key: str) -> bool:
        return key in self.settings

    def __iter__(self) -> Iterator[str]:
        return iter(self.settings)

    def of_the_project(self) -> Iterator[str]:
        """The keys without those that a library set for itself, as its texts and its templates are."""
        return (key for key, item in self.settings.items() if not item.by or item.by.startswith("flask/"))

    def _setting(self, key: str) -> Setting:
        found = self.settings.get(key)
        written = self.source[key] if self.source is not None and key in self.source else None
        elsewhere = "" if self.has_environment or self.source is None else self.source.elsewhere
        if found is None:
            return Setting(key, Known(FLASK_DEFAULTS.get(key)), self.at, False, "default", elsewhere)
        place = written.at if written is not None else found.set_at or self.at
        if not found.is_set:
            # A line that this run did not come to gives it something that source does not know either.
            is_open = written is not None and isinstance(written.value, Unknown)
            return Setting(key, Unknown() if is_open else found.value, place, False, "default", elsewhere)
        return Setting(key, self._decided(found.value, written), place, True, "app", elsewhere)

    def _decided(self, value: Value, written: Setting | None) -> Value:
        """The value, unless source shows that a variable which nobody gave decides it: ours was only its absence.

        What the deployment gives it decides here as it does in source.
        """
        if written is None:
            return value
        if isinstance(value, FromEnvironment):
            return _with_default(value, written.value)
        deciding = [name for name in variables_of(written.value) if name not in self.given]
        if isinstance(written.value, FromEnvironment) and deciding and written.value.given is not None:
            return replace(written.value, default=value)
        return FromEnvironment(deciding[0], value) if deciding else value


def _with_default(value: FromEnvironment, written: Value) -> FromEnvironment:
    """A variable with what source says that it is without, which the run does not show: we invented its value.

    What the deployment gives stands in place of that.
    """
    same = [item for item in options(written) if isinstance(item, FromEnvironment) and item.name == value.name]
    if not same or value.given is not None:
        return value
    value = replace(value, given=same[0].given, giver=same[0].giver)
    return replace(value, default=same[0].default, required=same[0].required) if value.default is None else value


def variables_of(value: Value) -> tuple[str, ...]:
    """The variables of the environment that may decide a value."""
    if isinstance(value, OneOf):
        return tuple(dict.fromkeys(name for option in value.options for name in variables_of(option)))
    return (value.name,) if isinstance(value, FromEnvironment) else ()
