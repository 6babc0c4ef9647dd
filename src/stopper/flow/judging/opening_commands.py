"""Commands that open the files they are given: to unpack an archive, or to run a program."""

from __future__ import annotations

from stopper.flow.values.value import Foreign, Items, Known, Value
from stopper.standard.regex import regex
from stopper.standard.shells import INTERPRETERS, SHELLS

TAR = "x"
TOLD = {
    "7z": "xe",
    "7za": "xe",
    "7zz": "xe",
    "unrar": "xe",
    "unar": "",
    "unzip": "",
    "bsdtar": TAR,
    "gtar": TAR,
    "tar": TAR,
}
"""By a letter of the first argument, where a program does more than unpack."""
RUNNING = INTERPRETERS | SHELLS
EXTRACTING = regex(r"-[^-fCITX]*x")
"""How tar is told behind other options: `tar -C /srv -xf`."""
TEXTS = frozenset({"-c", "-m", "-e", "-r", "-n"})
"""What is run instead of a file (a text, or a module), and a shell's question whether it could be."""
VALUED = frozenset({"-W", "-X", "-o"})
"""Options of these whose value stands behind them."""
LOOKING = frozenset({"-l", "-t", "-v", "-z", "-Z"})
"""By these unzip only shows what an archive holds."""


def written_words(command: Value) -> list[str]:
    """Those of a list of arguments; empty for each that is not known, and where there is no list."""
    items = command.items if isinstance(command, Items) else ()
    return [written_word(item) for item in items]


def written_word(item: Value) -> str:
    """The word that the code writes as an item of a command; the Python that runs it is `python`."""
    if isinstance(item, Foreign) and item.name == "sys.executable":
        return "python"
    return str(item.data) if isinstance(item, Known) else ""


def run_by(command: Value) -> Items | None:
    """The one of a list of arguments that is the file an interpreter or a shell runs; None for any other command."""
    words = written_words(command)
    program = words[0].rpartition("/")[2].rstrip("0123456789.") if words else ""
    if not isinstance(command, Items) or program not in RUNNING:
        return None
    behind = enumerate(words[1:], 1)
    # What stands behind the file is handed to it.
    at = next((at for at, word in behind if word[:1] != "-" and words[at - 1] not in VALUED), len(words))
    if not TEXTS.isdisjoint(words[1:at]):
        return None
    return Items(command.kind, command.items[at : at + 1], command.rest if at == len(words) else None)


def unpacked_by(command: Value) -> str:
    """The program that a list of arguments starts to unpack something; empty for any other command."""
    words = written_words(command)
    program = words[0].rpartition("/")[2] if words else ""
    letters, first = TOLD.get(program), words[1] if words[1:] else "--"
    if letters is None or (not letters and first in LOOKING):
        return ""
    is_told = not first.startswith("--") and any(letter in first for letter in letters)
    is_told |= letters == TAR and any(EXTRACTING.match(word) for word in words[2:])
    return program if not letters or is_told or "--extract" in words else ""
