"""How a service could change the code that it, or root, runs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.opened_folders import FOR_ALL
from stopper.evidence.deployment.systemd.command import commands_of, started
from stopper.evidence.deployment.systemd.folders import (
    OWN,
    NamedFolder,
    code_folders,
    home_of,
    is_below,
    may_write,
    root_hooks,
    writable,
)
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import ServiceUnit
from stopper.model import Place, Severity


class Opened(Struct, frozen=True):
    """A way to change code: in words, where, and how bad; the control's own severity where None."""

    words: str
    at: Place
    severity: Severity | None = None
    related: tuple[Place, ...] = ()


def opened_code(service: ServiceUnit) -> Iterator[Opened]:
    """The folders of code that the unit itself opens for writing."""
    unit = service.unit
    if unit.is_root:
        return
    folders = code_folders(unit)
    for item in writable(unit):
        inside = (code for code in folders if is_below(code.path, (item.path,)) and may_write(unit, code.path))
        code = next(inside, None)
        if code is not None:
            yield _opened(service, code, item)


def _opened(service: ServiceUnit, code: NamedFolder, item: NamedFolder) -> Opened:
    what = f"{item.setting}= opens {item.path}" if item.setting not in OWN else f"{item.setting}= gives it {item.path}"
    if code.setting == "WorkingDirectory" and _holds_data_alone(service.unit, code):
        words = f"{service.name} may write its working folder, from which Python imports first: {what}"
        return Opened(words, item.at, Severity.LOW, (code.at,))
    return Opened(f"{service.name} may rewrite its own code in {code.path}: {what}", item.at, None, (code.at,))


def _holds_data_alone(unit: Unit, code: NamedFolder) -> bool:
    """Whether the interpreter and scripts of a service lie elsewhere than its working folder."""
    others = [item for item in code_folders(unit) if item.setting != "WorkingDirectory"]
    return bool(others) and not any(is_below(item.path, (code.path,)) for item in others)


def opened_hooks(service: ServiceUnit) -> Iterator[Opened]:
    """The files that root runs and that the service's user may replace."""
    unit = service.unit
    for item in root_hooks(unit):
        folder = item.path.rpartition("/")[0] or "/"
        own = is_below(folder, (home_of(unit.user),)) and may_write(unit, folder) is not False
        if own or (may_write(unit, folder) and any(is_below(folder, (one.path,)) for one in writable(unit))):
            words = f"root runs {item.path} for {service.name}, whose user {unit.user} may replace it"
            yield Opened(words, item.at, None, (unit.place("User"),))


def owned_by_command(service: ServiceUnit) -> Iterator[Opened]:
    """The commands of a unit that open code to everybody, or give it to the user of the service."""
    unit = service.unit
    folders = tuple(item.path for item in code_folders(unit))
    for command in commands_of(unit):
        words = started(command.words)
        name = words[0].rpartition("/")[2] if words else ""
        paths = [word for word in words[1:] if word.startswith("/") and is_below(word, folders)]
        if name == "chmod" and any(FOR_ALL.match(word) for word in words[1:]) and len(words) > 2:
            shown = next((word for word in words[1:] if word.startswith("/")), "files")
            yield Opened(
                f"{command.key}= of {service.name} opens {shown[:80]} to every user of the machine", command.at
            )
        elif name == "chown" and paths and not unit.is_root and _gives_to(unit, words):
            text = f"{command.key}= of {service.name} gives {paths[0][:80]} to {unit.user}, who runs it"
            yield Opened(text, command.at)


def _gives_to(unit: Unit, words: tuple[str, ...]) -> bool:
    return any(word.partition(":")[0] == unit.user for word in words[1:])
