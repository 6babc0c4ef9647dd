"""The modes that a project's scripts give to environment and key files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.deployment.commands.in_scripts import is_script
from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.wrappers import program, unwrapped
from stopper.evidence.repository.names import is_environment_name, is_key_name
from stopper.evidence.source.index import is_test
from stopper.evidence.tree.files import Tree
from stopper.model import Place
from stopper.standard.regex import regex

LARGEST = 200_000  # bytes
_MODE = regex(r"0?[0-7]{3,4}\Z")
_OPENS = regex(r"(?:[ugo]*[oa][ugoa]*|)[+=][rwxX]*r")
_SERVED = regex(r"(?:\A|/)[\w.-]*environment\Z")


class GivenMode(Struct, frozen=True):
    """A command that gives a file its mode; `is_open` where every user of the machine may then read it."""

    path: str
    mode: str
    is_open: bool
    at: Place


def given_modes(tree: Tree) -> Iterator[GivenMode]:
    """What scripts give by chmod and install to files with variables or keys."""
    for file in tree:
        if file.size > LARGEST or is_test(file.path) or not is_script(file):
            continue
        for command in shell_commands(file.text):
            words = unwrapped(command.words).words
            name = program(words[0]) if words else ""
            at = Place(file.path, command.line + 1, 1, command.line + 1)
            if name == "chmod":
                yield from _changed(words[1:], at)
            elif name == "install":
                yield from _installed(words[1:], at)


def _changed(words: Sequence[str], at: Place) -> Iterator[GivenMode]:
    rest = [word for word in words if not re.match(r"-[A-Za-z]*[RvcfH]", word) and not word.startswith("--")]
    if rest:
        yield from _given(rest[0], rest[1:], at)


def _installed(words: Sequence[str], at: Place) -> Iterator[GivenMode]:
    mode = next((words[index + 1] for index, word in enumerate(words[:-1]) if word in ("-m", "--mode")), "")
    mode = mode or next(
        (re.sub(r"\A(?:-m|--mode=)", "", word) for word in words if re.match(r"-m\d|--mode=", word)), ""
    )
    # Without a mode install gives 0755.
    if words and "-d" not in words:
        yield from _given(mode or "0755", words[-1:], at)


def _given(mode: str, paths: Sequence[str], at: Place) -> Iterator[GivenMode]:
    for path in paths:
        name = path.rpartition("/")[2]
        if is_environment_name(name) or is_key_name(name) or _SERVED.search(path):
            is_open = bool(int(mode, 8) & 0o004) if _MODE.match(mode) else _OPENS.match(mode) is not None
            yield GivenMode(path, mode, is_open, at)
