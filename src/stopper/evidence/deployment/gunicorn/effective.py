"""One setting as it is in force, with where it is set."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.deployment.commands.expanding import data_of
from stopper.evidence.source.values import Composed, Value
from stopper.model import Place


class Effective(Struct, frozen=True):
    """A setting in force: `origin` names who sets it, `least` is a bound below a number that is not known."""

    name: str
    value: Value
    at: Place
    origin: str
    least: int | None = None

    @property
    def number(self) -> int | None:
        """The number that it is; None where that is not known."""
        data = data_of(self.value)
        return data if isinstance(data, int) and not isinstance(data, bool) else None

    @property
    def minimum(self) -> int | None:
        """The number, or what it is not below."""
        return self.number if self.number is not None else self.least

    @property
    def text(self) -> str | None:
        """The text that it is; None where that is not known."""
        data = data_of(self.value)
        return data if isinstance(data, str) else None

    @property
    def texts(self) -> tuple[str, ...] | None:
        """The texts of a list, or the one text, holes as U+FFFC; None where nothing is known."""
        if isinstance(self.value, Composed):
            return (self.value.text,)
        data = data_of(self.value)
        if isinstance(data, str):
            return (data,)
        if isinstance(data, (list, tuple)):
            return tuple(str(item) for item in data)
        return None

    @property
    def is_on(self) -> bool | None:
        """Whether a switch is on; None where that is not known."""
        return self.value.is_true()

    @property
    def is_set(self) -> bool:
        """Whether a file, a variable or the command line sets it."""
        return self.origin != "gunicorn's default"
