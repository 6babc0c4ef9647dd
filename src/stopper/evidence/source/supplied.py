"""A variable of the environment as production gives it, and what says so."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from stopper.model import Place
from stopper.standard.secret import Secret

# Texts that may be shown: switches, and the names of environments.
SHOWN = frozenset(
    {"0", "1", "true", "false", "yes", "no", "on", "off", "none", "lax", "strict"}
    | {"production", "development", "staging", "testing"}
)


class Supplied(Struct, frozen=True):
    """One variable that a process is given.

    `value` is None where it is given, and no file says what it is. `at` is the line that gives it and `whose` the one
    that it is given to ("the service web"); the user gave one without them. `unless` are the variables of the machine
    that replace the value, which then only stands in for them. `is_listed` says that the line is one of those that
    `GivenVariables` lists: what it gives is judged there too.
    """

    value: Secret | None
    at: Place | None = None
    whose: str = ""
    unless: tuple[str, ...] = ()
    is_listed: bool = False

    @property
    def giver(self) -> Giver | None:
        """What a message says of it; None for what the user gave."""
        if self.at is None:
            return None
        file = self.at.path.rpartition("/")[2]
        if self.value is None:
            return Giver(self.at, f"{file} hands to {self.whose} from outside", self.is_listed)
        text = self.value.reveal().strip()
        value = f' to "{text}"' if text.lower() in SHOWN else " to an empty text" if not text else ""
        ending = f", unless {' or '.join(self.unless)} says otherwise" if self.unless else ""
        return Giver(self.at, f"{file} sets{value} for {self.whose}{ending}", self.is_listed)


class Giver(Struct, frozen=True):
    """The line that gives a variable, and what completes "the variable, which …"; `is_listed` is as in `Supplied`."""

    at: Place
    words: str
    is_listed: bool = False


Variables = Mapping[str, Supplied]


def by_the_user(variables: Mapping[str, Secret]) -> dict[str, Supplied]:
    """What the user gave."""
    return {name: Supplied(value) for name, value in variables.items()}
