"""Context processors: what they give every template, and again where they missed what a request wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.stores import Read
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Table, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

GIVEN = "page:"
"""Under which stores keep what a processor gives, so that whoever reads it is told when it changes."""


class Processor(Struct, frozen=True):
    """A function whose answer is given to every template, where it was found."""

    callee: Value
    at: Place
    scope: form.Scope


class Processors:
    """Runs the context processors of a program."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._reads: dict[Place, tuple[Processor, frozenset[Read]]] = {}
        self._names: set[str] = set()

    def run(self, processor: Processor) -> None:
        """Keep what a processor gives as names of every template."""
        interpreter, given = self._interpreter, {}
        outer, interpreter.stores.reads = interpreter.stores.reads, set()
        try:
            frame = Frame(processor.scope, {})
            given = _named(interpreter.calls.apply(processor.callee, Arguments(), processor.at, frame))
        except Unreachable:
            pass
        except RecursionError:
            interpreter.collector.lose(processor.at, "it is nested too deeply to follow")
        finally:
            self._reads[processor.at] = processor, frozenset(interpreter.stores.reads)
            interpreter.stores.reads = outer
        for name, value in given.items():
            interpreter.rendering.add_global(name, value)
            self._names.add(name)
            interpreter.stores.write(GIVEN + name, value)

    def missed(self, stale: set[Read]) -> list[Processor]:
        """Those that have read something before the last was written to it."""
        return [processor for processor, reads in self._reads.values() if not reads.isdisjoint(stale)]

    def note(self, name: str) -> None:
        """A template has asked for a name."""
        if name in self._names:
            self._interpreter.stores.read(GIVEN + name)

    def note_all(self) -> None:
        """A template was not looked at, since nothing in it was a stranger's so far."""
        for name in self._names:
            self._interpreter.stores.read(GIVEN + name)


def _named(given: Value) -> dict[str, Value]:
    tables = [option for option in options(given) if isinstance(option, Table)]
    return {str(key): value for table in tables for key, value in table.entries.items()}
