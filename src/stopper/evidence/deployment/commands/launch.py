"""One place that starts a lasting process, with what surrounds it: variables, user, replicas, published ports."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.evidence.deployment.commands.started import Started
from stopper.model import Place
from stopper.standard.secret import Secret

LOOPBACK = ("127.", "localhost:", "[::1]:")


class Variable(Struct, frozen=True):
    """The value of a variable where it is known, and where it is set; None where the file only names it.

    `unless` are the variables of the machine that replace the value. `is_passed_on` says that the machine gives it,
    where it has one, `is_of_file` that a file of variables does, `is_own` that a script assigns it, in one of its
    branches or for itself.
    """

    value: Secret | None
    at: Place
    unless: tuple[str, ...] = ()
    is_passed_on: bool = False
    is_of_file: bool = False
    is_own: bool = False


class Listener(Struct, frozen=True):
    """An address that something else opens for the process: a unit's socket."""

    address: str
    at: Place
    mode: str = ""


class Launch(Struct, frozen=True):
    """A process that a file starts.

    `kind` is Procfile, systemd, image, compose, kubernetes, supervisor, script, Makefile or code; `name` the process's
    own name there. `variables` are those of its environment as far as the files say them. `folder` is where it starts,
    relative to the project, None where that is not known. `replicas` counts copies of the whole process, and
    `published` are the ports that compose opens on the machine. `socket` is opened for it; `user` runs it;
    `folder_mode` is that of the runtime folder that a unit makes. `is_on_host_network` is set for a container that has
    no network of its own.
    """

    started: Started
    kind: str
    name: str = ""
    variables: Mapping[str, Variable] = field(default_factory=dict)
    folder: str | None = ""
    user: str = ""
    replicas: int | None = None
    published: tuple[str, ...] = ()
    socket: Listener | None = None
    folder_mode: str = ""
    has_private_tmp: bool = False
    is_on_host_network: bool = False

    @property
    def at(self) -> Place:
        """The place of its command."""
        return self.started.at

    @property
    def is_container(self) -> bool:
        """Whether an image, compose or Kubernetes starts it."""
        return self.kind in ("image", "compose", "kubernetes")

    @property
    def opened(self) -> tuple[str, ...]:
        """The published ports that other machines reach."""
        return tuple(text for text in self.published if not text.startswith(LOOPBACK))

    @property
    def environment(self) -> Mapping[str, Secret]:
        """The variables that the files give it, each with its value."""
        given = {name: item.value for name, item in self.variables.items()}
        return {name: value for name, value in {**given, **dict(self.started.environment)}.items() if value is not None}

    def variable(self, name: str) -> Variable | None:
        """A variable of its environment: what stands before the command wins."""
        own = next((value for key, value in reversed(self.started.environment) if key == name), None)
        return Variable(own, self.at) if own is not None else self.variables.get(name)
