"""Processes that the services of systemd start."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.deployment.commands.in_scripts import through_scripts
from stopper.evidence.deployment.commands.launch import Launch, Listener, Variable
from stopper.evidence.deployment.commands.started import all_started
from stopper.evidence.deployment.environment_files import systemd
from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.environment import secret_files, variables
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place

LARGEST = 100_000  # bytes of a file of variables


def of_units(units: Units, tree: Tree) -> Iterator[Launch]:
    """What the services start, each with what opens its socket; scripts of the project are followed."""
    for unit in units.of_kind("service"):
        given = {item.name: Variable(item.value, item.at) for item in variables(unit)}
        given.update(_of_files(unit, tree))
        for command in commands_of(unit, "ExecStart"):
            direct = [Launch(started, "systemd") for started in all_started(command.words, command.at)]
            for launch in direct or through_scripts(command.words, tree):
                yield replace(
                    launch,
                    kind="systemd",
                    name=unit.name,
                    variables={**launch.variables, **given},
                    folder=folder_within(unit.text("WorkingDirectory"), tree),
                    user=launch.started.user or unit.text("User"),
                    socket=_socket(units.socket_of(unit)),
                    folder_mode=unit.text("RuntimeDirectoryMode") if unit.last("RuntimeDirectory") else "",
                    has_private_tmp=unit.is_on("PrivateTmp") or unit.text("PrivateTmp") == "disconnected",
                )


def _of_files(unit: Unit, tree: Tree) -> Iterator[tuple[str, Variable]]:
    """The variables of the files that EnvironmentFile= names, where the project holds them; they win over its own."""
    for key, path, _ in secret_files(unit):
        file = _file_within(path, tree) if key == "EnvironmentFile" else None
        if file is not None and file.size <= LARGEST:
            reading = systemd.DIALECT.read(file.text)
            for name, value in reading.values.items():
                line = reading.lines.get(name, 1)
                yield name, Variable(value, Place(file.path, line, 1, line, name), is_of_file=True)


def _file_within(path: str, tree: Tree) -> File | None:
    """The file of the project that a path on the server means: by the longest end that fits, else by its name."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    for cut in range(len(parts)):
        found = tree.get("/".join(parts[cut:]))
        if found is not None and found.content is not None:
            return found
    same = [item for item in tree if parts and item.name == parts[-1] and item.content is not None]
    return same[0] if len(same) == 1 else None


def folder_within(path: str, tree: Tree) -> str:
    """The folder of the project that a folder on the server is: the one that is called so; else the top."""
    last = path.rstrip("/").rpartition("/")[2]
    return last if last and any(file.path.startswith(f"{last}/") for file in tree) else ""


def _socket(unit: Unit | None) -> Listener | None:
    """What a socket unit opens; systemd hands it to the service, and gunicorn takes that alone."""
    listening = unit.last("ListenStream") if unit is not None else None
    if unit is None or listening is None:
        return None
    address = unit.text("ListenStream")
    if address.startswith(("/", "@")):
        address = f"unix:{address}"
    elif address.isdigit():
        address = f"[::]:{address}"
    return Listener(address, listening.at, unit.text("SocketMode") or "0666")
