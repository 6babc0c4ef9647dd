"""The tokens of a POSIX shell's text: words without their quotes, and operators; redirections are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.standard.regex import regex

_OPERATOR = regex(r"&&|\|\||;;|\|&|&>>?|[;|&()\n]")
_REDIRECTION = regex(r"<<-?|>>|<>|>\||[<>]&|[<>]")
_PLAIN = regex(r"[^\\'\"$`\s;|&()<>#]+")
_PLAIN_QUOTED = regex(r"[^\\\"$`]+")
_ESCAPABLE = '$`"\\\n'


class Token(Struct, frozen=True):
    """A word or an operator; `line` counts from 0."""

    text: str
    line: int
    is_operator: bool = False


def shell_tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in their order."""
    reader, is_target = _Reader(text), False
    for token in reader.tokens():
        if token.is_operator and (_REDIRECTION.fullmatch(token.text) or token.text.startswith("&>")):
            is_target = True
            reader.here = token.text.startswith("<<")
        elif is_target:
            if reader.here and not token.is_operator:
                reader.delimiters.append(token.text)
            is_target = reader.here = False
        else:
            yield token


class _Reader:
    """A position in a text, and the word that is being read."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 0
        self._word: list[str] | None = None
        self.here, self.delimiters = False, list[str]()

    def tokens(self) -> Iterator[Token]:
        """Words, operators and signs of redirection."""
        start = 0
        while self._at < len(self._text):
            start = start if self._word is not None else self._line
            if not self._part():
                yield from self._between(start)
        yield from self._finished(start)

    def _part(self) -> bool:
        """Read a piece of a word; False where none begins here."""
        text, at = self._text, self._at
        if plain := _PLAIN.match(text, at):
            self._add(plain[0], plain.end())
        elif text.startswith("\\\n", at):
            self._line += 1
            self._at += 2
        elif text[at] == "\\":
            self._add(text[at + 1 : at + 2], at + 2)
        elif text[at] == "'":
            inside = text[at + 1 :].partition("'")[0]
            self._add(inside, at + len(inside) + 2)
        elif text[at] == '"':
            self._quoted()
        elif text[at] in "$`":
            self._add(piece := expansion(text, at), at + len(piece))
        elif text[at] == "#" and self._word is not None:
            self._add("#", at + 1)
        else:
            return False
        return True

    def _add(self, piece: str, end: int) -> None:
        self._word = [*(self._word or ()), piece]
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _quoted(self) -> None:
        pieces, at, text = list[str](), self._at + 1, self._text
        while at < len(text) and text[at] != '"':
            if plain := _PLAIN_QUOTED.match(text, at):
                piece, at = plain[0], plain.end()
            elif text[at] == "\\":
                following = text[at + 1 : at + 2]
                piece = following if following in _ESCAPABLE else f"\\{following}"
                piece, at = ("" if piece == "\n" else piece), at + 2
            else:
                piece = expansion(text, at)
                at += len(piece)
            pieces.append(piece)
        self._add("".join(pieces), at + 1)

    def _between(self, start: int) -> Iterator[Token]:
        """What stands between words: blanks, comments, operators, and the number before a redirection."""
        text, at = self._text, self._at
        if text[at] == "#":
            end = text.find("\n", at)
            self._at = end if end >= 0 else len(text)
            return
        found = _OPERATOR.match(text, at) or _REDIRECTION.match(text, at)
        if found and found[0][0] in "<>" and self._word is not None and "".join(self._word).isdigit():
            self._word = None
        yield from self._finished(start)
        if found:
            yield Token(found[0], self._line, is_operator=True)
        self._line += text[at] == "\n"
        self._at = found.end() if found else at + 1
        if text[at] == "\n":
            self._past_documents()

    def _finished(self, start: int) -> Iterator[Token]:
        if self._word is not None:
            yield Token("".join(self._word), start)
        self._word = None

    def _past_documents(self) -> None:
        while self.delimiters:
            end = re.compile(rf"^\t*{re.escape(self.delimiters.pop(0))}$", re.MULTILINE).search(self._text, self._at)
            after = end.end() if end else len(self._text)
            self._line += self._text.count("\n", self._at, after)
            self._at = after


def expansion(text: str, at: int) -> str:
    """The expansion that begins at a `$` or a backtick, as it is written."""
    if text[at] == "`":
        end = text.find("`", at + 1)
        return text[at : end + 1] if end >= 0 else text[at:]
    if text[at + 1 : at + 2] in ("(", "{"):
        opening = text[at + 1]
        closing, depth = {"(": ")", "{": "}"}[opening], 0
        for index in range(at + 1, len(text)):
            depth += (text[index] == opening) - (text[index] == closing)
            if depth == 0:
                return text[at : index + 1]
        return text[at:]
    found = re.compile(r"\$(?:[A-Za-z_]\w*|[\d@*#?$!-])?").match(text, at)
    return found[0] if found else text[at]
