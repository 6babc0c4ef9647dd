"""Processes that units of systemd and programs of supervisord start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stopper.evidence.deployment.commands.in_scripts import through_scripts
from stopper.evidence.deployment.commands.launch import Launch, Listener, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import all_started
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.secret import Secret

SECTION = re.compile(r"\s*\[([^\]]{1,200})\]\s*\Z")
ENTRY = re.compile(r"\s*([A-Za-z_]\w{0,60})\s*=\s*(.*)\Z", re.DOTALL)
PREFIX = re.compile(r"\A[-@:+!|]+")
ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)\Z", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_]\w*)=(\"[^\"]*\"|'[^']*'|[^,]*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `Key=value` of a file of sections; a value goes over as many lines as end with a backslash."""

    section: str
    key: str
    value: str
    at: Place


def entries(file: File, *, indented: bool = False) -> Iterator[Entry]:
    """The entries of a unit, or where `indented` is set those of supervisord's file, whose values go on indented."""
    section, found = "", list[Entry]()
    for number, line in enumerate(file.lines, 1):
        if line.lstrip().startswith(("#", ";")):
            continue
        last = found[-1] if found else None
        if last is not None and last.value.endswith("\\") and not indented:
            found[-1] = Entry(last.section, last.key, f"{last.value[:-1]} {line.strip()}", last.at)
        elif last is not None and indented and line[:1].isspace() and line.strip():
            found[-1] = Entry(last.section, last.key, f"{last.value} {line.strip()}", last.at)
        elif heading := SECTION.match(line):
            section = heading[1]
        elif entry := ENTRY.match(line[:8_000]):
            found.append(Entry(section, entry[1], entry[2].strip(), Place(file.path, number, 1, number, section)))
    return iter(found)


def is_unit(file: File) -> bool:
    """Whether a file is a unit that runs a service."""
    return file.content is not None and file.suffix == ".service" and "ExecStart" in file.text


def of_unit(file: File, tree: Tree) -> Iterator[Launch]:
    """What a unit and its drop-ins start, with what opens its socket."""
    found = [entry for path in _parts(file, tree) for entry in entries(path)]
    service = [entry for entry in found if entry.section == "Service"]
    last = {entry.key: entry for entry in service}
    variables = dict(_variables(service))
    folder = last["WorkingDirectory"].value if "WorkingDirectory" in last else None
    for entry in _commands(service):
        words = shell_words(PREFIX.sub("", entry.value, count=1))
        direct = [Launch(started, "systemd") for started in all_started(words, entry.at)]
        for launch in direct or through_scripts(words, tree):
            yield replace(
                launch,
                kind="systemd",
                name=file.name,
                variables={**launch.variables, **variables},
                folder=_within(folder, tree),
                user=launch.started.user or _value(last, "User"),
                socket=_socket(file, tree),
                folder_mode=_value(last, "RuntimeDirectoryMode") if "RuntimeDirectory" in last else "",
                has_private_tmp=_value(last, "PrivateTmp").lower() in ("yes", "true", "on", "1", "disconnected"),
            )


def _value(entries_by_key: Mapping[str, Entry], key: str) -> str:
    return entries_by_key[key].value if key in entries_by_key else ""


def _within(folder: str | None, tree: Tree) -> str | None:
    """The project's folder in which a unit starts: below the folder on the server that the project is put into."""
    last = (folder or "").rstrip("/").rpartition("/")[2]
    return last if last and any(file.path.startswith(f"{last}/") for file in tree) else ""


def _parts(file: File, tree: Tree) -> list[File]:
    return [
        file,
        *(item for item in tree.under(f"{file.path}.d") if item.suffix == ".conf" and item.content is not None),
    ]


def _commands(service: list[Entry]) -> list[Entry]:
    """The ExecStart that are in force; an empty one takes back those before it."""
    found: list[Entry] = []
    for entry in service:
        if entry.key == "ExecStart":
            found = [*found, entry] if entry.value else []
    return found


def _variables(service: list[Entry]) -> Iterator[tuple[str, Variable]]:
    for entry in service:
        if entry.key == "Environment":
            for word in shell_words(entry.value.replace("$", "\\$")):
                if found := ASSIGNMENT.match(word):
                    yield found[1], Variable(Secret(found[2]), entry.at)


def _socket(file: File, tree: Tree) -> Listener | None:
    """What the unit's socket opens; a unit of systemd hands it to the service, and gunicorn takes that alone."""
    unit = tree.get(f"{file.path.removesuffix('.service')}.socket")
    if unit is None or unit.content is None:
        return None
    found = [entry for entry in entries(unit) if entry.section == "Socket"]
    mode = next((entry.value for entry in found if entry.key == "SocketMode"), "0666")
    listening = next((entry for entry in found if entry.key == "ListenStream" and entry.value), None)
    if listening is None:
        return None
    address = listening.value
    if address.startswith(("/", "@")):
        address = f"unix:{address}"
    elif address.isdigit():
        address = f"[::]:{address}"
    return Listener(address, listening.at, mode)


def is_supervised(file: File) -> bool:
    """Whether a file configures programs of supervisord."""
    return (
        file.content is not None
        and file.suffix in (".conf", ".ini", ".supervisor", "")
        and re.search(r"^\[program:", file.text, re.MULTILINE) is not None
    )


def of_supervisor(file: File, tree: Tree) -> Iterator[Launch]:
    """What supervisord starts."""
    programs: dict[str, dict[str, Entry]] = {}
    for entry in entries(file, indented=True):
        programs.setdefault(entry.section, {})[entry.key] = entry
    for section, found in programs.items():
        if not section.startswith("program:") or "command" not in found:
            continue
        command = found["command"]
        variables = {
            pair[1]: Variable(Secret(pair[2].strip("\"'")), found["environment"].at)
            for pair in _PAIR.finditer(_value(found, "environment"))
        }
        for started in all_started(shell_words(command.value), command.at):
            folder = _within(_value(found, "directory") or None, tree)
            yield Launch(started, "supervisor", section.partition(":")[2], variables, folder, _value(found, "user"))
