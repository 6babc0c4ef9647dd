"""One service of a compose project as it runs, after overrides, extensions and variables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from stopper.evidence.deployment.compose.interpolation import interpolated
from stopper.evidence.deployment.compose.mounts import Mount, mounts_of
from stopper.evidence.deployment.compose.ports import Port, ports_of
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.reference import Reference, reference
from stopper.evidence.deployment.docker.stage import Command
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.evidence.repository.dotenv import EnvironmentEntry
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.secret import Secret


class Given(Struct, frozen=True):
    """A variable of a service.

    `value` is what it is without any variable from outside: None where only the machine says it. `variables` are the
    names that may change it, `is_of_file` says that it stands in an environment file. `written` is the text itself,
    with its variables. `is_passed_on` says that only its name stands there: it is given where the machine has it.
    `filled` is the value that the project's own `.env` makes of it, where that decides.
    """

    name: str
    value: Secret | None
    at: Place
    variables: tuple[str, ...] = ()
    is_of_file: bool = False
    written: Secret | None = None
    is_passed_on: bool = False
    filled: Secret | None = None

    @property
    def text(self) -> str | None:
        """The value to judge and never to show."""
        return self.value.reveal() if self.value is not None else None


class Service(Struct, frozen=True, eq=False, dict=True):
    """A service; `image_built` is that of the project's Dockerfile, where it builds one that is known.

    Without slots, because what is asked often is kept.
    """

    name: str
    table: Table
    at: Place
    built: Image | None = None
    entries: tuple[EnvironmentEntry, ...] = ()

    @cached_property
    def image(self) -> Reference | None:
        """The image that is named; None for one that is only built."""
        text = self.table.text("image")
        return reference(text) if text else None

    @property
    def base(self) -> Reference | None:
        """The image that it is made of: what its Dockerfile begins with, else the image that is named."""
        return self.built.base if self.built is not None else self.image

    @property
    def is_built(self) -> bool:
        """Whether the project itself makes its image."""
        return self.table.get("build") is not None

    @property
    def files(self) -> tuple[Text, ...]:
        """The paths of the environment files that it names."""
        return files_of(self.table)

    @cached_property
    def ports(self) -> tuple[Port, ...]:
        """What it publishes."""
        return tuple(ports_of(self.table))

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """What it mounts."""
        return tuple(mounts_of(self.table))

    @property
    def is_on_host_network(self) -> bool:
        """Whether it listens on the host itself."""
        return self.table.text("network_mode") == "host"

    @cached_property
    def environment(self) -> Mapping[str, Given]:
        """Its variables by name: those of environment files, then its own."""
        found = {item.key: Given(item.key, item.value, item.at, (), True, item.value) for item in self.entries}
        found.update({item.name: item for item in self._own()})
        return found

    def _own(self) -> Iterator[Given]:
        given = self.table.get("environment")
        if isinstance(given, Table):
            for name, value in given.items:
                if isinstance(value, Text):
                    yield self._given(name.text, value, is_missing=value.is_null)
            return
        for item in self.table.words("environment"):
            key, sign, rest = (item.written or item.text).partition("=")
            filled = item.text.partition("=")[2]
            yield self._given(key, Text(filled, item.at, variables=item.variables, written=rest), is_missing=not sign)

    def _given(self, name: str, value: Text, *, is_missing: bool) -> Given:
        text, variables = interpolated(value.written or value.text, {}) if value.variables else (value.text, ())
        is_unknown = is_missing or HOLE in text
        raw = None if is_missing else Secret(value.written or value.text)
        shown = None if is_unknown else Secret(text)
        filled = Secret(value.text) if value.text != text and HOLE not in value.text else None
        return Given(name, shown, value.at, variables or value.variables, False, raw, is_missing, filled)

    @cached_property
    def started(self) -> Command | None:
        """What it starts: its own words, else those of its image."""
        entrypoint, command = self._command("entrypoint"), self._command("command")
        final = self.built.final if self.built is not None else None
        if entrypoint is None and final is not None and final.entrypoint is not None:
            entrypoint = final.entrypoint
            command = command or final.command
        elif entrypoint is None and command is None and final is not None:
            return final.started
        if entrypoint is None or command is None:
            return entrypoint or command
        return Command((*entrypoint.words, *command.words), entrypoint.is_shell or command.is_shell, command.at)

    def _command(self, key: str) -> Command | None:
        found = self.table.get(key)
        if found is None or (isinstance(found, Text) and found.is_null):
            return None
        words = [item.text for item in self.table.words(key)]
        if isinstance(found, Text):
            try:
                words = shlex.split(found.text)
            except ValueError:
                words = found.text.split()
        return Command(tuple(words), False, found.at) if words else None

    @property
    def replicas(self) -> int | None:
        """How many containers of it run; None where a variable says so."""
        said = self.table.text("deploy", "replicas") or self.table.text("scale")
        if not said:
            return 1
        return int(said) if re.fullmatch(r"\d{1,4}", said) else None

    @property
    def user(self) -> Text | None:
        """The user that it is told to run as."""
        found = self.table.get("user")
        return found if isinstance(found, Text) and found.text else None

    @property
    def options(self) -> frozenset[str]:
        """Its security options in lower case."""
        return frozenset(re.sub(r"\s*[:=]\s*", ":", item.text.lower()) for item in self.table.words("security_opt"))

    def place(self, *keys: str) -> Place:
        """The place of the first of its keys that is there, else its own."""
        found = next((item for key in keys if (item := self.table.key(key)) is not None), None)
        return found.at if found is not None else self.at


def files_of(service: Table) -> tuple[Text, ...]:
    """The paths of the environment files that a service names, as text or as a table with a `path`."""
    found = (item.get("path") if isinstance(item, Table) else item for item in service.values("env_file"))
    return tuple(item for item in found if isinstance(item, Text) and item.text)
