"""Files of variables as systemd reads them for EnvironmentFile= (systemd.exec(5); env-file.c, parse_env_file)."""

from __future__ import annotations

from stopper.evidence.deployment.environment_files.dialect import Collecting, Dialect, Reading
from stopper.standard.regex import regex

_NAME = regex(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ESCAPED = '"\\`$'
_COMMENTS = "#;"


def read(text: str) -> Reading:
    """The variables; nothing is expanded, and a comment begins at the start of a line alone."""
    reader = _Reader(text)
    while not reader.is_done:
        reader.line()
    return reader.found.reading()


class _Reader:
    """A position in a text."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text.replace("\r\n", "\n").replace("\r", "\n"), 0
        self.found = Collecting()

    @property
    def is_done(self) -> bool:
        return self._at >= len(self._text)

    def line(self) -> None:
        """Read what begins here: a blank line, a comment, or a variable."""
        text, start = self._text, self._at
        number = text.count("\n", 0, start) + 1
        while self._at < len(text) and text[self._at] in " \t":
            self._at += 1
        if self.is_done or text[self._at] == "\n" or text[self._at] in _COMMENTS:
            self._skip_line()
            return
        end = text.find("\n", self._at)
        whole = text[self._at : end if end >= 0 else len(text)]
        name, equals, _ = whole.partition("=")
        if not equals:
            self.found.refused[number] = "systemd passes the line over: it has no ="
            self._skip_line()
            return
        self._at += len(name) + 1
        value = self._value()
        if _NAME.match(name.rstrip()):
            self.found.add(name.rstrip(), value, number)
        else:
            word = "export" if name.startswith("export") else "its name"
            self.found.refused[number] = f"systemd passes the line over: {word} is no name of a variable"

    def _skip_line(self) -> None:
        """Go past the line; a comment goes on after a backslash at its end."""
        end = self._text.find("\n", self._at)
        while end > 0 and self._text[end - 1] == "\\" and self._text[self._at] in _COMMENTS:
            end = self._text.find("\n", end + 1)
        self._at = end + 1 if end >= 0 else len(self._text)

    def _value(self) -> str:
        """The value up to the end of the line, quoted parts joined."""
        pieces: list[str] = []
        while not self.is_done:
            char = self._text[self._at]
            if char == "\n":
                self._at += 1
                break
            if char in " \t":
                self._at += 1
            elif char in "'\"":
                pieces.append(self._quoted(char))
            else:
                pieces.append(self._plain())
        return "".join(pieces)

    def _quoted(self, quote: str) -> str:
        pieces: list[str] = []
        self._at += 1
        while not self.is_done and (char := self._text[self._at]) != quote:
            self._at += 1
            if char == "\\" and quote == '"' and not self.is_done:
                following = self._text[self._at]
                self._at += 1
                pieces.append(following if following in _ESCAPED else "" if following == "\n" else char + following)
            else:
                pieces.append(char)
        self._at += 1
        return "".join(pieces)

    def _plain(self) -> str:
        """What stands without quotes up to the end of the line; a backslash takes the next character as it is."""
        pieces: list[str] = []
        kept = 0
        while not self.is_done and (char := self._text[self._at]) != "\n":
            self._at += 1
            if char == "\\" and not self.is_done:
                following = self._text[self._at]
                self._at += 1
                pieces.append("" if following == "\n" else following)
                kept = len(pieces)
                continue
            pieces.append(char)
            kept = kept if char in " \t" else len(pieces)
        return "".join(pieces[:kept])


DIALECT = Dialect("systemd", read)
