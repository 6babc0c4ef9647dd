"""The runs of entries: each with a budget, and once more where it has missed what another one wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from stopper.flow.entries.answers import judged
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.entry_calls import returned
from stopper.flow.limits import ROUNDS_OF_ENTRIES, STATEMENTS_OF_ENTRY
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.stores import Read
from stopper.flow.values.value import Value
from stopper.model.patience import OutOfTime, Patience
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class EntryRuns:
    """Runs entries one after the other.

    `left` is how many statements all of them may still run, `groups` names for each module the group of applications
    whose requests share what they keep, and `patience` bounds what one entry may take.
    """

    def __init__(self, interpreter: Interpreter, left: int, groups: Mapping[str, str], patience: Patience) -> None:
        self._interpreter = interpreter
        self._left = left
        self._groups = groups
        self._patience = patience
        # The exceptions that left an entry with something of a stranger's: a handler of errors is run after it.
        self._raised: list[Value] = []
        # What each entry has read of what requests share.
        self._reads: dict[form.Function, frozenset[Read]] = {}

    def run(self, entry: Entry) -> None:
        """Run an entry to its end, and judge what it answers; what cannot be followed is told."""
        interpreter, function = self._interpreter, entry.function
        frame = Frame(function.outer, {})
        group = self._groups.get(function.outer.module.name, "")
        interpreter.stores.reads = set()
        reason = self._followed(
            lambda: judged(entry, returned(entry, self._raised, frame, interpreter), interpreter), group, entry.path
        )
        if reason:
            interpreter.lose(function, function.scope, reason)
        self._raised.extend(frame.raised)
        self._reads[function] = self._reads.get(function, frozenset()) | interpreter.stores.reads

    def _followed(self, work: Callable[[], None], group: str, path: str) -> str:
        """Why work for the requests of a group and a route does not come to its end; empty where it does."""
        interpreter = self._interpreter
        interpreter.budget = given = min(STATEMENTS_OF_ENTRY, self._left)
        interpreter.stores.group, interpreter.path = group, path
        try:
            with self._patience():
                work()
        except Unreachable:
            pass
        except OutOfTime:
            return "it takes too long to follow to its end"
        except RecursionError:
            return "it is nested too deeply to follow"
        except Exception as error:  # noqa: BLE001  # code that nobody thought of costs its own entry, and is told
            return f"following it failed ({type(error).__name__}); please report it"
        finally:
            self._left -= given - max(interpreter.budget, 0)
        # It may have come back on a way that it took before.
        return "it is too large to follow to its end" if interpreter.is_spent else ""

    def repeat(self, entries: Sequence[Entry]) -> None:
        """Run once more what reads something that another entry wrote, until none of them has missed anything.

        Pages too, which the entries that rendered them need not run again for.
        """
        interpreter = self._interpreter
        for _ in range(ROUNDS_OF_ENTRIES):
            stale = self._outdated_reads()
            again = self._outdated(entries, stale)
            has_pages = interpreter.rendering.forget(stale)
            if not again and not has_pages:
                return
            interpreter.summaries.forget(stale)
            for entry in again:
                self._reads.pop(entry.function, None)
            for entry in again:
                self.run(entry)
            self.render()
        self._lose_outdated(entries)

    def _outdated_reads(self) -> set[Read]:
        """What was read too early, with the names of templates whose processors had missed some of it."""
        stores, processors = self._interpreter.stores, self._interpreter.rendering.processors
        stale, stores.stale = stores.stale, set()
        missed = processors.missed(stale)
        if missed:
            self._interpreter.summaries.forget(stale)
            for processor in missed:
                reason = self._followed(partial(processors.run, processor), "", "")
                if reason:
                    self._interpreter.collector.lose(processor.at, reason)
            stale, stores.stale = stale | stores.stale, set()
        return stale

    def render(self) -> None:
        """Render the pages that entries have asked for, or that may print something else than before."""
        interpreter = self._interpreter
        for page in interpreter.rendering.pages.due():
            reason = self._followed(page.render, page.group, page.path)
            if reason:
                interpreter.collector.lose(page.at, reason)

    def render_all(self) -> None:
        """Render what is asked for behind the last entry, and the pages that such a page asks for in turn."""
        for _ in range(ROUNDS_OF_ENTRIES):
            self.render()
        self._lose_pages("too many pages ask for it in turn to follow")

    def _lose_outdated(self, entries: Sequence[Entry]) -> None:
        interpreter = self._interpreter
        stale, reason = interpreter.stores.stale, "what other requests keep for it is handed on too often to follow"
        for function in dict.fromkeys(entry.function for entry in self._outdated(entries, stale)):
            interpreter.lose(function, function.scope, reason)
        interpreter.rendering.forget(stale)
        self._lose_pages(reason)

    def _lose_pages(self, reason: str) -> None:
        for page in self._interpreter.rendering.pages.due():
            self._interpreter.collector.lose(page.at, reason)

    def _outdated(self, entries: Sequence[Entry], stale: set[Read]) -> list[Entry]:
        """The entries that read something before the last was written to it."""
        return [entry for entry in entries if not self._reads[entry.function].isdisjoint(stale)]
