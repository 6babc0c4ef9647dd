"""Files of variables as a POSIX shell runs them (`set -a; . ./.env`): each line is a command."""

from __future__ import annotations

import re

from stopper.evidence.deployment.environment_files.dialect import Collecting, Dialect, Reading
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_ASSIGNED = regex(r"([A-Za-z_]\w*)=")
_VARIABLE = regex(r"\$(?:\{([A-Za-z_]\w*)(?:(:?[-+?=])([^{}]*))?\}|([A-Za-z_]\w*|[\d@*#?$!-]))")
_ENDS = " \t\n;&|<>()"


def read(text: str) -> Reading:
    """The variables that a file leaves set; a line with more than assignments runs a program."""
    reader = _Reader(text.replace("\r\n", "\n"))
    while not reader.is_done:
        reader.command()
    return reader.found.reading()


class _Reader:
    """A position in a text."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self.found = Collecting()

    @property
    def is_done(self) -> bool:
        return self._at >= len(self._text)

    def command(self) -> None:
        """Run one line: assignments alone stay, those before a program are the program's."""
        self._blank()
        line = self._text.count("\n", 0, self._at) + 1
        if not self.is_done and self._text[self._at] in ";&|)":
            self.found.refused[line] = "sh stops at the line: no command begins so"
            self._at = len(self._text)
            return
        is_export = re.compile(r"export[ \t]+").match(self._text, self._at)
        self._at = is_export.end() if is_export else self._at
        assigned, is_program = self._words(is_export=is_export is not None)
        is_apart = re.compile(r"&(?!&)|\|(?!\|)").match(self._text, self._at) is not None
        self._at += 1
        if is_program or is_apart:
            self.found.refused[line] = "sh takes a part of the line for a program to run"
        for name, value in assigned if not is_apart and (not is_program or is_export) else ():
            self.found.add(name, value, line)

    def _words(self, *, is_export: bool) -> tuple[list[tuple[str, str]], bool]:
        """The assignments up to the end of a command, and whether a program follows them."""
        assigned: list[tuple[str, str]] = []
        is_program = False
        while not self.is_done and self._text[self._at] not in "\n;&|<>()":
            key = None if is_program else _ASSIGNED.match(self._text, self._at)
            if key is not None:
                self._at = key.end()
                assigned.append((key[1], self._word()))
            else:
                word = self._word()
                is_program = is_program or not (is_export and re.fullmatch(r"[A-Za-z_]\w*", word))
            self._blank()
        return assigned, is_program

    def _blank(self) -> None:
        """Go past spaces, and past a comment."""
        while not self.is_done and self._text[self._at] in " \t":
            self._at += 1
        if not self.is_done and self._text[self._at] == "#":
            end = self._text.find("\n", self._at)
            self._at = end if end >= 0 else len(self._text)

    def _word(self) -> str:
        pieces: list[str] = []
        while not self.is_done and (char := self._text[self._at]) not in _ENDS:
            if char == "'":
                inside = self._text[self._at + 1 :].partition("'")[0]
                pieces.append(inside)
                self._at += len(inside) + 2
            elif char == '"':
                self._at += 1
                pieces.append(self._double())
            elif char == "\\":
                following = self._text[self._at + 1 : self._at + 2]
                pieces.append("" if following == "\n" else following)
                self._at += 2
            elif char in "$`":
                pieces.append(self._expansion())
            else:
                pieces.append(char)
                self._at += 1
        if not pieces and not self.is_done and self._text[self._at] in _ENDS:
            return ""
        return "".join(pieces)

    def _double(self) -> str:
        pieces: list[str] = []
        while not self.is_done and (char := self._text[self._at]) != '"':
            if char == "\\":
                following = self._text[self._at + 1 : self._at + 2]
                pieces.append("" if following == "\n" else following if following in '$`"\\' else char + following)
                self._at += 2
            elif char in "$`":
                pieces.append(self._expansion())
            else:
                pieces.append(char)
                self._at += 1
        self._at += 1
        return "".join(pieces)

    def _expansion(self) -> str:
        """A variable with what is known of it; what a command prints is marked."""
        found = _VARIABLE.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
            name = found[1] or found[4]
            value = self.found.of(name)
            return found[3] if found[2] in ("-", ":-", "=", ":=") and value.startswith(HOLE) else value
        char = self._text[self._at]
        end = self._text.find("`", self._at + 1) if char == "`" else self._text.find(")", self._at)
        if char == "$" and not self._text.startswith("$(", self._at):
            self._at += 1
            return "$"
        self._at = end + 1 if end >= 0 else len(self._text)
        return f"{HOLE}(a command){HOLE}"


DIALECT = Dialect("sh", read)
