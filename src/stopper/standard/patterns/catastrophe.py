r"""Patterns that a crafted text makes run for minutes (ReDoS), decided on their structure and proved by counting steps.

A candidate comes from the pattern's automaton (`ambiguity`); it counts only where a backtracking run over its attack
(`machine`) takes steps that grow as they must. Reported are exponential growth, and polynomial growth of `least`
degree or more. The default is cubic: at a form field of 5,000 characters a cubic pattern takes minutes and a quadratic
one (`\s+$` in a search) a tenth of a second, which is a fault only where the text may be longer than that, and is
then asked for by `least=2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import Literal

from stopper.standard.patterns.alphabet import ALL, characters_of, mask_of
from stopper.standard.patterns.ambiguity import Candidate, exponential, polynomial
from stopper.standard.patterns.automaton import Automaton, TooManyStates
from stopper.standard.patterns.machine import Machine, OutOfSteps
from stopper.standard.patterns.occurrence import held
from stopper.standard.patterns.program import Program, TooLarge
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.spelling import spelling
from stopper.standard.patterns.structure import How, Pattern

STEPS = 60_000  # of one run
MANY_STEPS = 200_000  # of one that looks for exponential growth
GROWTH = 20  # times the steps for twice the text: more than a polynomial of degree four
ALL_STEPS = 2_000_000  # of all runs for one pattern: about a second
_REPETITIONS = (1, 2, 3, 4, 6, 8, 11, 15)  # of the pump, in the shorter text
_ENDINGS = ("", "!", "\n\n", "\x00")


@dataclass(frozen=True, slots=True)
class Catastrophe:
    """How a pattern can be made to hang."""

    kind: Literal["exponential", "polynomial"]
    part: str  # the sub-expression, spelled anew
    sample: str  # a text that begins an attack: its middle is to be repeated
    degree: int  # of the polynomial; 0 for an exponential one
    pump: str  # what is to be repeated

    def __str__(self) -> str:
        growth = (
            "doubles again and again" if self.kind == "exponential" else f"grows with its length to the {self.degree}"
        )
        return f"{self.part} can read one text in many ways, so that the time {growth} (such as {self.sample!r})"


@lru_cache(maxsize=1024)
def catastrophic(
    pattern: str, flags: int = 0, how: How | Literal["scan"] = "search", least: int = 3
) -> Catastrophe | None:
    """How `re.<how>(pattern, text, flags)` can be made to hang; None where no way is found.

    `scan` stands for what goes on after a match: sub, split, findall, finditer.

    None as well where the pattern cannot be read, or is too large to be decided.
    """
    tree = read_pattern(pattern, flags)
    if tree is None:
        return None
    try:
        trial = _Trial(tree, how)
        automaton = Automaton(tree.root)
    except (TooManyStates, TooLarge, RecursionError):
        return None
    proved = (trial.proved(one, automaton, least) for one in _candidates(automaton, trial, least))
    try:
        return next((one for one in proved if one is not None), None)
    except OutOfSteps:
        return None


def _candidates(automaton: Automaton, trial: _Trial, least: int) -> Iterator[Candidate]:
    if automaton.loops:
        yield from exponential(automaton)
        chains = [one for one in polynomial(automaton, trial.unanchored) if one.degree >= least]
        yield from chains
        if trial.goes_on:  # what an anchor matches at the start is over then
            yield from (replace(one, before="!" + one.before) for one in chains)


class _Trial:
    """The runs that prove a candidate."""

    def __init__(self, tree: Pattern, how: How | Literal["scan"]) -> None:
        self._program = Program(tree, whole=how == "fullmatch")
        self._how = how
        self._spent = 0
        self.goes_on = how == "scan"
        self.unanchored = how in ("search", "scan") and not held(tree.root, ("start",))

    def proved(self, candidate: Candidate, automaton: Automaton, least: int) -> Catastrophe | None:
        for ending in _endings(candidate, automaton):
            if candidate.degree:
                degree = min(candidate.degree, self._degree(candidate, ending))
                if degree >= least:
                    return _described(candidate, ending, degree)
            elif self._is_exponential(candidate, ending):
                return _described(candidate, ending, 0)
        return None

    def _degree(self, candidate: Candidate, ending: str) -> int:
        """The degree of the polynomial by which the steps grow, or a lower one where they soon are too many."""
        steps = [self._steps(candidate, 2, ending)]
        for times in (4, 8, 16, 32):
            if steps[-1] <= STEPS:
                steps.append(self._steps(candidate, times, ending))
        if len(steps) < 3:
            return candidate.degree
        # The last run may have been broken off, so that it only bounds the growth.
        return max(round(log2(many / few)) for few, many in pairwise(steps[-3:]))

    def _is_exponential(self, candidate: Candidate, ending: str) -> bool:
        for times in _REPETITIONS:
            few, many = self._steps(candidate, times, ending), self._steps(candidate, 2 * times, ending)
            if few > MANY_STEPS // GROWTH:
                return False
            # Once may be a threshold of the pattern: the growth must go on.
            if many > GROWTH * few and self._steps(candidate, 4 * times, ending) > min(MANY_STEPS, GROWTH * many):
                return True
        return False

    def _steps(self, candidate: Candidate, times: int, ending: str) -> int:
        """The steps of one run; one more than its bound where it was broken off."""
        bound = STEPS if candidate.degree else MANY_STEPS
        if self._spent > ALL_STEPS:
            raise OutOfSteps
        machine = Machine(self._program, candidate.before + candidate.pump * times + ending, bound)
        run = {"search": machine.search, "scan": machine.scan}.get(self._how, machine.match)
        try:
            run()
        except OutOfSteps:
            return bound + 1
        finally:
            self._spent += machine.steps
        return machine.steps


def _endings(candidate: Candidate, automaton: Automaton) -> list[str]:
    """What may make the match fail at last."""
    inside = 0
    for loop in candidate.loops:
        for state in range(loop.low, loop.high):
            inside |= automaton.masks[state]
    outside = characters_of(ALL & ~inside & mask_of("!~ a0-\t"))
    return list(dict.fromkeys((*_ENDINGS, *outside[:3])))


def _described(candidate: Candidate, ending: str, degree: int) -> Catastrophe:
    part = " … ".join(spelling(one.part) for one in dict.fromkeys(candidate.loops))
    times = max(2, 24 // len(candidate.pump))
    sample = candidate.before + candidate.pump * times + ending
    return Catastrophe("polynomial" if degree else "exponential", part, sample, degree, candidate.pump)
