"""Numbers, strings, f-strings and t-strings of the concrete tree, decoded as the language decodes them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.standard.regex import regex
from stopper.syntax.modern_tree import Source, has, parts

if TYPE_CHECKING:
    from tree_sitter import Node

CONVERSIONS = {"!s": 115, "!r": 114, "!a": 97}
NO_CONVERSION = -1
# A backslash before a brace, or at the end of a piece, stands for itself.
ESCAPE = regex(
    r"\\(?:N\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[^{}])?|\{\{|\}\}", re.DOTALL
)


class Piece(Struct, frozen=True):
    """Literal text of an f-string with the bytes that it stands on."""

    text: str
    start: int
    end: int


Part = Piece | ast.FormattedValue


class Literals(Struct, frozen=True):
    """Reads literals; `convert` reads the expressions inside replacement fields."""

    source: Source
    convert: Callable[[Node], ast.expr]

    def number(self, node: Node) -> ast.expr:
        """An integer, float or imaginary number; Python 2's long and octal forms are refused."""
        return self.source.place(ast.Constant(value=self._evaluate(node)), node.start_byte, node.end_byte)

    def string(self, node: Node) -> ast.expr:
        """A string literal, or several side by side, as Constant or JoinedStr."""
        literals = parts(node) if node.type == "concatenated_string" else [node]
        if not any(self._is_formatted(literal) for literal in literals):
            return self._plain(literals, node)
        pieces = [piece for literal in literals for piece in self._pieces(literal)]
        return self.source.place(ast.JoinedStr(values=self._merged(pieces)), node.start_byte, node.end_byte)

    def _plain(self, literals: list[Node], node: Node) -> ast.expr:
        values = [self._evaluate(literal) for literal in literals]
        kind = "u" if self._prefix(literals[0]) == "u" else None
        value: str | bytes
        if all(isinstance(item, bytes) for item in values):
            value = b"".join(item for item in values if isinstance(item, bytes))
        else:
            value = "".join(self._text(item, node) for item in values)
        return self.source.place(ast.Constant(value=value, kind=kind), node.start_byte, node.end_byte)

    def _text(self, value: object, node: Node) -> str:
        if not isinstance(value, str):
            raise self.source.failure("bytes and text literals are mixed", node)
        return value

    def _evaluate(self, node: Node) -> str | bytes | complex:
        try:
            value: str | bytes | complex = ast.literal_eval(self.source.slice(node))
        except (SyntaxError, ValueError):
            raise self.source.failure("the literal is malformed", node) from None
        return value

    def _prefix(self, literal: Node) -> str:
        return self.source.slice(literal.children[0]).rstrip("'\"")

    def _bounds(self, literal: Node) -> tuple[int, int]:
        """Where the text begins and ends; the tree may take backslashes before the closing quotes for theirs."""
        opening = self.source.slice(literal.children[0])
        quotes = len(opening) - len(opening.rstrip("'\""))
        return literal.children[0].end_byte, literal.end_byte - quotes

    def _is_formatted(self, literal: Node) -> bool:
        return bool({"f", "t"} & set(self._prefix(literal).lower()))

    def _pieces(self, literal: Node) -> list[Part]:
        prefix = self._prefix(literal).lower()
        if "b" in prefix:
            raise self.source.failure("bytes and text literals are mixed", literal)
        bounds = self._bounds(literal)
        if not self._is_formatted(literal):
            return [Piece(str(self._evaluate(literal)), *bounds)]
        fields = [child for child in literal.children if child.type == "interpolation"]
        return self._between(fields, bounds, is_raw="r" in prefix)

    def _between(self, fields: list[Node], bounds: tuple[int, int], *, is_raw: bool) -> list[Part]:
        """The replacement fields and the literal text around them, in order."""
        pieces: list[Part] = []
        offset, end = bounds
        for field in fields:
            pieces.append(self._piece(offset, field.start_byte, is_raw=is_raw))
            pieces.extend(self._field(field, is_raw=is_raw))
            offset = field.end_byte
        pieces.append(self._piece(offset, end, is_raw=is_raw))
        return pieces

    def _piece(self, start: int, end: int, *, is_raw: bool) -> Piece:
        text = self.source.text[start:end].decode()
        if is_raw:
            return Piece(text.replace("{{", "{").replace("}}", "}"), start, end)
        try:
            return Piece(ESCAPE.sub(_unescaped, text), start, end)
        except SyntaxError:
            line, column = self.source.position(start)
            raise SyntaxError("an escape is malformed", (None, line, column + 1, None)) from None

    def _field(self, field: Node, *, is_raw: bool) -> list[Part]:
        children = parts(field)
        conversion = next((child for child in children if child.type == "type_conversion"), None)
        specifier = next((child for child in children if child.type == "format_specifier"), None)
        number = self._conversion(conversion) if conversion else NO_CONVERSION
        shown: list[Part] = []
        if has(children, "="):
            stop = conversion or specifier or children[-1]
            start = children[0].end_byte
            shown = [Piece(self.source.text[start : stop.start_byte].decode(), start, stop.start_byte)]
            number = CONVERSIONS["!r"] if stop is children[-1] else number
        value = ast.FormattedValue(
            value=self.convert(children[1]),
            conversion=number,
            format_spec=self._specifier(specifier, is_raw=is_raw) if specifier else None,
        )
        return [*shown, self.source.place(value, field.start_byte, field.end_byte)]

    def _conversion(self, node: Node) -> int:
        try:
            return CONVERSIONS[self.source.slice(node)]
        except KeyError:
            raise self.source.failure("the conversion is none of s, r and a", node) from None

    def _specifier(self, node: Node, *, is_raw: bool) -> ast.JoinedStr:
        fields = [child for child in node.children if child.type == "format_expression"]
        pieces = self._between(fields, (node.start_byte + 1, node.end_byte), is_raw=is_raw)
        return self.source.place(ast.JoinedStr(values=self._merged(pieces)), node.start_byte, node.end_byte)

    def _merged(self, pieces: list[Part]) -> list[ast.expr]:
        """The parts with neighbouring text made one and empty text dropped."""
        values: list[ast.expr] = []
        waiting: Piece | None = None
        for piece in pieces:
            if isinstance(piece, Piece):
                waiting = Piece(waiting.text + piece.text, waiting.start, piece.end) if waiting else piece
                continue
            values.extend(self._constant(waiting))
            waiting = None
            values.append(piece)
        values.extend(self._constant(waiting))
        return values

    def _constant(self, piece: Piece | None) -> list[ast.expr]:
        if piece is None or not piece.text:
            return []
        return [self.source.place(ast.Constant(value=piece.text), piece.start, piece.end)]


def _unescaped(match: re.Match[str]) -> str:
    text = match[0]
    if text in {"{{", "}}", "\\"}:
        return text[0]
    return str(ast.literal_eval(f'"{text}"'))
