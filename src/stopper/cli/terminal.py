"""How a stream wants to be written to: its width, whether it shows colours, and which characters it can carry."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from typing import TextIO

from msgspec import Struct

from stopper.report.spans import Line, plain

WIDTH_OF_A_PIPE = 100
NARROWEST, WIDEST = 60, 120
STYLES = {
    "critical": "bold white on red",
    "high": "bold red",
    "medium": "yellow",
    "low": "cyan",
    "info": "blue",
    "good": "green",
    "bad": "red",
    "strong": "bold",
    "faint": "dim",
    "path": "bold cyan",
    "code": "bold",
}
# What the report draws with, for encodings that have no more than ASCII.
ASCII = str.maketrans({"│": "|", "·": ".", "…": "...", "•": "*", "—": "-", "→": "->"})


class Terminal(Struct, frozen=True):
    """A stream with what it can show; colours only where a person looks and NO_COLOR is not set (no-color.org)."""

    stream: TextIO
    width: int
    has_colour: bool

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """What is known of a stream."""
        is_terminal = stream.isatty()
        width = shutil.get_terminal_size((WIDTH_OF_A_PIPE, 24)).columns if is_terminal else WIDTH_OF_A_PIPE
        colour = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(stream, min(max(width, NARROWEST), WIDEST) if is_terminal else width, colour)

    @property
    def has_unicode(self) -> bool:
        """Whether the stream's encoding has the report's characters."""
        try:
            "│·…•".encode(getattr(self.stream, "encoding", None) or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def write_exactly(self, text: str) -> None:
        """Write a format for programs: UTF-8 and its own line ends, whatever the code page, but on a screen."""
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None or self.stream.isatty():
            self.stream.write(text)
            return
        self.stream.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))

    def write(self, lines: Sequence[Line]) -> None:
        """Print styled lines."""
        shown = lines if self.has_unicode else _ascii(lines)
        if not self.has_colour:
            self.stream.write(plain(shown))
            return
        from rich.console import Console
        from rich.text import Text
        from rich.theme import Theme

        console = Console(file=self.stream, force_terminal=True, theme=Theme(STYLES), highlight=False, markup=False)
        parts = [(text, style) for item in shown for text, style in (*item, ("\n", ""))]
        # Soft wrapping leaves the lines as they are: they are measured already, and stay whole when they are copied.
        console.print(Text.assemble(*parts), soft_wrap=True, end="")


def _ascii(lines: Iterable[Line]) -> list[Line]:
    return [tuple((text.translate(ASCII), style) for text, style in item) for item in lines]
