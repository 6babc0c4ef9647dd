"""The string literals of an expression on one line, with those left out that name something and hold nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

Span = tuple[int, int]

# In these calls the first text is a key, a label or a name, and only a second one may be a value.
_LOOKUP = regex(
    r"(?:get|get_\w+|findall|match|search|sub|fullmatch|compile|finditer|namespace|getlist|getenv|getattr|hasattr|setattr|pop|setdefault|environ|env|config|header|headers|cookies?|url_for|blueprint|column|"
    r"_|_l|gettext|lazy_gettext|ngettext|fetch|read|exists|has|has_\w+|secret|resolve|query|select|filter|option|argument|add_argument|"
    r"add_option|echo|print|flash|abort|format|join|split|startswith|endswith|strip|replace|encode|decode|open|path|require|import_module|"
    r"getpass|input|prompt|error|\w*(?:field|column|required|length|equalto|error|exception|label|header|path|route|getter))\Z",
    re.IGNORECASE,
)
_TOKEN = regex(
    r"""(?P<text>[fbruFBRU]{0,2}(?:\"\"\"|'''|\\["']|["'`]))|(?P<word>[A-Za-z_$][\w$]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<stop>[,;#])|(?P<other>\s+|.)"""
)
_COLON = regex(r"\s{0,8}:(?!=)")
_PLAIN_TEXT = regex(
    r"(?i:true|false|none|null|yes|no|on|off|string|str|bool|boolean|integer|number|object|array|text|hidden|submit|utf-?8|ascii|latin-1"
    r"|--?[a-z][a-z-]{0,40}|(?:basic|bearer|token|oauth|digest|negotiate)\s?(?:\{[\w.!:()\[\]'\"]{0,80}\}|%s)?|%s(?:\\n)?|same-origin|include|omit)\Z"
)


def is_lookup(name: str) -> bool:
    """Whether the first text that a call of `name` is given is a key or a label, and no value."""
    return _LOOKUP.match(name) is not None


def texts_of(line: str, at: int, *, stops: bool) -> Iterator[Span]:
    """The insides of the literals from `at` to the end of the expression; with `stops` a comma may end it."""
    return _Literals(line, at, stops).spans()


class _Literals:
    """A scan from left to right that knows the word before each open bracket."""

    def __init__(self, line: str, at: int, stops: bool) -> None:
        self._line = line
        self._at = at
        self._stops = stops
        self._stack: list[str] = []
        self._word = ""
        self._is_first = True

    def spans(self) -> Iterator[Span]:
        """Start and end of each literal that may be a value."""
        while self._at < len(self._line) and (found := _TOKEN.match(self._line, self._at)):
            self._at = found.end()
            if found.lastgroup == "text":
                inside, self._at = _inside(self._line, found)
                if not self._names(inside):
                    yield inside
                self._word, self._is_first = "", False
            elif not self._goes_on(found.lastgroup, found[0]):
                return

    def _goes_on(self, kind: str | None, mark: str) -> bool:
        if kind == "open":
            self._stack.append(f"{self._word}{mark}")
            self._word, self._is_first = "", True
        elif kind == "close":
            if not self._stack:
                return False
            self._stack.pop()
            self._word = mark
        elif kind == "stop":
            self._word, self._is_first = "", False
            return mark == "," and not (self._stops and not self._stack)
        elif kind == "word" or (mark.strip() and mark != "."):
            self._word = mark if kind == "word" else ""
        return True

    def _names(self, inside: Span) -> bool:
        """Whether a literal names something: a subscript, the first argument of a look-up, the key of a dictionary."""
        text = self._line[inside[0] : inside[1]]
        if not text or _PLAIN_TEXT.match(text):
            return True
        if not self._stack:
            return False
        before, bracket = self._stack[-1][:-1], self._stack[-1][-1]
        if bracket == "{" and _COLON.match(self._line, self._at):
            return True
        if is_sensitive_name(text) and text.isupper() and "_" in text:
            return True
        if bracket == "[":
            return bool(before)
        if bracket == "(" and before:
            return self._is_first and (bool(_LOOKUP.match(before)) or is_sensitive_name(text))
        return self._is_first and bracket == "{" and "${" in self._line


def _inside(line: str, found: re.Match[str]) -> tuple[Span, int]:
    """Where a literal's text stands, and the position after its closing quote or the line's end."""
    quote = found[0].lstrip("fbruFBRU")
    start = position = found.end()
    while position < len(line):
        if line.startswith(quote, position):
            return (start, position), position + len(quote)
        position += 2 if line[position] == "\\" else 1
    return (start, len(line.rstrip())), len(line)
