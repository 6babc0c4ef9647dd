"""One gunicorn with its effective settings, in gunicorn's own order: file, GUNICORN_CMD_ARGS, command line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from stopper.evidence.deployment.commands.expanding import as_number, value_of
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import Option, started
from stopper.evidence.deployment.gunicorn.addresses import Address, address
from stopper.evidence.deployment.gunicorn.configuration_file import ConfigurationFile
from stopper.evidence.deployment.gunicorn.effective import Effective
from stopper.evidence.source.values import Known, Unknown, Value
from stopper.model import Place
from stopper.standard.gunicorn_settings import ARGUMENTS, BY_NAME, FROM_ENVIRONMENT, GunicornSetting, setting_of
from stopper.standard.holes import HOLE

DEFAULT = "gunicorn's default"
COMMAND = "the command line"
BLOCKING = ("sync",)
# Containers and platforms have a network of their own: what listens everywhere there is reached by what is in front.
CONTAINED = frozenset({"image", "compose", "kubernetes", "Procfile"})


class GunicornProcess(Struct, frozen=True, eq=False, dict=True):
    """One gunicorn. `launch` is None where only its file is known, `file` None where it has none.

    `missing` names a file that the command line asks for and the project does not have.
    """

    launch: Launch | None
    file: ConfigurationFile | None = None
    missing: str = ""

    @property
    def at(self) -> Place:
        """The place of its command, else of its file."""
        if self.launch is not None:
            return self.launch.at
        return self.file.at if self.file is not None else Place("")

    @property
    def is_contained(self) -> bool:
        """Whether it runs in a container or on a platform, with a network of its own."""
        return self.launch is not None and self.launch.kind in CONTAINED and not self.launch.is_on_host_network

    @property
    def application(self) -> str:
        """The target that it serves; empty where that is not known."""
        named = self.launch.started.application if self.launch is not None else ""
        return named or self.setting("wsgi_app").text or ""

    def setting(self, name: str) -> Effective:
        """A setting as it is in force."""
        known = self._settings.get(name)
        if known is None:
            known = self._settings[name] = self._effective(BY_NAME[name])
        return known

    @cached_property
    def _settings(self) -> dict[str, Effective]:
        """The settings that were asked for: every control asks for the same few."""
        return {}

    def _effective(self, item: GunicornSetting) -> Effective:
        for options, origin, at in self._lines:
            found = list(_given(options, item))
            if found:
                return Effective(item.name, self._value(item, found), at, origin, _least(item, found))
        assigned = self.file.settings.get(item.name) if self.file is not None else None
        if assigned is not None and self.file is not None:
            origin = f"{self.file.path} as it runs" if assigned.is_run else self.file.path
            return Effective(item.name, assigned.value, assigned.at, origin, assigned.least)
        return self._fallback(item)

    @cached_property
    def _lines(self) -> tuple[tuple[tuple[Option, ...], str, Place], ...]:
        """The options of the command line, and below them those of GUNICORN_CMD_ARGS."""
        if self.launch is None:
            return ()
        lines = [(self._passed, COMMAND, self.launch.at), (self.launch.started.options, COMMAND, self.launch.at)]
        variable = self.launch.variable(ARGUMENTS)
        if variable is not None and variable.value is not None:
            made = started(("gunicorn", *shell_words(variable.value.reveal())), variable.at)
            lines.append((made.options if made else (), ARGUMENTS, variable.at))
        return tuple(lines)

    @cached_property
    def _passed(self) -> tuple[Option, ...]:
        """The options in variables of the command line (`gunicorn $OPTIONS app:app`) that are known."""
        found: list[Option] = []
        for word in self._open_words:
            variable = self._variable(word.strip("${}"))
            if variable is not None and variable.value is not None:
                made = started(("gunicorn", *shell_words(variable.value.reveal())), variable.at)
                found.extend(made.options if made else ())
        return tuple(found)

    @cached_property
    def _open_words(self) -> list[str]:
        words = self.launch.started.arguments if self.launch else ()
        return [word for word in words if word.startswith(("$", HOLE))]

    def _value(self, item: GunicornSetting, given: list[Option]) -> Value:
        if item.kind in ("switch", "off"):
            return Known(item.kind == "switch")
        values = [value_of(option.value or "", self._variable) for option in given]
        if item.kind == "list":
            if len(values) == 1 and not isinstance(values[0], Known):
                return values[0]
            return Known([value.data if isinstance(value, Known) else HOLE for value in values])
        return as_number(values[-1], is_mode=item.is_mode) if item.kind == "number" else values[-1]

    def _variable(self, name: str) -> Variable | None:
        return self.launch.variable(name) if self.launch is not None else None

    def _fallback(self, item: GunicornSetting) -> Effective:
        """What holds where nothing sets it: a variable that gunicorn reads, or its default."""
        if item.name == "config":
            return Effective(item.name, Known(item.default), self.at, DEFAULT)
        if self.missing:
            return Effective(item.name, Unknown(f"{self.missing} is not in the project"), self.at, self.missing)
        if self.launch is None:
            return Effective(item.name, Unknown("the command that starts gunicorn is not in the project"), self.at, "")
        if self.file is not None and not self.file.is_certain:
            return Effective(
                item.name, Unknown(f"{self.file.path} takes settings from elsewhere"), self.at, self.file.path
            )
        unread = [word for word in self._open_words if self._variable(word.strip("${}")) is None]
        if unread and unread != [self.application]:
            shown = unread[0].replace(HOLE, "a variable")
            return Effective(item.name, Unknown(f"{shown} may hold it"), self.at, COMMAND)
        read = next((name for name, setting in FROM_ENVIRONMENT.items() if setting == item.name), "")
        variable = self._variable(read) if read else None
        if variable is None and read == "WEB_CONCURRENCY" and self.launch.kind == "Procfile":
            return Effective(item.name, Unknown("the platform sets WEB_CONCURRENCY"), self.at, read)
        if variable is not None:
            return Effective(item.name, self._of_variable(item, read, variable), variable.at, read)
        return Effective(item.name, Known(item.default), self.at, DEFAULT)

    def _of_variable(self, item: GunicornSetting, name: str, variable: Variable) -> Value:
        value = value_of(variable.value.reveal(), self._variable) if variable.value is not None else None
        if name == "PORT":
            port = value.data if isinstance(value, Known) else HOLE
            return Known([f"0.0.0.0:{port}"])
        if value is None:
            return Unknown(f"the value of {name} is not in the files")
        return as_number(value, is_mode=item.is_mode) if item.kind == "number" else value

    @cached_property
    def addresses(self) -> tuple[Address, ...] | None:
        """Where it listens; None where that is not known. A unit's socket takes the place of `bind`."""
        if self.launch is not None and self.launch.socket is not None:
            return (address(self.launch.socket.address),)
        found = self.setting("bind").texts
        if found is None:
            return None
        return tuple(address(part.strip()) for text in found for part in text.split(",") if part.strip())

    @property
    def bound_at(self) -> Place:
        """The place that says where it listens."""
        socket = self.launch.socket if self.launch is not None else None
        return socket.at if socket is not None else self.setting("bind").at

    @property
    def socket(self) -> Address | None:
        """Its Unix socket, where it has one."""
        return next((item for item in self.addresses or () if item.kind == "unix"), None)

    @property
    def public(self) -> Address | None:
        """An address that other machines reach, where it has one."""
        return next((item for item in self.addresses or () if item.is_public), None)

    @property
    def worker_class(self) -> str | None:
        """The class of its workers; threads make gthread of sync, as gunicorn does."""
        name = self.setting("worker_class").text
        threads = self.setting("threads").minimum
        return "gthread" if name in BLOCKING and threads is not None and threads > 1 else name

    @property
    def blocks(self) -> bool | None:
        """Whether a worker waits for one client at a time; None where that is not known."""
        return self.worker_class in BLOCKING if self.worker_class is not None else None

    @property
    def processes(self) -> int | None:
        """The least number of worker processes, of all replicas; None where it is not known."""
        workers = self.setting("workers").minimum
        replicas = (self.launch.replicas if self.launch is not None else None) or 1
        return workers * replicas if workers is not None else (replicas if replicas > 1 else None)

    @property
    def processes_in_words(self) -> str:
        """The number of worker processes in a message: "4", or "at least 3" where the machine decides it."""
        workers = self.setting("workers")
        count = str(self.processes) if self.processes is not None else "several"
        return count if workers.number is not None else f"at least {count}"

    @property
    def believes_everyone(self) -> bool:
        """Whether a forwarded scheme of any peer is believed."""
        allowed = self.setting("forwarded_allow_ips").texts
        return allowed is not None and "*" in [part.strip() for text in allowed for part in text.split(",")]

    def believes(self, peer: str) -> bool | None:
        """Whether a forwarded scheme of a peer at this address is believed; None where that is not known."""
        allowed = self.setting("forwarded_allow_ips").texts
        if allowed is None:
            return None
        parts = [part.strip() for text in allowed for part in text.split(",")]
        return "*" in parts or peer in parts


def _given(options: tuple[Option, ...], item: GunicornSetting) -> Iterator[Option]:
    return (option for option in options if option.name in item.options or setting_of(option.name) is item)


def _least(item: GunicornSetting, given: list[Option]) -> int | None:
    """A bound below a number that the machine works out: `$((2 * $(nproc) + 1))` is 3 at least."""
    text = (given[-1].value or "") if item.kind == "number" else ""
    if "nproc" not in text and "cpu_count" not in text:
        return None
    return 3 if "*" in text and "+" in text else 2 if "*" in text or "+" in text else 1
