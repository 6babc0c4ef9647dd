"""Shell text of a pipeline taken apart: the programs that it starts, and whether their failure stops it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.model import Place
from stopper.standard.regex import regex

_CUT = regex(r"\s*(?:&&|\|\||;|\||\bthen\b|\bdo\b|\belse\b)\s*")
_ASSIGNED = regex(r"[A-Za-z_]\w{0,80}=(?:\"[^\"]{0,400}\"|'[^']{0,400}'|\S{0,400})\s+")
_ONLY_ASSIGNED = regex(r"[A-Za-z_]\w{0,80}=")
# What uv takes before the program: options with a value behind a blank, and all others.
_UV = (
    r"(?:\s+(?:--(?:with|with-requirements|from|extra|group|only-group|package|python|project|directory)|-p)\s+\S+"
    r"|\s+--?[\w-]+(?:=\S+)?)*"
)
_WRAPPER = regex(
    rf"(?:sudo(?:\s+-\w+)*|time|exec|command|env|nice|xvfb-run(?:\s+-\S+)*|uv\s+run{_UV}|uvx{_UV}|"
    rf"(?:poetry|pipenv|hatch|pdm|rye|pixi|conda|micromamba)\s+run(?:\s+-\S+)*|"
    rf"pipx\s+run(?:\s+--spec\s+\S+)?|uv\s+tool\s+run{_UV}|"
    r"(?:\S*/)?python[\d.]*\s+-m|docker(?:-|\s+)compose\s+(?:-f\s+\S+\s+)?(?:exec|run)(?:\s+-\S+)*\s+[\w-]+)\s+"
)
_EXCUSED = regex(r"\|\|\s*(?:true|:|exit\s+0|echo\b.*)\s*(?:[#)].*)?\Z")
_PIPED = regex(
    r"(?:curl|wget)\b[^|;&\n]{1,300}\|\s*(?:sudo\s+(?:-\w+\s+)*)?(?:env\s+)?(?:\w{1,60}=\S{0,200}\s+)*(?:\S*/)?(?:ba|z|da)?sh\b"
    r"|(?:curl|wget)\b[^|;&\n]{1,300}\|\s*(?:sudo\s+)?(?:env\s+)?(?:\w{1,60}=\S{0,200}\s+)*(?:\S*/)?python[\d.]*\b(?!\s+-[cm])"
    r"|(?:ba|z)?sh\s+(?:-c\s+[\"']?\$\(|<\(\s*)\s*(?:curl|wget)\b"
    r"|(?:\beval\s+[\"']?(?:\$\(|`)|(?:\bsource|(?<!\S)\.)\s+<\()\s*(?:curl|wget)\b"
)
# A file as it stood at a commit, which nobody can change any more.
_OF_A_COMMIT = regex(
    r"https://(?:raw\.githubusercontent\.com/[\w.-]+/[\w.-]+|github\.com/[\w.-]+/[\w.-]+/raw)/[0-9a-f]{40}/"
)


def is_of_a_commit(text: str) -> bool:
    """Whether what a text fetches is a file as it stood at a commit."""
    return _OF_A_COMMIT.search(text) is not None


class Command(Struct, frozen=True):
    """One logical line of a script; `excused` where its failure does not fail the pipeline.

    `action` is the action that a step uses, where it runs no text.
    """

    text: str
    at: Place
    job: str = ""
    excused: bool = False
    action: str = ""
    through: str = ""

    @property
    def programs(self) -> tuple[tuple[str, str], ...]:
        """The programs that it starts, without path, each with its arguments; wrappers such as `uv run` left out."""
        return tuple(_programs(self.text))

    @property
    def is_excused(self) -> bool:
        """Whether its failure is thrown away here or by the step around it."""
        return self.excused or bool(_EXCUSED.search(self.text))

    @property
    def pipes_a_download_into_a_shell(self) -> bool:
        """Whether what a server answers is run unseen."""
        piped = [found[0] for found in _PIPED.finditer(self.text)]
        return any(not is_of_a_commit(one) for one in piped)


def _programs(text: str) -> Iterator[tuple[str, str]]:
    for part in _CUT.split(text[:4_000]):
        bare = part.strip().lstrip("({@-").strip()
        while (found := _ASSIGNED.match(bare) or _WRAPPER.match(bare)) and found.end():
            bare = bare[found.end() :]
        word, _, arguments = bare.partition(" ")
        name = word.strip("\"'").rpartition("/")[2]
        if name and not name.startswith("#") and not _ONLY_ASSIGNED.match(word):
            yield name, arguments.strip()


def logical_lines(lines: list[str], first: int) -> Iterator[tuple[str, int]]:
    """Lines with their continuations joined, and the number on which each begins."""
    start, pieces = first, list[str]()
    for number, line in enumerate(lines, first):
        start = start if pieces else number
        stripped = line.strip()
        if stripped.endswith("\\"):
            pieces.append(stripped[:-1])
            continue
        text = " ".join([*pieces, stripped]).strip()
        pieces = []
        if text and not text.startswith("#"):
            yield text, start
    if pieces:
        yield " ".join(pieces).strip(), start
