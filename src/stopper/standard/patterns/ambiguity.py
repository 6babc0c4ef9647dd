"""Where an automaton can read one text in many ways (Weber and Seidl 1991): the candidates of an attack.

- exponential: from a state back to it, one word by two ways (EDA), found in the product of the automaton with itself;
- polynomial: a chain of loops that all take one character (IDA for words of a single character), its degree the number
  of loops. Chains that need a longer word are not looked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from stopper.standard.patterns.alphabet import ASCII, bit_of, sample_of
from stopper.standard.patterns.automaton import START, Automaton, Loop
from stopper.standard.patterns.components import components

MOST_PAIRS = 40_000
MOST_CANDIDATES = 8
MOST_BETWEEN = 150  # states; in a larger automaton what stands between loops chooses no character of its own


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be read in many ways: `before`, then `pump` again and again."""

    loops: tuple[Loop, ...]
    before: str
    pump: str
    degree: int  # 0: exponential


def exponential(automaton: Automaton) -> Iterator[Candidate]:
    """The candidates of exponential ambiguity, at most MOST_CANDIDATES for each loop."""
    for loop in automaton.loops:
        if loop.is_outermost:
            words = _repeated_words(automaton, set(range(loop.low, loop.high)))
            for _, (state, pump) in zip(range(MOST_CANDIDATES), words, strict=False):
                before = automaton.word(START, state)
                if before is not None:
                    yield Candidate((loop,), before, _root(pump), 0)


def _root(word: str) -> str:
    """The shortest text of which `word` is a repetition."""
    length = next(size for size in range(1, len(word) + 1) if word[:size] * (len(word) // size) == word)
    return word[:length]


def _repeated_words(automaton: Automaton, inside: set[int]) -> Iterator[tuple[int, str]]:
    """Each state with a word that leads back to it by two ways."""
    for state in sorted(inside):
        for following, ways in automaton.steps[state].items():
            back = automaton.word(following, state, inside) if ways > 1 and following in inside else None
            if back is not None and automaton.masks[following]:
                yield state, sample_of(automaton.masks[following]) + back
    yield from _merged_words(automaton, inside)


def _merged_words(automaton: Automaton, inside: set[int]) -> Iterator[tuple[int, str]]:
    """The words of two ways that part at a state and meet again."""
    texts: dict[tuple[int, int], tuple[int, str]] = {}
    waiting: deque[tuple[int, int]] = deque()
    for state in sorted(inside):
        _meet(automaton, inside, (state, state), (state, ""), texts, waiting)
    while waiting and len(texts) < MOST_PAIRS:
        pair = waiting.popleft()
        if pair[0] == pair[1]:
            origin, text = texts[pair]
            back = automaton.word(pair[0], origin, inside)
            if back is not None:
                yield origin, text + back
        else:
            _meet(automaton, inside, pair, texts[pair], texts, waiting)


def _meet(  # noqa: PLR0913, PLR0917  # the search's own state, shared by its two callers
    automaton: Automaton,
    inside: set[int],
    pair: tuple[int, int],
    reached: tuple[int, str],
    texts: dict[tuple[int, int], tuple[int, str]],
    waiting: deque[tuple[int, int]],
) -> None:
    """Adds the pairs that one character leads to from `pair`."""
    origin, text = reached
    parting = pair[0] == pair[1]
    for first in automaton.steps[pair[0]]:
        for second in automaton.steps[pair[1]]:
            common = automaton.masks[first] & automaton.masks[second]
            key = (min(first, second), max(first, second))
            if (
                not common
                or key in texts
                or first not in inside
                or second not in inside
                or (parting and first == second)
            ):
                continue
            texts[key] = (origin, text + sample_of(common))
            waiting.append(key)


def polynomial(automaton: Automaton, unanchored: bool) -> list[Candidate]:
    """The candidates of polynomial ambiguity of degree 2 and more, the highest first.

    `unanchored`: a match may begin anywhere, which is a loop before the pattern.
    """
    found = [_chain(automaton, letter, unanchored) for letter in _letters(automaton)]
    chains = [one for one in found if one is not None and one.degree > 1]
    return sorted(chains, key=lambda one: -one.degree)[:MOST_CANDIDATES]


def _letters(automaton: Automaton) -> list[str]:
    """A character for each combination of sets that some loop takes."""
    looped = {automaton.masks[state] for loop in automaton.loops for state in range(loop.low, loop.high)}
    between = set(automaton.masks) if len(automaton.masks) <= MOST_BETWEEN else set()
    classes = {ASCII}
    for mask in looped | between:
        classes = {part for one in classes for part in (one & mask, one & ~mask) if part}
    return sorted(sample_of(one) for one in classes if any(one & mask for mask in looped))


def _chain(automaton: Automaton, letter: str, unanchored: bool) -> Candidate | None:
    """The longest chain of loops that take `letter`."""
    bit = bit_of(letter)
    steps = {
        state: {following for following in automaton.steps[state] if automaton.masks[following] & bit}
        for state in range(len(automaton.masks))
        if state == START or automaton.masks[state] & bit
    }
    if unanchored:
        steps[START].add(START)
    longest: dict[int, list[int]] = {}
    for component in components(steps):  # those that are led to come first
        after: list[int] = max(
            (longest[one] for state in component for one in steps[state] - component), key=len, default=[]
        )
        turns = any(steps[state] & component for state in component)
        chain = [min(component), *after] if turns else after
        longest.update(dict.fromkeys(component, chain))
    chain = max(longest.values(), key=len)
    if not chain:
        return None
    return _candidate(automaton, chain, letter)


def _candidate(automaton: Automaton, chain: list[int], letter: str) -> Candidate | None:
    states = [one for one in chain if one != START]
    if not states:
        return None
    before = "" if chain[0] == START else automaton.word(START, states[0])
    innermost = [min((loop for loop in automaton.loops if loop.holds(one)), key=_size, default=None) for one in states]
    loops = tuple(loop for loop in innermost if loop is not None)
    return None if before is None else Candidate(loops, before, letter, len(chain))


def _size(loop: Loop) -> int:
    return loop.high - loop.low
