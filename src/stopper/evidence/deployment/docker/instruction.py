"""One instruction of a Dockerfile, with its flags, its here-documents and its form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.model import Place


class Heredoc(Struct, frozen=True):
    """A text that stands below its instruction; `first` is the number of its first line."""

    name: str
    text: str
    first: int


class Instruction(Struct, frozen=True):
    """A keyword in capitals and what follows it, continued lines joined; the flags (`--from=build`) are apart.

    `lines` are the lines of the file that it consists of, with their numbers.
    """

    keyword: str
    text: str
    at: Place
    flags: tuple[tuple[str, str], ...] = ()
    heredocs: tuple[Heredoc, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()

    def line_of(self, name: str) -> Place:
        """The line on which a pair of this name begins (`KEY=`); the whole instruction where none does."""
        begins = re.compile(rf"(?<![\w.-]){re.escape(name)}=")
        found = next((number for number, text in self.lines if begins.search(text)), None)
        return Place(self.at.path, found) if found is not None and len(self.lines) > 1 else self.at

    def flag(self, name: str) -> str:
        """The value of a flag, the last where it is given twice; nothing where it is not there."""
        return next((value for key, value in reversed(self.flags) if key == name), "")

    def all_of(self, name: str) -> Iterator[str]:
        """The values of a flag that may be repeated (`--mount`)."""
        return (value for key, value in self.flags if key == name)

    @property
    def array(self) -> tuple[str, ...] | None:
        """The words of the exec form, a list of JSON; None where the text is a line for a shell."""
        text = self.text.strip()
        if not text.startswith("["):
            return None
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return None  # as the builder does: what is no JSON is a line for a shell
        is_words = isinstance(found, list) and all(isinstance(word, str) for word in found)
        return tuple(found) if is_words else None
