"""A document held against what its kind must say: which demands it leaves out, and how old it says it is."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from stopper.evidence.repository.practice import about, stated_date
from stopper.evidence.repository.questions import Document, Repository
from stopper.evidence.repository.sections import Section, place_of
from stopper.model import Place
from stopper.standard.practices import Practice

NEED = "the team's security documents, in docs/ or as pages that link to where they are kept"
SHORTEST = 40  # words below which a document is a heading and a promise


class Paper(Struct, frozen=True):
    """One document of a kind, with the sections that are about it."""

    document: Document
    parts: tuple[Section, ...]
    practice: Practice

    @property
    def place(self) -> Place:
        """Its first heading, or the file's first line."""
        return place_of(self.document, next((part for part in self.parts if part.title), self.parts[0]))

    @property
    def text(self) -> str:
        """What its sections say; headings that nothing follows say nothing."""
        return "\n".join(part.text for part in self.parts if part.says_something)

    @property
    def missing(self) -> list[str]:
        """The demands that it leaves out."""
        text = self.text
        if len(text.split()) < SHORTEST:
            return [demand.name for demand in self.practice.demands]
        return [demand.name for demand in self.practice.demands if not demand.words.search(text)]

    @property
    def day(self) -> date | None:
        """The latest day on which it says that it was reviewed, tested or rehearsed."""
        return stated_date(self.document)


def papers(repository: Repository, practice: Practice) -> list[Paper]:
    """The documents of a kind, those that say most first."""
    found = [Paper(document, parts, practice) for document, parts in about(repository, practice.title)]
    return sorted(found, key=lambda paper: (len(paper.missing), paper.document.path))
