"""Which quotes are open where a piece of code stops: a stranger's text behind it stands inside of them."""

from __future__ import annotations

from msgspec import Struct

SIGNS = frozenset("'\"`")
"""What the quotes of all languages here begin with."""


class Quoting(Struct, frozen=True):
    """How a language writes texts: what begins one ends it, and of several that fit the first counts.

    A backslash takes the next sign's meaning where `escapes`, but for texts in quotes that are `raw`. Texts in quotes
    of `one_line` end with their line.
    """

    quotes: tuple[str, ...]
    escapes: bool = True
    raw: tuple[str, ...] = ()
    one_line: tuple[str, ...] = ()


XPATH = Quoting(("'", '"'), escapes=False)
SHELL = Quoting(("'", '"'), raw=("'",))
SCRIPT = Quoting(("'", '"', "`"), one_line=("'", '"'))
PYTHON = Quoting(("'''", '"""', "'", '"'))


def open_quote(code: str, language: Quoting) -> str:
    """The quotes that are open at the end of `code`; empty where none are."""
    quote, index = "", 0
    while index < len(code):
        here = code[index]
        if here == "\\" and language.escapes and quote not in language.raw:
            index += 2
        elif quote and code.startswith(quote, index):
            index, quote = index + len(quote), ""
        elif not quote and here in SIGNS:
            quote = next((one for one in language.quotes if code.startswith(one, index)), "")
            index += len(quote) or 1
        else:
            if here == "\n" and quote in language.one_line:
                quote = ""
            index += 1
    return quote
