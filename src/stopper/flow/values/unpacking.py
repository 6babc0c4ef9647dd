"""Commands that unpack an archive, by their program and what it is told to do."""

from __future__ import annotations

from stopper.flow.values.value import Items, Known, Value

TOLD = {
    "7z": "xe",
    "7za": "xe",
    "7zz": "xe",
    "unrar": "xe",
    "unar": "",
    "unzip": "",
    "bsdtar": "x",
    "gtar": "x",
    "tar": "x",
}
"""By a letter of the first argument, where a program does more than unpack."""
LOOKING = frozenset({"-l", "-t", "-v", "-z", "-Z"})
"""By these unzip only shows what an archive holds."""


def unpacked_by(command: Value) -> str:
    """The program that a list of arguments starts to unpack something; empty for any other command."""
    items = command.items if isinstance(command, Items) else ()
    words = [str(item.data) if isinstance(item, Known) else "" for item in items]
    program = words[0].rpartition("/")[2] if words else ""
    letters, first = TOLD.get(program), words[1] if words[1:] else "--"
    if letters is None or first in LOOKING:
        return ""
    is_told = not first.startswith("--") and any(letter in first for letter in letters)
    return program if not letters or is_told or "--extract" in words else ""
