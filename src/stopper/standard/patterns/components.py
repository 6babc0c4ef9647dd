"""The strongly connected components of a small graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def components(steps: Mapping[int, set[int]]) -> list[set[int]]:
    """The components of `steps`, each after those that it leads to (Kosaraju)."""
    backwards: dict[int, set[int]] = {state: set() for state in steps}
    for state, following in steps.items():
        for one in following:
            backwards[one].add(state)
    found: list[set[int]] = []
    seen: set[int] = set()
    for state in reversed(list(_finished(backwards))):
        if state not in seen:
            component = _reached(steps, state, seen)
            seen |= component
            found.append(component)
    return found


def _reached(steps: Mapping[int, set[int]], start: int, seen: set[int]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        for one in steps[waiting.pop()] - seen - reached:
            reached.add(one)
            waiting.append(one)
    return reached


def _finished(steps: Mapping[int, set[int]]) -> Iterator[int]:
    """All states, each when everything that it leads to was visited."""
    seen: set[int] = set()
    for start in steps:
        if start in seen:
            continue
        seen.add(start)
        waiting = [(start, iter(steps[start]))]
        while waiting:
            state, following = waiting[-1]
            fresh = next((one for one in following if one not in seen), None)
            if fresh is None:
                waiting.pop()
                yield state
            else:
                seen.add(fresh)
                waiting.append((fresh, iter(steps[fresh])))
