"""The text of a Dockerfile cut into instructions, by BuildKit's rules for lines."""

from __future__ import annotations

import re

from msgspec import Struct, field

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.docker.instruction import Heredoc, Instruction
from stopper.model import Place
from stopper.standard.regex import regex

_KEYWORDS_TEXT = """
ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER
VOLUME WORKDIR
"""
KEYWORDS = frozenset(_KEYWORDS_TEXT.split())
WITH_HEREDOC = ("ADD", "COPY", "RUN")
LARGEST = 500_000  # characters
MOST = 5_000  # instructions
_DIRECTIVE = regex(r"#\s*([A-Za-z][\w-]{0,30})\s*=\s*(.{1,200}?)\s*\Z")
_FLAG = regex(r"\s*--([a-z][a-z-]{0,30})(?:=(\"[^\"]*\"|'[^']*'|\S*))?(?=\s|\Z)")
_HEREDOC = regex(r"(?<![\w<])\d{0,3}<<(-?)(['\"]?)([A-Za-z_.][\w.]{0,60})\2(?=[\s;&|>)]|\Z)")

Pieces = tuple[tuple[int, str], ...]


class Written(Struct, frozen=True):
    """The instructions of a Dockerfile in their order, what is broken, and the character that escapes."""

    instructions: tuple[Instruction, ...] = ()
    broken: tuple[Broken, ...] = ()
    escape: str = "\\"


def read_dockerfile(text: str, path: str) -> Written:
    """The instructions of a text; what stands before and after an error is read all the same."""
    if len(text) > LARGEST:
        return Written((), (Broken(Place(path, 1), "it is too large to be read"),))
    lines = text.replace("\r\n", "\n").split("\n")
    reader = _Reader(lines, path, escape_of(lines))
    reader.read()
    return Written(tuple(reader.found), tuple(reader.broken), reader.escape)


def escape_of(lines: list[str]) -> str:
    """The character that continues a line: a backslash, or what the directive at the very top says."""
    for line in lines:
        found = _DIRECTIVE.match(line.strip())
        if found is None:
            break
        if found[1].lower() == "escape" and found[2] in ("`", "\\"):
            return found[2]
    return "\\"


class _Reader(Struct):
    """Goes through the lines once; `at` is the number of the next one, from 0."""

    lines: list[str]
    path: str
    escape: str
    at: int = 0
    found: list[Instruction] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.lines) and len(self.found) < MOST:
            pieces = self._logical()
            if text := "".join(piece for _, piece in pieces).strip():
                self._instruction(text, pieces)

    def _logical(self) -> Pieces:
        """The next line with those that continue it; comments and empty lines between them are passed over."""
        if self.lines[self.at].lstrip().startswith("#"):
            self.at += 1
            return ()
        mark = re.escape(self.escape)
        continued = re.compile(rf"(?:\A|(?<=[^{mark}])){mark}[ \t]*\Z")
        pieces: list[tuple[int, str]] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if pieces and (not line.strip() or line.lstrip().startswith("#")):
                continue
            cut = continued.sub("", line)
            pieces.append((self.at, cut))
            if cut == line:
                break
        return tuple(pieces)

    def _instruction(self, text: str, pieces: Pieces) -> None:
        first = pieces[0][0]
        word = re.split(r"[\s]", text, maxsplit=1)[0]
        keyword, rest = word.upper(), text[len(word) :]
        if keyword not in KEYWORDS:
            self.broken.append(Broken(Place(self.path, first), f'"{word[:40]}" is no instruction of a Dockerfile'))
            return
        flags, rest = _flags(rest)
        heredocs = self._heredocs(rest) if keyword in WITH_HEREDOC else ()
        place = Place(self.path, first, 1, self.at)
        if not rest.strip():
            self.broken.append(Broken(place, f"{keyword} is followed by nothing"))
            return
        self.found.append(Instruction(keyword, rest.strip(), place, flags, heredocs, pieces))

    def _heredocs(self, text: str) -> tuple[Heredoc, ...]:
        found = []
        for dash, _, name in _HEREDOC.findall(_outside_quotes(text)):
            first = self.at + 1
            body: list[str] = []
            while self.at < len(self.lines):
                line = self.lines[self.at].lstrip("\t") if dash else self.lines[self.at]
                self.at += 1
                if line == name:
                    break
                body.append(line)
            else:
                self.broken.append(Broken(Place(self.path, first - 1), f"the text after <<{name} has no end"))
            found.append(Heredoc(name, "\n".join(body), first))
        return tuple(found)


def _flags(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The flags at the beginning, and what is left."""
    flags = []
    while found := _FLAG.match(text):
        flags.append((found[1], (found[2] or "").strip("\"'")))
        text = text[found.end() :]
    return tuple(flags), text


def _outside_quotes(text: str) -> str:
    """The text without what stands in quotes, but for the quoted name of a here-document."""
    return re.sub(r"(?<!<)(?<!<-)(\"[^\"]*\"|'[^']*')", " ", text)
