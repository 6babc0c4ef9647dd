"""What a running application did when it was tried: shown an error, asked by a stranger's page, asked for files."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.evidence.imported.parts import Code

# A redirect, to a login more often than not, and an error say nothing of who gets the file.
REFUSALS = frozenset({400, 401, 403, 404, 405, 410})


class ProvokedError(Struct, frozen=True):
    """The answer to an error that was raised in place of a view, with a text that was ours.

    `asked` is "page" or "api"; `escaped` names what left the application instead of an answer; `handler` is the chain
    of the handler that the application has for it.
    """

    error: str
    asked: str
    status: int
    shows_text: bool
    shows_trace: bool
    escaped: str
    handler: tuple[Code, ...]


class LetIn(Struct, frozen=True):
    """A preflight of a stranger's page that was answered with leave to read: `allowed` is what the answer names."""

    path: str
    origin: str
    allowed: str
    credentials: bool


class ShownFile(Struct, frozen=True):
    """A private file that the application hands out: one that was planted beside the code, or the code itself."""

    url: str
    path: str


class Trials(Struct, frozen=True):
    """The outcomes; `strangers_asked` counts the paths that were tried, `file_statuses` the answers to asked files."""

    errors: tuple[ProvokedError, ...] = ()
    strangers_asked: int = 0
    let_in: tuple[LetIn, ...] = ()
    file_statuses: Mapping[int, int] = field(default_factory=dict)
    shown: tuple[ShownFile, ...] = ()

    @property
    def files_asked(self) -> int:
        """How often a private file was asked for."""
        return sum(self.file_statuses.values())

    @property
    def files_refused(self) -> int:
        """How often the answer was none of the file: another page, that there is none, or that nobody may have it."""
        others = sum(count for status, count in self.file_statuses.items() if status in REFUSALS)
        return others + max(self.file_statuses.get(200, 0) - len(self.shown), 0)
