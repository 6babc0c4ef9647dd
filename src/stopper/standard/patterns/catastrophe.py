r"""Patterns that a crafted text makes run for minutes (ReDoS), decided on their structure and proved by counting steps.

A candidate comes from the pattern's automaton (`ambiguity`); it counts only where a backtracking run over its attack
(`machine`) takes steps that grow as they must. Reported are exponential growth, and polynomial growth of `least`
degree or more. The default is cubic: at a form field of 5,000 characters a cubic pattern takes minutes and a quadratic
one (`\s+$` in a search) a tenth of a second, which is a fault only where the text may be longer than that, and is
then asked for by `least=2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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
GROWTH = 20  # times the steps for twice the text: more than a polynomial of degree four
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
def catastrophic(pattern: str, flags: int = 0, how: How = "search", least: int = 3) -> Catastrophe | None:
    """How `re.<how>(pattern, text, flags)` can be made to hang; None where no way is found.

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
    return next((one for one in proved if one is not None), None)


def _candidates(automaton: Automaton, trial: _Trial, least: int) -> Iterator[Candidate]:
    if automaton.loops:
        yield from exponential(automaton)
        yield from (one for one in polynomial(automaton, trial.unanchored) if one.degree >= least)


class _Trial:
    """The runs that prove a candidate."""

    def __init__(self, tree: Pattern, how: How) -> None:
        self._program = Program(tree, whole=how == "fullmatch")
        self._searches = how == "search"
        self.unanchored = self._searches and not held(tree.root, ("start",))

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
        """The degree of the polynomial by which the steps grow."""
        few, many = self._steps(candidate, 16, ending), self._steps(candidate, 32, ending)
        if many > STEPS:
            few, many = self._steps(candidate, 8, ending), few
        return round(log2(many / few))

    def _is_exponential(self, candidate: Candidate, ending: str) -> bool:
        for times in _REPETITIONS:
            few, many = self._steps(candidate, times, ending), self._steps(candidate, 2 * times, ending)
            if few > STEPS // GROWTH:
                return False
            # Once may be a threshold of the pattern: the growth must go on.
            if many > GROWTH * few and self._steps(candidate, 4 * times, ending) > min(STEPS, GROWTH * many):
                return True
        return False

    def _steps(self, candidate: Candidate, times: int, ending: str) -> int:
        """The steps of one run; above STEPS where it was broken off."""
        machine = Machine(self._program, candidate.before + candidate.pump * times + ending, STEPS)
        try:
            if self._searches:
                machine.search()
            else:
                machine.match()
        except OutOfSteps:
            return STEPS + 1
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
