"""One unit of systemd with its drop-ins laid over it: what each setting is in the end."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from stopper.evidence.deployment.systemd.specifiers import expanded
from stopper.evidence.deployment.systemd.words import split
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.systemd.settings import KNOWN

YES, NO = frozenset({"1", "yes", "y", "true", "t", "on"}), frozenset({"0", "no", "n", "false", "f", "off"})


class Assignment(Unshown, frozen=True):
    """One line `key=value` of a section; the value may hold a secret, so it is not shown."""

    section: str
    key: str
    value: str
    at: Place


def boolean(text: str) -> bool | None:
    """What a boolean of systemd means; None for a text that is none, which systemd ignores."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None


class Unit(Struct, frozen=True, eq=False, dict=True):
    """A unit by its name ("app.service"); `assignments` are in the order in which systemd reads them.

    `path` is the file of the unit itself, empty where the project has its drop-ins alone; `is_user` says that it is
    for the manager of a user.
    """

    name: str
    path: str
    assignments: tuple[Assignment, ...]
    is_user: bool = False

    @property
    def kind(self) -> str:
        """service, socket, timer, path or target."""
        return self.name.rpartition(".")[2]

    @property
    def section(self) -> str:
        """The section that says what the unit does."""
        return {"target": "Unit"}.get(self.kind, self.kind.capitalize())

    @property
    def stem(self) -> str:
        """The name without its kind."""
        return self.name.rpartition(".")[0]

    @property
    def at(self) -> Place:
        """Where a reader would add a setting: the first line of the section that says what the unit does."""
        found = [item.at for item in self.assignments if item.section == self.section]
        return found[0] if found else Place(self.path or self.assignments[0].at.path, 1)

    @cached_property
    def _by_key(self) -> dict[str, list[Assignment]]:
        found: dict[str, list[Assignment]] = {}
        for item in self.assignments:
            # A setting of services counts in the unit's own section alone.
            if item.section == self.section or item.key not in KNOWN:
                found.setdefault(item.key, []).append(item)
        return found

    def all(self, key: str) -> list[Assignment]:
        """What counts of a setting that may stand several times: everything after the last empty one."""
        found = self._by_key.get(key, [])
        empty = [index for index, item in enumerate(found) if not item.value.strip()]
        return found[empty[-1] + 1 :] if empty else list(found)

    def last(self, key: str) -> Assignment | None:
        """What counts of a setting that has one value; None where it is not set, or set to nothing."""
        found = self.all(key)
        return found[-1] if found else None

    def text(self, key: str) -> str:
        """The value of a setting with its specifiers filled in; empty where it is not set."""
        found = self.last(key)
        return expanded(found.value.strip(), self.name) if found is not None else ""

    def written(self, key: str) -> list[str]:
        """Every value that a setting is given, empty ones too, as written."""
        return [item.value.strip() for item in self._by_key.get(key, [])]

    def words(self, key: str) -> list[str]:
        """The words of all lines of a setting, with their specifiers filled in."""
        return [word for item in self.all(key) for word in split(expanded(item.value, self.name))]

    def is_on(self, key: str) -> bool:
        """Whether a switch is on; one that systemd cannot read changes nothing."""
        said = [meant for item in self._by_key.get(key, []) if (meant := boolean(item.value)) is not None]
        return bool(said) and said[-1]

    def place(self, *keys: str) -> Place:
        """Where the first of the settings that is there stands; else where it would be added."""
        found = (self.last(key) for key in keys)
        return next((item.at for item in found if item is not None), self.at)

    @property
    def user(self) -> str:
        """The user that it runs as; root where it names none (of a user's manager: empty)."""
        named = self.text("User")
        return named or ("" if self.is_user else "root")

    @property
    def is_root(self) -> bool:
        """Whether its processes are root's."""
        return self.user in ("root", "0") and not (self.is_on("DynamicUser") and not self.text("User"))
