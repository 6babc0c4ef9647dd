"""Summaries of the project's functions: each is run once for the same arguments, and what that gave is remembered.

A call's context is what it hands over, as far as `values/coarsening.py` tells it apart; no call string is kept. Of a
function that is called in too many contexts, or by itself, one run with less known of the arguments stands for the
rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from stopper.flow.calls.own.changed_parameters import changed_alone
from stopper.flow.calls.own.function_runs import FunctionRuns, Summary
from stopper.flow.calls.own.given_up import OtherRun, object_after, places_of, value_of
from stopper.flow.calls.own.wrapped import Wrapper, wrapper
from stopper.flow.limits import CALLS_DEEP, EXPRESSIONS_OF_RUNS, FEWEST_RUNS, MORE_OF_THE_LEAST, RECURSIONS
from stopper.flow.stores.stores import Read
from stopper.flow.stores.written_files import names_written_file
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.coarsening import bare, is_heavy, pruned, wide
from stopper.flow.values.contents import holes
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import Class, Closure, Foreign, Instance, Text, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


Made = TypeVar("Made")
LESS = (wide, bare)
"""What is given up of the arguments of a function that is called in too many ways, and in too many still."""


Kept = tuple[Mapping[str, Value], Summary]
"""A run with the variables around its function: they cannot be hashed, but they can be compared."""


class Summaries:
    """Remembers what each run of a function gave."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._known: dict[form.Function | form.Lambda, dict[tuple[Value | None, Arguments], list[Kept]]] = {}
        # How many runs of a function are remembered, by how much was given up of its arguments.
        self._made: Counter[tuple[Wrapper, int]] = Counter()
        # How often a function is being run at this moment: more than once where it calls itself.
        self._active: dict[tuple[form.Function | form.Lambda, int], int] = {}
        self.runs = FunctionRuns(interpreter)

    def forget(self, stale: set[Read]) -> None:
        """Forget the results that depend on what has changed."""
        for function, runs in self._known.items():
            for (bound, given), known in runs.items():
                for around, run in known:
                    if not run.reads.isdisjoint(stale):
                        self._made[wrapper(function, bound, around, given), given.widenings] -= 1
                known[:] = [(around, run) for around, run in known if run.reads.isdisjoint(stale)]

    def uncounted(self, work: Callable[[], Made]) -> Made:
        """What this work makes, which leaves room for as many ways of calling each function as there was before."""
        made, self._made = self._made, self._made.copy()
        try:
            return work()
        finally:
            self._made = made

    def summary_of(self, callee: Closure, given: Arguments, depth: int, at: Place | None = None) -> Summary:
        """What a function gives for these arguments, which the call at `at` hands to it."""
        function = callee.function
        given = given.coarse(self._is_written)
        if callee.bound is not None and is_heavy(callee.bound):
            callee = replace(callee, bound=pruned(callee.bound))
        known = self._known.setdefault(function, {}).setdefault((callee.bound, given), [])
        for around, run in known:
            if around == callee.around:
                self._interpreter.stores.reads |= run.reads
                return _of_this_call(run, given)
        return self._first(callee, given, depth, known, at)

    def _is_written(self, path: Text | Foreign) -> bool:
        return names_written_file(path, self._interpreter.stores)

    def _first(self, callee: Closure, given: Arguments, depth: int, known: list[Kept], at: Place | None) -> Summary:
        function = callee.function
        # A decorator that stands there several times runs the same wrapper around another function each time.
        active = function, id(callee.around) if callee.around else 0
        if depth > CALLS_DEEP:
            self._interpreter.lose(function, callee.scope, f"it is called through more than {CALLS_DEEP} others")
        recursions = self._active.get(active, 0)
        if depth > CALLS_DEEP or (recursions == RECURSIONS and not _can_be_widened(callee, given)):
            return Summary(self._passed(callee, given))
        if recursions > RECURSIONS:
            # What a recursion gives comes from the runs in which it ends: this one adds nothing of its own.
            return Summary()
        if self._is_often(callee, given) or (recursions == RECURSIONS and not given.widenings):
            return self._widened(callee, given, depth, at)
        self._active[active] = recursions + 1
        try:
            return self._remembered(known, callee, given, lambda: self.runs.run(callee, given, depth, at))
        finally:
            self._active[active] -= 1

    def _is_often(self, callee: Closure, given: Arguments) -> bool:
        most = _most_runs(callee.function)
        if given.widenings == len(LESS):
            # Behind these there is nothing but what the others gave.
            most *= MORE_OF_THE_LEAST
        return self._made[wrapper(callee.function, callee.bound, callee.around, given), given.widenings] >= most

    def _widened(self, callee: Closure, given: Arguments, depth: int, at: Place | None) -> Summary:
        """One run with less known of its arguments stands for all that follow; at the least, all runs together do."""
        if given.widenings == len(LESS):
            if any(map(holes, given.values())):
                self._interpreter.lose(callee.function, callee.scope, "it is called in too many ways to follow each")
            return self._of_all(callee, given)
        less = LESS[given.widenings]
        bound, given = less(callee.bound), given.widened(less)
        run = self.summary_of(replace(callee, bound=bound), given, depth, at)
        passed = given.after(bound) if bound is not None else given
        return replace(run, after=changed_alone(run.after, callee.function, passed)) if run.after else run

    def _of_all(self, callee: Closure, given: Arguments) -> Summary:
        """What the runs with the least known gave, as far as it depends on none of their arguments."""
        same = wrapper(callee.function, callee.bound, callee.around, given)
        others = [
            OtherRun(run, places_of(bound, *known.values(), *around.values()))
            for (bound, known), found in self._known[callee.function].items()
            for around, run in found
            if known.widenings == given.widenings and wrapper(callee.function, bound, around, known) == same
        ]
        runs = [other.run for other in others]
        self._interpreter.stores.reads = self._interpreter.stores.reads.union(*[run.reads for run in runs])
        value = either(self._passed(callee, given), value_of(others))
        # Where no run is known any more, nothing says that it never comes back.
        comes_back = not runs or any(run.comes_back for run in runs)
        return Summary(value, comes_back, object_after(callee, others))

    def _remembered(
        self, known: list[Kept], callee: Closure, given: Arguments, perform: Callable[[], Summary]
    ) -> Summary:
        """Perform a run, record what it read, and remember it."""
        reads = self._interpreter.path_reads
        run, names = self._interpreter.stores.recording_reads(perform)
        run.reads = names
        if reads == self._interpreter.path_reads and not self._interpreter.is_spent:
            # What depends on the route holds for that route alone, and what was not run to its end for nobody.
            known.append((callee.around, run))
            self._made[wrapper(callee.function, callee.bound, callee.around, given), given.widenings] += 1
        return run

    @staticmethod
    def _passed(callee: Closure, given: Arguments) -> Value:
        """What a stranger gave, in unknown form."""
        values = given.values() if callee.bound is None else (callee.bound, *given.values())
        return unknown(*values)


def _of_this_call(run: Summary, given: Arguments) -> Summary:
    """A remembered run for this call: a hole that comes out as it went in has the trail of this call's argument."""
    if not holes(run.value):
        return run
    own = {hole: hole for value in given.values() for hole in holes(value)}
    return replace(run, value=changed(run.value, lambda hole: own.get(hole, hole)))


def _can_be_widened(callee: Closure, given: Arguments) -> bool:
    """Whether the parameters can be told apart when all are unknown data: `**others` might be any of them."""
    return given.more is None and (callee.bound is None or isinstance(callee.bound, (Instance, Class)))


def _most_runs(function: form.Function | form.Lambda) -> int:
    """Different arguments for which a function is told apart."""
    if isinstance(function, form.Lambda):
        return FEWEST_RUNS
    return max(FEWEST_RUNS, EXPRESSIONS_OF_RUNS // (len(function.scope.expressions) + 1))
