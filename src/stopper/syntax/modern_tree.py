"""The concrete tree's source text: where each byte stands, what each node says, and how a refusal is worded."""

from __future__ import annotations

import ast
import keyword
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from stopper.standard.regex import regex

if TYPE_CHECKING:
    from tree_sitter import Node

Placed = ast.expr | ast.stmt | ast.excepthandler | ast.arg | ast.keyword | ast.alias | ast.pattern
PlacedType = TypeVar("PlacedType", bound=Placed)
SEMICOLON = regex(rb"[ \t]*;")
NAMES = frozenset({"identifier", "keyword_identifier", "__future__", "_", "type", "print", "exec", "match"})


class Source(Struct, frozen=True):
    """The text of one file in UTF-8 with plain line feeds; `starts` holds the byte offset at which each line begins."""

    text: bytes
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: bytes) -> Source:
        """The source with its line table."""
        starts = [0]
        offset = text.find(b"\n")
        while offset >= 0:
            starts.append(offset + 1)
            offset = text.find(b"\n", offset + 1)
        return cls(text, tuple(starts))

    def position(self, offset: int) -> tuple[int, int]:
        """Line from 1 and column in bytes from 0, as `ast` counts them."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]

    def place(self, result: PlacedType, start: int, end: int) -> PlacedType:
        """`result` with the positions of the bytes from `start` to `end`."""
        result.lineno, result.col_offset = self.position(start)
        result.end_lineno, result.end_col_offset = self.position(end)
        return result

    def place_until(self, result: PlacedType, start: int, last: Placed) -> PlacedType:
        """`result` from `start` to where `last` ends, with its semicolon; the tree's blocks run on over blank lines."""
        result.lineno, result.col_offset = self.position(start)
        end = self._offset(last.end_lineno or 1, last.end_col_offset or 0)
        closing = SEMICOLON.match(self.text, end)
        result.end_lineno, result.end_col_offset = self.position(closing.end() if closing else end)
        return result

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column

    def slice(self, node: Node) -> str:
        """The text of a node, from the file itself and never from what the parser was given."""
        return self.text[node.start_byte : node.end_byte].decode()

    def name(self, node: Node) -> str:
        """The identifier in its compatibility form, as the language compares them."""
        text = self.slice(node)
        if node.type not in NAMES or keyword.iskeyword(text):
            raise self.failure("a name is expected", node)
        return text if text.isascii() else unicodedata.normalize("NFKC", text)

    def dotted(self, node: Node) -> str:
        """A dotted name without the blanks that may stand around its dots."""
        return ".".join(self.name(part) for part in parts(node) if part.type != ".")

    def failure(self, message: str, node: Node) -> SyntaxError:
        """The refusal of a node, with its line and its column from 1, and without its text."""
        line, column = self.position(node.start_byte)
        return SyntaxError(message, (None, line, column + 1, None))


class Reader(Protocol):
    """What the readers of single forms ask of the reader of expressions."""

    @property
    def source(self) -> Source:
        """The file."""

    def convert(self, node: Node) -> ast.expr:
        """The expression of a node."""

    def placed(self, found: ast.expr, node: Node) -> ast.expr:
        """The expression with the positions of the node."""

    def each(self, nodes: list[Node]) -> list[ast.expr]:
        """The expressions between commas and brackets."""


def parts(node: Node) -> list[Node]:
    """The children without comments and line continuations."""
    return [child for child in node.children if not child.is_extra]


def without(nodes: list[Node], *types: str) -> list[Node]:
    """The nodes of other types than these."""
    return [node for node in nodes if node.type not in types]


def has(nodes: list[Node], kind: str) -> bool:
    """Whether one of the nodes is of this type."""
    return any(node.type == kind for node in nodes)
