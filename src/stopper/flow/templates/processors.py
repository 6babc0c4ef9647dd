"""Context processors: what they give every template, and again where they missed what a request wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.stores import Read
from stopper.flow.templates.expressions.scope import REST
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Table, Untrusted, Value, options
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

    def beside(self, handed: Value | None) -> Value | None:
        """What stands under names that nobody wrote out: of a mapping that is handed over, or of a processor."""
        given = self._interpreter.rendering.globals.get(REST)
        if given is None:
            return handed
        self.note(REST)
        return given if handed is None else either(handed, given)

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
    """What is given under which names, and under REST what may stand under any other."""
    tables = [option for option in options(given) if isinstance(option, Table)]
    found = {str(key): value for table in tables for key, value in table.entries.items()}
    others: list[Value] = [Table({}, table.rest, table.keys) for table in tables if table.rest is not None]
    others += [option for option in options(given) if isinstance(option, Untrusted) and option.shape != "text"]
    # Settings that were stored under names of their own are not taken for names that nothing gives.
    is_sent = any(hole.origin.trust == "direct" for hole in holes(either(*others))) if others else False
    return {**found, REST: either(*others)} if is_sent else found
