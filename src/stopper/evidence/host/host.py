"""Evidence of the host layer: one machine as `stopper collect` saw it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.host.records import (
    Accounts,
    Backups,
    Certificate,
    Database,
    Entry,
    FirewallState,
    Folder,
    Job,
    Listener,
    Process,
    Renewal,
    Store,
    Unit,
    Unseen,
    Updates,
    WebServer,
)
from stopper.model import Layer, Place


class Host(Struct, frozen=True, eq=False, dict=True):
    """What a machine showed on one day; `unseen` is what it did not show, which passes nothing.

    `name` is the machine's, `by` the user that looked.
    """

    layer: ClassVar[Layer] = Layer.HOST
    supply: ClassVar[str] = "the facts of the machine (`stopper collect` there, `audit --host facts.json` here)"

    name: str
    collected: int
    by: str
    is_root: bool
    is_container: bool
    python: str
    processes: tuple[Process, ...]
    sockets: tuple[Listener, ...]
    projects: tuple[Folder, ...]
    units: tuple[Unit, ...]
    firewall: FirewallState | None
    updates: Updates | None
    web: tuple[WebServer, ...]
    certificates: tuple[Certificate, ...]
    keys: tuple[Entry, ...]
    schedules: tuple[Job, ...]
    renewal: Renewal | None
    backups: tuple[Backups, ...]
    stores: tuple[Store, ...]
    database: Database | None
    accounts: Accounts | None
    unseen: tuple[Unseen, ...]

    @property
    def day(self) -> date:
        """The day on which it was looked at, in UTC."""
        return datetime.fromtimestamp(self.collected, UTC).date()

    @property
    def applications(self) -> tuple[Process, ...]:
        """The processes that run an application: servers, workers, scripts of a project."""
        return tuple(item for item in self.processes if item.role)

    @property
    def app_units(self) -> tuple[Unit, ...]:
        """The services that run an application."""
        return tuple(item for item in self.units if item.is_app)

    def hidden(self, *beginnings: str) -> str:
        """Why something of this kind was not seen, in words; empty where all was."""
        found = [item for item in self.unseen if item.what.startswith(beginnings)]
        return f"{found[0].what}: {found[0].reason}" if found else ""

    @property
    def hidden_units(self) -> str:
        """Why the units were not seen; empty where they were, or where systemd does not run the machine."""
        found = [item.reason for item in self.unseen if item.what == "units"]
        return f"units: {found[0]}" if found and not found[0].startswith("systemd does not run") else ""

    def at(self, path: str = "") -> Place:
        """A place on the machine: a path, or the machine itself."""
        return Place(f"host:{path or '/'}")

    def at_socket(self, item: Listener) -> Place:
        """The place of a socket: its path, or its address and port."""
        return Place(f"host:{item.shown}")

    def about(self, paths: Collection[str]) -> Host:
        """The same machine where only this project counts as its application, of which these are the files.

        Another application of the machine is no matter of this audit; where none is recognised, every one counts.
        """
        ours = tuple(folder for folder in self.projects if _is_of(folder, paths))
        if not ours:
            return self
        folders = {folder.path for folder in ours}
        processes = tuple(item if item.project in folders else replace(item, role="") for item in self.processes)
        mine = {item.unit for item in processes if item.role}
        units = tuple(
            item if item.name in mine or item.folder in folders else replace(item, is_app=False) for item in self.units
        )
        return replace(self, projects=ours, processes=processes, units=units)

    def age(self, today: date | None) -> int:
        """How many days ago it was looked at; 0 where the day of the audit is not known or earlier."""
        return max(0, (today - self.day).days) if today else 0

    def told(self, today: date | None) -> str:
        """What a report says of the facts themselves: of which machine, when, by whom, and how much they lack."""
        days = self.age(today)
        old = f", {days} day{'s' * (days != 1)} old" if days else ""
        count = len(self.unseen)
        lacking = f"; {count} thing{'s' * (count != 1)} could not be seen" if count else ""
        return f"Facts of the machine {self.name} of {self.day}{old}, collected by {self.by}{lacking}."

    def environment_files(self) -> Iterator[Entry]:
        """The files of variables: of units, and in the projects."""
        seen = set[str]()
        for item in (
            *(entry for unit in self.app_units for entry in unit.environment_files),
            *(entry for project in self.projects for entry in project.files if entry.kind == "environment"),
        ):
            if item.path not in seen:
                seen.add(item.path)
                yield item


def _is_of(folder: Folder, paths: Collection[str]) -> bool:
    """Whether a folder of the machine holds a project: half of its modules have the paths of the project's."""
    modules = [path for path in folder.digests if path.endswith(".py")]
    return bool(modules) and 2 * sum(path in paths for path in modules) >= len(modules)
