"""What a configuration file of gunicorn sets: as it is read, and as it runs where someone asked for that."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.evidence.source.values import Value
from stopper.model import Place


class Assigned(Struct, frozen=True):
    """One setting of a file: its value, its place, and a bound below a number that the machine decides.

    `is_run` says that the file was run for it.
    """

    value: Value
    at: Place
    least: int | None = None
    is_run: bool = False


class ConfigurationFile(Struct, frozen=True):
    """A file by its path; `hooks` are the functions that it defines, `is_certain` False where it imports settings."""

    path: str
    settings: Mapping[str, Assigned] = field(default_factory=dict)
    hooks: tuple[str, ...] = ()
    is_certain: bool = True

    @property
    def at(self) -> Place:
        """The file as a whole."""
        return Place(self.path, 1)
