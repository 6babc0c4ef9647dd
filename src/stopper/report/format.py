"""What a format of the report is: its name, the files that it is known by, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from stopper.audit.result import Report
from stopper.report.spans import Line, plain
from stopper.report.view import View

Rendered = str | Sequence[Line]


class Format(Struct, frozen=True):
    """One format. `render` gives text as it is written, or styled lines, which a terminal may colour.

    `endings` are the ends of file names, in lower case, that tell the format where only --output is given.
    """

    name: str
    summary: str
    render: Callable[[Report, View], Rendered]
    endings: tuple[str, ...] = ()


def text_of(rendered: Rendered) -> str:
    """What was rendered as plain text."""
    return rendered if isinstance(rendered, str) else plain(rendered)
