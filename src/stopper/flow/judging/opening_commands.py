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
OF_SHELLS = frozenset({"-c", "-n"})
TEXTS = {
    "node": frozenset({"-c", "--check", "-e", "--eval", "-p", "--print"}),
    "perl": frozenset({"-E", "-c", "-e"}),
    "php": frozenset({"-B", "-R", "-i", "-l", "-m", "-r"}),
    "python": frozenset({"-c", "-m"}),
    "ruby": frozenset({"-c", "-e"}),
    **dict.fromkeys(SHELLS, OF_SHELLS),
}
"""What is run instead of a file (a text, or a module), and a program's question whether it could be."""
VALUED = {
    "node": frozenset({"-C", "--conditions", "--import", "--loader", "-r", "--require"}),
    "perl": frozenset({"-I"}),
    "php": frozenset({"-c", "-d", "-z"}),
    "python": frozenset({"-W", "-X"}),
    "ruby": frozenset({"-C", "-E", "-I", "-r"}),
    **dict.fromkeys(SHELLS, frozenset({"-O", "-o", "--init-file", "--rcfile"})),
}
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
    behind, valued = enumerate(words[1:], 1), VALUED[program]
    # What stands behind the file is handed to it.
    at = next((at for at, word in behind if word[:1] != "-" and words[at - 1] not in valued), len(words))
    if not TEXTS[program].isdisjoint(words[1:at]):
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
