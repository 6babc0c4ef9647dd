"""The text of a file of Python 2 in the words of Python 3, line for line, so that what it does can be followed.

Lines stay where they are; columns move by the few signs that Python 3 asks for. What has no counterpart stays as it is,
and is refused as before. Strings are read as Python 3's: which of the two a text is decides no attack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from stopper.standard.regex import regex

if TYPE_CHECKING:
    from tree_sitter import Node

Edit = tuple[int, int, bytes]
TAB = 8
_OCTAL = regex(rb"0[0-7]+[lL]?")


def as_new_python(text: bytes) -> bytes:
    """The file, which is UTF-8, with what Python 3 refuses said in its words."""
    spaced = b"\n".join(_spaced(line) for line in text.split(b"\n"))
    pieces, done = [], 0
    for start, end, words in sorted(_edits(spaced)):
        # What stands in a trace that a `raise` loses is lost with it.
        if start >= done:
            pieces += [spaced[done:start], words]
            done = end
    return b"".join([*pieces, spaced[done:]])


def _spaced(line: bytes) -> bytes:
    """The line with the tabs before its first word as spaces: Python 2 counts them to the next multiple of eight."""
    body = line.lstrip(b" \t\f")
    return line[: len(line) - len(body)].expandtabs(TAB) + body


def _edits(text: bytes) -> Iterator[Edit]:
    # Only a file that everything else refuses pays for these two.
    from tree_sitter import Language, Parser
    from tree_sitter_python import language

    waiting = [Parser(Language(language())).parse(text).root_node]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.children)
        if rewrite := _FORMS.get(node.type):
            yield from rewrite(node, text)


def _called(statement: Node, text: bytes) -> Iterator[Edit]:
    """A statement as a call: the space after its word, `print` or `exec`, opens it; `in` parts its arguments."""
    start = statement.children[0].end_byte
    yield start, start + (text[start : start + 1] == b" "), b"("
    yield statement.end_byte, statement.end_byte, b")"
    yield from ((word.start_byte, word.end_byte, b",") for word in statement.children if word.type == "in")


def _unmarked(chevron: Node, text: bytes) -> Iterator[Edit]:
    """`print >>file, a` as `print(file, a)`."""
    yield chevron.start_byte, chevron.start_byte + len(b">>"), b""


def _unequal(sign: Node, text: bytes) -> Iterator[Edit]:
    yield sign.start_byte, sign.end_byte, b"!="


def _named(clause: Node, text: bytes) -> Iterator[Edit]:
    """`except A, e:` as `except A as e:`."""
    commas = [child for child in clause.children if child.type == ","]
    if len(commas) == 1:
        yield commas[0].start_byte, commas[0].end_byte, b" as"


def _raised(statement: Node, text: bytes) -> Iterator[Edit]:
    """`raise A, text` and `raise A, text, trace` as `raise A(text)`."""
    given = next((child for child in statement.children if child.type == "expression_list"), None)
    parts = [child for child in given.children if child.type != ","] if given else []
    if len(parts) > 1:
        yield parts[0].end_byte, parts[1].start_byte, b"("
        yield parts[1].end_byte, statement.end_byte, b")"


def _number(node: Node, text: bytes) -> Iterator[Edit]:
    word = text[node.start_byte : node.end_byte]
    if _OCTAL.fullmatch(word):
        yield node.start_byte, node.start_byte + 1, b"0o"
    if word[-1:] in b"lL":
        yield node.end_byte - 1, node.end_byte, b""


def _prefix(node: Node, text: bytes) -> Iterator[Edit]:
    """`ur''`, which Python 3 lacks, and backticks, which are a call of `repr`."""
    word = text[node.start_byte : node.end_byte]
    if word[:2].lower() == b"ur":
        yield node.start_byte, node.start_byte + 1, b""
    string = node.parent
    if word == b"`" and string:
        yield node.start_byte, node.end_byte, b"repr("
        yield string.end_byte - 1, string.end_byte, b")"


_FORMS: dict[str, Callable[[Node, bytes], Iterator[Edit]]] = {
    "print_statement": _called,
    "exec_statement": _called,
    "chevron": _unmarked,
    "except_clause": _named,
    "raise_statement": _raised,
    "<>": _unequal,
    "integer": _number,
    "string_start": _prefix,
}
