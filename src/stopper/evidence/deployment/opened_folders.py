"""Folders that a project's scripts open to every user of the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.in_scripts import is_script
from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.wrappers import program, unwrapped
from stopper.evidence.source.index import is_test
from stopper.evidence.tree.files import Tree
from stopper.model import Place
from stopper.standard.regex import regex

LARGEST = 200_000  # bytes
# Modes by which others may write.
FOR_ALL = regex(r"0?[0-7]?[0-7][0-7][2367]\Z|[ao]*[ugoa]*\+[rX]*w[rwxX]*\Z|(?:a|o|ugo)=[rX]*w[rwxX]*\Z")


class OpenedFolder(Struct, frozen=True):
    """A path on the machine that a command of a script lets everybody write."""

    path: str
    mode: str
    at: Place


def opened_folders(tree: Tree) -> Iterator[OpenedFolder]:
    """What chmod and install of the scripts let everybody write, by whole paths."""
    for file in tree:
        if file.size > LARGEST or is_test(file.path) or not is_script(file):
            continue
        for command in shell_commands(file.text):
            words = unwrapped(command.words).words
            at = Place(file.path, command.line + 1, 1, command.line + 1)
            if words and program(words[0]) == "chmod":
                yield from _changed([word for word in words[1:] if not word.startswith("-")], at)


def _changed(words: list[str], at: Place) -> Iterator[OpenedFolder]:
    mode, *paths = words or [""]
    # A sticky bit keeps others from replacing what lies there, as in /tmp.
    if FOR_ALL.match(mode) and not re.match(r"0?1[0-7]{3}\Z", mode):
        yield from (OpenedFolder(path.rstrip("/") or "/", mode, at) for path in paths if path.startswith("/"))
