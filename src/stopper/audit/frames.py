"""Code frames for a report: a few lines around a place, each masked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from stopper.audit.result import Frame
from stopper.evidence.secrets.literal_secrets import LiteralSecret
from stopper.evidence.tree.files import Tree
from stopper.model import Finding, Place
from stopper.standard.masking import MASK, mask, mask_lines

AROUND = 1
LONGEST = 9
WIDEST = 160
PLACES = 3
# Lines before a frame that are looked at for the beginning of a private key, and characters of a line that are masked.
KEY_BLOCK = 80
CUT = 2_000


class Lines:
    """The masked lines of a tree's files, split once for each file that is asked for.

    `secrets` are texts known to be secret (the values of environment files), hidden wherever they stand; `literals`
    are those of Python, whose lines may spell them otherwise.
    """

    def __init__(self, tree: Tree, secrets: Collection[str] = (), literals: Iterable[LiteralSecret] = ()) -> None:
        self._tree = tree
        self._secrets = frozenset(secrets)
        self._literals: dict[str, list[LiteralSecret]] = {}
        for literal in literals:
            self._literals.setdefault(literal.path, []).append(literal)
        self._split: dict[str, list[str]] = {}
        self._masked: dict[tuple[str, int], str] = {}
        self._with_keys: dict[str, bool] = {}

    def of(self, path: str) -> list[str]:
        """The lines of a file; none where it was not read."""
        if path not in self._split:
            file = self._tree.get(path)
            lines = file.lines if file is not None and file.content is not None else []
            self._split[path] = _hidden(lines, self._literals.get(path, ()))
        return self._split[path]

    def line(self, place: Place) -> str:
        """The masked line of a place; empty where there is none."""
        shown = self.window(place.path, place.line, place.line)
        return shown[0] if shown else ""

    def window(self, path: str, first: int, last: int) -> list[str]:
        """The masked lines from `first` to `last`, both counted from 1; a key block that began before them is seen."""
        lines = self.of(path)
        if not 0 < first <= len(lines):
            return []
        if self._holds_key(path):
            start = max(0, first - 1 - KEY_BLOCK)
            shown = mask_lines([_cut(line) for line in lines[start:last]], self._secrets)
            return [_shorten(line) for line in shown[first - 1 - start :]]
        return [self._one(path, number) for number in range(first, min(last, len(lines)) + 1)]

    def _holds_key(self, path: str) -> bool:
        """Whether a private key stands in the file, so that what a line is depends on the lines before it."""
        if path not in self._with_keys:
            self._with_keys[path] = any("PRIVATE KEY" in line for line in self.of(path))
        return self._with_keys[path]

    def _one(self, path: str, number: int) -> str:
        if (path, number) not in self._masked:
            self._masked[path, number] = _shorten(mask(_cut(self.of(path)[number - 1]), self._secrets))
        return self._masked[path, number]


def frames(findings: Iterable[Finding], lines: Lines) -> tuple[Frame, ...]:
    """The frames of the first places of each finding and of its steps."""
    places = [spot.at for finding in findings for spot in finding.spots[:PLACES]]
    places.extend(step.at for finding in findings for step in finding.steps)
    found = (_frame(place, lines) for place in dict.fromkeys(places))
    return tuple(frame for frame in found if frame is not None)


def _frame(place: Place, lines: Lines) -> Frame | None:
    text = lines.of(place.path)
    if not 0 < place.line <= len(text):
        return None
    last = min(max(place.end_line, place.line), place.line + LONGEST - 1 - 2 * AROUND, len(text))
    first, end = max(1, place.line - AROUND), min(len(text), last + AROUND)
    shown = tuple(zip(range(first, end + 1), lines.window(place.path, first, end), strict=True))
    return Frame(place, shown, (place.line, last))


def _hidden(lines: list[str], literals: Iterable[LiteralSecret]) -> list[str]:
    """`lines` without the literals that they spell with escapes, in pieces, or over several lines."""
    hidden = list(lines)
    for literal in literals:
        if not 0 < literal.line <= len(lines):
            continue
        if literal.text in lines[literal.line - 1]:
            if literal.is_word:
                quoted = re.compile(rf"(?<=[\"']){re.escape(literal.text)}(?=[\"'])")
                hidden[literal.line - 1] = quoted.sub(MASK, hidden[literal.line - 1])
            continue
        before = lines[literal.line - 1].encode("utf-8", "replace")[: literal.column - 1].decode("utf-8", "replace")
        hidden[literal.line - 1] = before + MASK
        for number in range(literal.line, min(literal.end, len(lines))):
            line = lines[number]
            hidden[number] = line[: len(line) - len(line.lstrip())] + (MASK if line.strip() else "")
    return hidden


def _cut(line: str) -> str:
    return line.expandtabs(4)[:CUT]


def _shorten(line: str) -> str:
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
