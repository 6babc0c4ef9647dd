"""The folders, loggers, receivers and trials of the probe's answer as evidence; nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from stopper.collect.imported.reading import Table, code, line, table, tables, text, texts
from stopper.evidence.imported.folders import Folder, FolderKind
from stopper.evidence.imported.loggers import Receiver, RunningFilter, RunningHandler, RunningLogger
from stopper.evidence.imported.parts import Code
from stopper.evidence.imported.trials import LetIn, ProvokedError, ShownFile, Trials

KINDS = ("root", "static", "setting")
MOST_COUNTED = 100_000


class TrialsReader:
    """Reads what the probe found beside the parts of the application; `known` says whether the project has a file."""

    def __init__(self, app: Table, known: Callable[[str], bool]) -> None:
        self._app, self._known = app, known

    def folders(self) -> tuple[Folder, ...]:
        """The folders; one of a kind that there is not is left out."""
        return tuple(
            Folder(cast(FolderKind, text(item, "kind")), text(item, "name"), text(item, "url"), text(item, "path"))
            for item in tables(self._app, "folders")
            if text(item, "kind") in KINDS
        )

    def loggers(self) -> tuple[RunningLogger, ...]:
        """The loggers that something was hung on, the root first."""
        return tuple(
            RunningLogger(
                text(item, "name"),
                item.get("is_app") is True,
                text(item, "level"),
                item.get("propagates") is True,
                self._filters(item),
                tuple(self._handler(one) for one in tables(item, "handlers")),
            )
            for item in tables(self._app, "loggers")
        )

    def _handler(self, item: Table) -> RunningHandler:
        return RunningHandler(
            text(item, "class"),
            text(item, "level"),
            text(item, "formatter"),
            texts(item, "ancestors"),
            text(item, "format"),
            self._filters(item),
            item.get("is_default") is True,
        )

    def _filters(self, item: Table) -> tuple[RunningFilter, ...]:
        return tuple(
            RunningFilter(text(one, "class"), code(table(one, "code"), self._known) if table(one, "code") else None)
            for one in tables(item, "filters")
        )

    def receivers(self) -> tuple[Receiver, ...]:
        """What hears the signals of Flask and its libraries."""
        return tuple(Receiver(text(item, "signal"), self._chain(item)) for item in tables(self._app, "receivers"))

    def _chain(self, item: Table, key: str = "chain") -> tuple[Code, ...]:
        return tuple(code(one, self._known) for one in tables(item, key))

    def trials(self) -> Trials | None:
        """What the application did when it was tried; None where it was not."""
        found = table(self._app, "trials")
        if not found:
            return None
        strangers, files = table(found, "strangers"), table(found, "files")
        return Trials(
            tuple(self._error(item) for item in tables(found, "errors")),
            line(strangers, "asked"),
            tuple(
                LetIn(text(item, "path"), text(item, "origin"), text(item, "allowed"), item.get("credentials") is True)
                for item in tables(strangers, "let_in")
            ),
            dict(_counts(table(files, "statuses"))),
            tuple(ShownFile(text(item, "url"), text(item, "path")) for item in tables(files, "shown")),
        )

    def _error(self, item: Table) -> ProvokedError:
        return ProvokedError(
            text(item, "error").removeprefix("builtins."),
            text(item, "asked"),
            line(item, "status"),
            item.get("shows_text") is True,
            item.get("shows_trace") is True,
            text(item, "escaped"),
            self._chain(item, "handler"),
        )


def _counts(found: Table) -> Iterator[tuple[int, int]]:
    for status, count in list(found.items())[:100]:
        if status.isdecimal() and len(status) < 4 and isinstance(count, int) and 0 <= count < MOST_COUNTED:
            yield int(status), count
