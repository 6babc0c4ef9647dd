"""The processes that a container starts, also by way of a script that lies in the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.started import Started, all_started, started_by_text
from stopper.evidence.deployment.commands.wrappers import program, unwrapped
from stopper.evidence.deployment.docker.stage import Command
from stopper.model import Place
from stopper.standard.shells import SHELLS

Scripts = Mapping[str, str]
DEEPEST = 3  # a script that calls a script


def processes_of(command: Command, scripts: Scripts) -> tuple[Started, ...]:
    """Every lasting process that a command starts; `scripts` are the project's shell scripts by path."""
    return tuple(_of_command(command, scripts))


def _of_command(command: Command, scripts: Scripts) -> Iterator[Started]:
    own = started_by_text(command.line, command.at) if command.is_shell else all_started(command.words, command.at)
    yield from own
    for path in scripts_called(command, scripts):
        user = _user_before(command)
        for item in started_by_text(scripts[path], Place(path, 1), is_file=True):
            yield replace(item, user=item.user or user)


def _user_before(command: Command) -> str:
    return "" if command.is_shell else unwrapped(command.words).user


def scripts_called(command: Command, scripts: Scripts) -> tuple[str, ...]:
    """The project's scripts that a command runs, and those that they run in turn."""
    found: list[str] = []
    pending = list(_lines_of(command))
    for _ in range(DEEPEST):
        new = [path for words in pending for path in _named(words, scripts) if path not in found]
        found.extend(dict.fromkeys(new))
        pending = [item.words for path in new for item in shell_commands(scripts[path])]
    return tuple(dict.fromkeys(found))


def _lines_of(command: Command) -> Iterator[Sequence[str]]:
    if not command.is_shell:
        yield command.words
    for item in shell_commands(command.line):
        yield item.words


def _named(words: Sequence[str], scripts: Scripts) -> Iterator[str]:
    """The scripts among the first words of a command: the program itself, or what a shell is told to run."""
    rest = unwrapped(words).words
    if rest and program(rest[0]) in SHELLS | {"source", "."}:
        rest = tuple(word for word in rest[1:] if not word.startswith("-"))
    for word in (*rest[:1], *(item for item in words[:4] if item.endswith(".sh"))):
        path = script_named(word, scripts)
        if path is not None:
            yield path


def script_named(word: str, scripts: Scripts) -> str | None:
    """The script of the project that a word of a command means, by the longest end of its path."""
    parts = [part for part in word.split("/") if part not in ("", ".", "..")]
    for start in range(len(parts)):
        ending = "/".join(parts[start:])
        found = [path for path in scripts if path == ending or path.endswith(f"/{ending}")]
        if found:
            return min(found, key=lambda path: (len(path), path))
    return None
