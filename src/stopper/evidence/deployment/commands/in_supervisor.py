"""Processes that supervisord starts."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.in_units import folder_within
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import all_started
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.secret import Secret

_SECTION = regex(r"\s*\[([^\]]{1,200})\]\s*\Z")
_ENTRY = regex(r"\s*([A-Za-z_]\w{0,60})\s*=\s*(.*)\Z", re.DOTALL)
_PAIR = regex(r"([A-Za-z_]\w*)=(\"[^\"]*\"|'[^']*'|[^,]*)")
_FROM_ENVIRONMENT = regex(r"%\(ENV_([A-Za-z_]\w{0,100})\)s")
LONGEST = 8_000  # characters of a line


class Entry(Struct, frozen=True):
    """One `key=value`, with the lines that continue it."""

    value: str
    at: Place


def is_supervised(file: File) -> bool:
    """Whether a file configures programs of supervisord."""
    return (
        file.content is not None
        and file.suffix in (".conf", ".ini", ".supervisor", "")
        and re.search(r"^\[program:", file.text, re.MULTILINE) is not None
    )


def of_supervisor(file: File, tree: Tree) -> Iterator[Launch]:
    """What the programs start."""
    for section, found in _sections(file).items():
        if not section.startswith("program:") or "command" not in found:
            continue
        command, user = found["command"], found.get("user")
        variables = dict(_variables(found.get("environment")))
        folder = folder_within(found["directory"].value if "directory" in found else "", tree)
        for started in all_started(_words(command.value), command.at):
            name = section.partition(":")[2]
            yield Launch(started, "supervisor", name, variables, folder, user.value if user is not None else "")


def _words(command: str) -> tuple[str, ...]:
    """The words of a command, which supervisord splits itself: no shell reads it, and `%(ENV_PORT)s` is a variable."""
    try:
        words = shlex.split(_FROM_ENVIRONMENT.sub(r"${\1}", command))
    except ValueError:
        return shell_words(command)
    return tuple(words)


def _variables(given: Entry | None) -> Iterator[tuple[str, Variable]]:
    if given is not None:
        for pair in _PAIR.finditer(given.value):
            yield pair[1], Variable(Secret(pair[2].strip("\"'")), given.at)


def _sections(file: File) -> dict[str, dict[str, Entry]]:
    """The entries of each section; a value goes on over the lines that are indented."""
    found: dict[str, dict[str, Entry]] = {}
    section, key = "", ""
    for number, line in enumerate(file.lines, 1):
        if line.lstrip().startswith(("#", ";")):
            continue
        entries = found.setdefault(section, {})
        if key and line[:1].isspace() and line.strip():
            entries[key] = Entry(f"{entries[key].value} {line.strip()}", entries[key].at)
        elif heading := _SECTION.match(line):
            section, key = heading[1], ""
        elif entry := _ENTRY.match(line[:LONGEST]):
            key = entry[1]
            entries[key] = Entry(entry[2].strip(), Place(file.path, number, 1, number, section))
    return found
