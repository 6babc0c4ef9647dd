"""The words of POSIX command lines, split as a shell splits them; nothing is expanded."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_tokens import Token, shell_tokens

LONGEST = 50_000  # characters of one script that are read
OPENING = frozenset({"if", "while", "until", "for", "case"})
CLOSING = frozenset({"fi", "done", "esac"})
KEYWORDS = frozenset({"if", "then", "elif", "else", "while", "until", "do", "!", "{", "}", *CLOSING})


class ShellCommand(Struct, frozen=True):
    """One simple command: its words, the line on which it begins (0 is the first), and whether it may not be run.

    `label` is the function, or the pattern of a `case`, in which it stands: what a word of the command line chooses.
    """

    words: tuple[str, ...]
    line: int = 0
    is_conditional: bool = False
    label: tuple[str, ...] = ()


def shell_words(text: str) -> tuple[str, ...]:
    """The words of the first command of a text."""
    return next((item.words for item in shell_commands(text)), ())


def shell_commands(text: str) -> Iterator[ShellCommand]:
    """The simple commands of a text in their order; `$NAME` and `$(…)` stay in the words as they are written."""
    depth, before = 0, "\n"
    label, pending = tuple[str, ...](), list[str]()
    for words, operator in _runs(shell_tokens(text[:LONGEST])):
        texts = [item.text for item in words]
        while texts and texts[0] in KEYWORDS | OPENING:
            keyword = texts.pop(0)
            depth += (keyword in OPENING) - (keyword in CLOSING)
            label = () if keyword in ("esac", "}") else label
            if keyword in {"for", "case"}:
                texts = _after_in(texts)
        if operator in (")", "|") and depth and len(texts) == 1:
            # A pattern of `case`, or one of several: `web|server)`.
            pending = [*pending, texts[0]]
            label, pending = ((*pending,), []) if operator == ")" else (label, pending)
        elif operator == "(" and len(texts) == 1:
            label = (texts[0],)
        elif texts:
            yield ShellCommand(tuple(texts), words[0].line, depth > 0 or before == "||", label)
            pending = []
        before = operator


def _after_in(texts: list[str]) -> list[str]:
    """What follows `case $1 in` or `for x in` on its line: the first pattern."""
    return texts[texts.index("in") + 1 :] if "in" in texts and texts[0] != "in" and texts[:1][0].startswith("$") else []


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
