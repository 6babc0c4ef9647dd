"""A text for people cut at its headings: Markdown, reStructuredText and AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from stopper.evidence.repository.questions import Document
from stopper.model import Place
from stopper.standard.regex import regex

_ATX = regex(r"(?:#{1,6}|={1,6})\s+(.{1,200}?)\s*#*\s*\Z")
_UNDERLINE = regex(r"([=\-~^\"'*+#])\1{2,}\s*\Z")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_DATE = regex(
    r"(?<![\d.-])(?P<year>20\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])"
    r"|(?<!\w)(?P<d1>\d{1,2})\.? (?P<m1>[A-Z][a-z]{2})[a-z]{0,6},? (?P<y1>20\d\d)\b"
    r"|(?<!\w)(?P<m2>[A-Z][a-z]{2})[a-z]{0,6} (?:(?P<d2>\d{1,2}),? )?(?P<y2>20\d\d)\b"
)
_EMPTY = regex(
    r"\W*(?:todo|tbd|tba|fixme|to be (?:written|done|defined)|coming soon|n/?a|wip|none yet)?\W*\Z", re.IGNORECASE
)


class Section(Struct, frozen=True):
    """What stands below one heading, up to the next; the text before the first heading has no title."""

    title: str
    line: int
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The heading and everything below it."""
        return "\n".join((self.title, *self.body))

    @property
    def says_something(self) -> bool:
        """Whether more stands below the heading than a promise to write it."""
        return any(not _EMPTY.match(line) for line in self.body)


def sections(document: Document) -> tuple[Section, ...]:
    """The sections in their order; headings inside fenced code are none."""
    return tuple(_sections(document.file.lines))


def _sections(lines: list[str]) -> Iterator[Section]:
    title, start, body = "", 1, list[str]()
    fenced = False
    for number, line in enumerate(lines, 1):
        fenced = fenced != line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else _heading(lines, number)
        if found is None:
            body.append(line)
            continue
        yield Section(title, start, tuple(body))
        title, start, body = found, number, []
    yield Section(title, start, tuple(body))


def _heading(lines: list[str], number: int) -> str | None:
    line = lines[number - 1][:300]
    found = _ATX.match(line)
    if found:
        return found[1]
    following = lines[number] if number < len(lines) else ""
    is_prose = (
        bool(line.strip()) and not line.startswith((" ", "\t", "-", "*", "|", ">")) and not _UNDERLINE.match(line)
    )
    under = _UNDERLINE.match(following[:300])
    return line.strip() if is_prose and under and len(following.strip()) >= min(len(line.strip()), 4) else None


def dates_in(text: str) -> list[date]:
    """The days that a text names; a month alone is its first day."""
    found = []
    for one in _DATE.finditer(text):
        year = one["year"] or one["y1"] or one["y2"]
        month = one["month"] or _MONTHS.get((one["m1"] or one["m2"] or "").lower(), 0)
        day = one["day"] or one["d1"] or one["d2"] or 1
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def place_of(document: Document, section: Section) -> Place:
    """Where the heading stands."""
    return Place(document.path, section.line, 1, section.line, section.title[:80])
