"""Where something stands in the audited project."""

from msgspec import Struct


class Place(Struct, frozen=True, order=True):
    """A position in a file of the project.

    `path` is relative to the project's root with forward slashes; `line` and `column` count from 1 (a line of 0 means
    the file as a whole); `end_line` is the last line of the thing meant; `context` is the qualified name of the
    function, class, block or tag around it, which goes into the fingerprint instead of the line number.
    """

    path: str
    line: int = 0
    column: int = 1
    end_line: int = 0
    context: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path
