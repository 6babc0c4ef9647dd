"""The processes of a Procfile, and what app.json says of their variables and numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from stopper.evidence.deployment.commands.in_scripts import through_scripts
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.started import started_by_text
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.secret import Secret

PROCFILE = regex(r"Procfile(?:\.[\w-]{1,40})?\Z")
LINE = regex(r"^[ \t]*([A-Za-z0-9_-]{1,40})[ \t]*:[ \t]*(\S.*?)[ \t]*$")
LONGEST = 4_000  # characters of one line
# Heroku gives each dyno its port.
PORT = "PORT"


def is_procfile(file: File) -> bool:
    """Whether a file is a Procfile, by its name and its lines."""
    return file.content is not None and PROCFILE.match(file.name) is not None


def lines_of(file: File) -> Iterator[tuple[str, str, Place]]:
    """The name, the command and the place of each process."""
    for number, line in enumerate(file.lines, 1):
        if found := LINE.match(line[:LONGEST]):
            yield found[1], found[2], Place(file.path, number, 1, number, found[1])


def of_procfile(file: File, tree: Tree) -> Iterator[Launch]:
    """What a Procfile starts; the platform's router stands in front, and no other way leads to a dyno."""
    folder = file.path.rpartition("/")[0]
    variables = dict(variables_of(tree, folder))
    for name, command, at in lines_of(file):
        direct = [Launch(started, "Procfile") for started in started_by_text(command, at)]
        called = (one for item in shell_commands(command) for one in through_scripts(item.words, tree))
        for launch in direct or called:
            known = {**launch.variables, **variables}
            count = _quantity(tree, folder, name)
            yield replace(launch, kind="Procfile", name=name, variables=known, folder=folder, replicas=count)


def variables_of(tree: Tree, folder: str = "") -> Iterator[tuple[str, Variable]]:
    """The variables that app.json gives a value, and PORT, which each dyno has."""
    path = f"{folder}/app.json" if folder else "app.json"
    file = tree.get(path)
    yield PORT, Variable(None, Place(f"{folder}/Procfile" if folder else "Procfile"))
    given = document(file).get("env") if file is not None else None
    if file is None or not isinstance(given, dict):
        return
    for name, item in given.items():
        value = item.get("value") if isinstance(item, dict) else item
        is_optional = isinstance(item, dict) and value is None and item.get("required") is False
        shown = Secret(value) if isinstance(value, str) else None
        yield str(name), Variable(shown, place_of(file, str(name)), is_passed_on=is_optional)


def _quantity(tree: Tree, folder: str, name: str) -> int | None:
    file = tree.get(f"{folder}/app.json" if folder else "app.json")
    formation = document(file).get("formation") if file is not None else None
    entry = formation.get(name) if isinstance(formation, dict) else None
    count = entry.get("quantity") if isinstance(entry, dict) else None
    return count if isinstance(count, int) else None


@lru_cache(maxsize=16)
def document(file: File) -> Mapping[str, object]:
    """The document of an app.json; empty where it is none or is broken."""
    try:
        found = json.loads(file.text) if file.content is not None else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def hooks_of(file: File) -> Iterator[tuple[str, Place]]:
    """The commands that an app.json has run after a deployment."""
    scripts = document(file).get("scripts")
    for name, item in scripts.items() if isinstance(scripts, dict) else ():
        text = item.get("command") if isinstance(item, dict) else item
        if isinstance(text, str):
            yield text, place_of(file, str(name))


def problem(file: File) -> tuple[int, str] | None:
    """The line and the words of what makes an app.json unreadable."""
    try:
        json.loads(file.text)
    except json.JSONDecodeError as error:
        return error.lineno, error.msg
    except (ValueError, RecursionError):
        return 1, "it nests too deeply"
    return None


def place_of(file: File, name: str) -> Place:
    """The line of a key in a file of JSON."""
    line = next((number for number, line in enumerate(file.lines, 1) if f'"{name}"' in line), 1)
    return Place(file.path, line, 1, line, name)
