"""What the documents of a repository say about how the team works: deadlines, dates, and who answers for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stopper.evidence.repository.questions import Document, Repository
from stopper.evidence.repository.sections import Section, dates_in, sections
from stopper.model import Place
from stopper.standard.regex import regex

_SEVERITY = regex(r"\b(critical|high|severe|urgent)\b", re.IGNORECASE)
_CVSS = regex(r"\bCVSS\b|\b(?:9|7)\.0\b", re.IGNORECASE)
_TERM = regex(
    r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|fourteen|thirty)\s*"
    r"(?:hours?|h|(?:working |business |calendar )?days?|d|weeks?|months?)\b",
    re.IGNORECASE,
)
_OF_REPAIR = regex(
    r"\b(?:vulnerabilit|advisor|patch|updat|fix|finding|weakness|remediat|merge|repair|deadline|CVE|CVSS)",
    re.IGNORECASE,
)
_DATED = regex(
    r"\b(?:reviewed|updated|date|rehears\w*|exercised?|drill\w*|tested|restored|performed|conducted|as of|approved"
    r"|version|revision|valid)\b",
    re.IGNORECASE,
)


def front(repository: Repository) -> Place:
    """The file that a reader opens first: where the absence of something in the whole repository is told."""
    top = [file.path for file in repository.files if "/" not in file.path]
    readme = next((path for path in top if path.lower().startswith("readme")), None)
    named = next((path for path in ("pyproject.toml", "requirements.txt", "setup.py") if path in top), None)
    return Place(readme or named or next(iter(top), "."))


def deadlines(repository: Repository) -> Iterator[Place]:
    """Lines of documents that give a severity a time within which it is repaired."""
    for document in repository.documents:
        for section in sections(document):
            if not _OF_REPAIR.search(section.text):
                continue
            for offset, line in enumerate(section.body, 1):
                if (_SEVERITY.search(line) or _CVSS.search(line)) and _TERM.search(line):
                    number = section.line + offset if section.title else offset
                    yield Place(document.path, number, 1, number, section.title[:80])


def stated_date(document: Document) -> date | None:
    """The latest day on a line that says of itself when the text was reviewed, tested or written."""
    found = [day for line in document.file.lines if _DATED.search(line[:400]) for day in dates_in(line[:400])]
    return max(found, default=None)


def dated(section: Section, words: re.Pattern[str]) -> date | None:
    """The latest day on a line of a section that `words` matches."""
    found = [day for line in section.text.splitlines() if words.search(line) for day in dates_in(line)]
    return max(found, default=None)


def about(repository: Repository, title: re.Pattern[str]) -> list[tuple[Document, tuple[Section, ...]]]:
    """The documents about a matter, by file name or title, and of others the sections about it, each with its parts."""
    found = []
    for document in repository.documents:
        parts = sections(document)
        if title.search(document.file.name.replace("-", " ").replace("_", " ")) or title.search(document.title):
            found.append((document, parts))
            continue
        chosen = _chosen(parts, title)
        if chosen:
            found.append((document, chosen))
    return found


def _chosen(parts: tuple[Section, ...], title: re.Pattern[str]) -> tuple[Section, ...]:
    """The section with the title and those that follow it; a heading's level is not known in every grammar."""
    for index, part in enumerate(parts):
        # Answers to questions are for readers of a page, and nobody works by them.
        if title.search(part.title) and not part.title.rstrip().endswith("?"):
            return parts[index:]
    return ()
