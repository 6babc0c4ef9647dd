"""The words of POSIX command lines, split as a shell splits them; nothing is expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.deployment.commands.shell_tokens import Token, shell_tokens

LONGEST = 50_000  # characters of one script that are read
OPENING = frozenset({"if", "while", "until", "for", "case"})
CLOSING = frozenset({"fi", "done", "esac"})
KEYWORDS = frozenset({"if", "then", "elif", "else", "while", "until", "do", "!", "{", "}", *CLOSING})


@dataclass(frozen=True, slots=True)
class ShellCommand:
    """One simple command: its words, the line on which it begins (0 is the first), and whether it may not be run."""

    words: tuple[str, ...]
    line: int = 0
    is_conditional: bool = False


def shell_words(text: str) -> tuple[str, ...]:
    """The words of the first command of a text."""
    return next((item.words for item in shell_commands(text)), ())


def shell_commands(text: str) -> Iterator[ShellCommand]:
    """The simple commands of a text in their order; `$NAME` and `$(…)` stay in the words as they are written."""
    depth, before = 0, "\n"
    for words, operator in _runs(shell_tokens(text[:LONGEST])):
        line = words[0].line if words else 0
        texts = [item.text for item in words]
        while texts and texts[0] in KEYWORDS | OPENING:
            keyword = texts.pop(0)
            depth += (keyword in OPENING) - (keyword in CLOSING)
            if keyword in {"for", "case"}:
                texts.clear()
        if texts:
            yield ShellCommand(tuple(texts), line, depth > 0 or before == "||")
        before = operator


def _runs(tokens: Iterator[Token]) -> Iterator[tuple[list[Token], str]]:
    """The words up to each operator, and the operator."""
    words: list[Token] = []
    for token in tokens:
        if not token.is_operator:
            words.append(token)
            continue
        yield words, token.text
        words = []
    yield words, ""
