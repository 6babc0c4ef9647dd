"""Which quotes are open where a piece of code stops: a stranger's text behind it stands inside of them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

SIGNS = frozenset("'\"`")
"""What the quotes of all languages here begin with."""

ENTITIES = {"'": frozenset({"&#39;", "&#x27;"}), '"': frozenset({"&#34;", "&quot;"})}
"""What escaping makes of quotes, and browsers take off again where a handler of events stands in an attribute."""


class Quoting(Struct, frozen=True):
    """How a language writes texts: what begins one ends it, and of several that fit the first counts.

    A backslash takes the next sign's meaning where `escapes`, but for texts in quotes that are `raw`. Texts in quotes
    of `one_line` end with their line. In `comments` no quotes count: what begins one, and what ends it.
    """

    quotes: tuple[str, ...]
    escapes: bool = True
    raw: tuple[str, ...] = ()
    one_line: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)


XPATH = Quoting(("'", '"'), escapes=False)
SHELL = Quoting(("'", '"'), raw=("'",))
SCRIPT = Quoting(("'", '"', "`"), one_line=("'", '"'), comments={"//": "\n", "/*": "*/"})
GRAPHQL = Quoting(('"""', '"'))
PYTHON = Quoting(("'''", '"""', "'", '"'))


def open_quote(code: str, language: Quoting) -> str:
    """The quotes that are open at the end of `code`, or what began a comment there; empty where none are."""
    return Reader(language).open_quote(code)


class Reader:
    """Answers for cuts of one text, each where a hole stands; what they have in common is read once."""

    def __init__(self, language: Quoting) -> None:
        self._language = language
        self._code = self._quote = ""
        self._index = 0

    def open_quote(self, code: str) -> str:
        """The quotes that are open at the end of `code`, or what began a comment there."""
        if not code.startswith(self._code):
            self._quote, self._index = "", 0
        self._code = code
        while self._index < len(code):
            self._step(code, self._index)
        return self._quote

    def _step(self, code: str, index: int) -> None:
        language, quote, here = self._language, self._quote, code[index]
        if quote in language.comments:
            self._leave(code, index, language.comments[quote])
        elif here == "\\" and language.escapes and quote not in language.raw:
            self._index += 2
        elif quote and code.startswith(quote, index):
            self._index, self._quote = index + len(quote), ""
        elif not quote and here in SIGNS:
            self._quote = next((one for one in language.quotes if code.startswith(one, index)), "")
            self._index += len(self._quote) or 1
        elif not quote and code[index : index + 2] in language.comments:
            self._quote = code[index : index + 2]
            self._index += 2
        else:
            if here == "\n" and quote in language.one_line:
                self._quote = ""
            self._index += 1

    def _leave(self, code: str, index: int, ending: str) -> None:
        """Go to the end of the comment that is open, or as far as the code goes."""
        end = code.find(ending, index)
        self._index = len(code) if end < 0 else end + len(ending)
        self._quote = self._quote if end < 0 else ""
