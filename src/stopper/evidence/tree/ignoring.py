"""Ignore rules as .gitignore and .dockerignore write them: which paths a list of patterns covers.

The two differ: a pattern of .dockerignore without a slash stands for the top folder alone. A matcher of our own,
because the patterns may be hostile: each part is matched without backtracking over more than one star.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

LONGEST_PATTERN = 512
MOST_PATTERNS = 1_000


class IgnoreRule(Struct, frozen=True):
    """One pattern, cut at its slashes; a None among `parts` is `**`."""

    parts: tuple[re.Pattern[str] | None, ...]
    negated: bool
    folders_only: bool


class IgnoreRules(Struct, frozen=True):
    """Patterns in their order: the last that matches decides."""

    rules: tuple[IgnoreRule, ...]

    def decide(self, path: str, *, is_folder: bool = False) -> bool | None:
        """True where `path` itself is ignored, False where it is exempted, None where no pattern speaks of it."""
        segments = path.strip("/").split("/")
        for rule in reversed(self.rules):
            if (is_folder or not rule.folders_only) and _matches(rule.parts, segments):
                return not rule.negated
        return None

    def covers(self, path: str) -> bool:
        """Whether `path` or a folder above it is ignored, as git reads it: an ignored folder cannot be opened again."""
        segments = path.strip("/").split("/")
        above = ("/".join(segments[:depth]) for depth in range(1, len(segments)))
        return any(self.decide(folder, is_folder=True) for folder in above) or bool(self.decide(path))

    def covers_for_docker(self, path: str) -> bool:
        """Whether `path` stays out of a build context: the last pattern for it or a folder above decides."""
        segments = path.strip("/").split("/")
        for rule in reversed(self.rules):
            if any(_matches(rule.parts, segments[:depth]) for depth in range(1, len(segments) + 1)):
                return not rule.negated
        return False


def git_rules(lines: Iterable[str]) -> IgnoreRules:
    """The rules of a .gitignore, for paths relative to its folder."""
    return IgnoreRules(tuple(rule for line in _bounded(lines) if (rule := _git_rule(line))))


def docker_rules(lines: Iterable[str]) -> IgnoreRules:
    """The rules of a .dockerignore, for paths relative to the build context."""
    return IgnoreRules(tuple(rule for line in _bounded(lines) if (rule := _docker_rule(line))))


def _bounded(lines: Iterable[str]) -> list[str]:
    return [line for line in list(lines)[:MOST_PATTERNS] if len(line) <= LONGEST_PATTERN]


def _git_rule(line: str) -> IgnoreRule | None:
    pattern = re.sub(r"(?<!\\)[ \t]+$", "", line.rstrip("\r\n"))
    if not pattern or pattern.startswith("#"):
        return None
    negated = pattern.startswith("!")
    pattern = pattern[negated:]
    folders_only = pattern.endswith("/")
    pattern = pattern[:-1] if folders_only else pattern
    if not pattern:
        return None
    anchored = "/" in pattern
    return _rule(pattern.removeprefix("/"), negated, folders_only, anchored=anchored)


def _docker_rule(line: str) -> IgnoreRule | None:
    pattern = line.strip()
    if not pattern or pattern.startswith("#"):
        return None
    negated = pattern.startswith("!")
    pattern = "/".join(part for part in pattern[negated:].strip().split("/") if part not in {"", "."})
    return _rule(pattern, negated, False, anchored=True) if pattern else None


def _rule(pattern: str, negated: bool, folders_only: bool, *, anchored: bool) -> IgnoreRule | None:
    try:
        parts = [None if part == "**" else re.compile(_segment(part), re.DOTALL) for part in pattern.split("/")]
    except re.error:
        return None
    if not anchored:
        parts.insert(0, None)
    return IgnoreRule(tuple(parts), negated, folders_only)


def _segment(glob: str) -> str:
    """A regular expression of one part; atomic groups keep it linear for any number of stars."""
    pieces = [""]
    position = 0
    while position < len(glob):
        character = glob[position]
        if character == "*":
            pieces.append("")
            position += 1
            continue
        piece, position = _piece(glob, position)
        pieces[-1] += piece
    if len(pieces) == 1:
        return rf"{pieces[0]}\Z"
    middle = "".join(f"(?>.*?{piece})" for piece in pieces[1:-1] if piece)
    return rf"{pieces[0]}{middle}.*{pieces[-1]}\Z"


def _piece(glob: str, position: int) -> tuple[str, int]:
    character = glob[position]
    if character == "?":
        return ".", position + 1
    if character == "\\" and position + 1 < len(glob):
        return re.escape(glob[position + 1]), position + 2
    if character == "[":
        end = glob.find("]", position + 2 + (glob[position + 1 : position + 2] in {"!", "^"}))
        if end > 0:
            return _set(glob[position + 1 : end]), end + 1
    return re.escape(character), position + 1


def _set(inside: str) -> str:
    negated = inside[:1] in {"!", "^"}
    body = inside[negated:].replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("^", "\\^")
    body = body.replace("&&", "&\\&").replace("||", "|\\|").replace("~~", "~\\~").replace("--", "-\\-")
    return f"[{'^' if negated else ''}{body}]"


def _matches(parts: Sequence[re.Pattern[str] | None], segments: Sequence[str]) -> bool:
    """Whether the whole of `segments` matches; `**` stands for any number of them, and for at least one at the end."""
    reached = {0}
    for index, part in enumerate(parts):
        if part is None:
            last = index == len(parts) - 1
            reached = set(range(min(reached) + last, len(segments) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(segments) and part.match(segments[at])}
        if not reached:
            return False
    return len(segments) in reached
