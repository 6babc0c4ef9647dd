"""Places of findings known again in another audit, though their code was moved, renamed or edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from msgspec import Struct

from stopper.model import Finding, Spot

Key = Callable[["Sighting"], Hashable | None]


class Sighting(Struct, frozen=True):
    """One place of one finding, with what it is known by.

    Fields are empty where an earlier format did not keep them; then it is known by the others.
    """

    control: str
    path: str
    fingerprint: str
    check: str = ""
    context: str = ""
    content: str = ""
    message: str = ""
    line: int = 0


def sighting(finding: Finding, spot: Spot) -> Sighting:
    """What a place of a finding is known by."""
    return Sighting(
        control=finding.control,
        path=spot.at.path,
        fingerprint=spot.fingerprint,
        check=finding.check,
        context=spot.at.context,
        content=spot.content,
        message=finding.message,
        line=spot.at.line,
    )


def _same_place(item: Sighting) -> Hashable | None:
    return item.fingerprint


def _moved_whole(item: Sighting) -> Hashable | None:
    """The file was renamed, or the function moved to another."""
    return (item.control, item.content, item.context) if item.content else None


def _moved_line(item: Sighting) -> Hashable | None:
    """The line moved into another function, or its function was renamed."""
    return (item.control, item.content) if item.content else None


def _edited_line(item: Sighting) -> Hashable | None:
    """The line was edited and the fault is the same: in one function, one check says the same words."""
    return (item.control, item.check, item.path, item.context, item.message) if item.message else None


def _same_absence(item: Sighting) -> Hashable | None:
    """What is said of the project as a whole stands at one file of it today and at another tomorrow."""
    is_whole = not item.line and not item.content and not item.context
    return (item.control, item.check, item.message) if is_whole and item.check and item.message else None


# The surest first; what one of them pairs is gone for the next.
WAYS: tuple[Key, ...] = (_same_place, _moved_whole, _moved_line, _edited_line, _same_absence)


def recognised(before: Iterable[Sighting], after: Iterable[Sighting]) -> Mapping[int, int]:
    """For each place of `after` that is known again, by position, the position of its place in `before`.

    One to one: two equal faults where one was before are one known and one new.
    """
    old, new = list(before), list(after)
    pairs: dict[int, int] = {}
    for way in WAYS:
        taken = set(pairs.values())
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in _in_order(old):
            key = way(old[index])
            if key is not None and index not in taken:
                waiting[key].append(index)
        for index in _in_order(new):
            key = way(new[index])
            if index not in pairs and key is not None and waiting.get(key):
                pairs[index] = waiting[key].pop(0)
    return pairs


def _in_order(sightings: Sequence[Sighting]) -> list[int]:
    """The positions by place, so that equal faults keep their order."""
    return sorted(range(len(sightings)), key=lambda index: (sightings[index].path, sightings[index].line, index))
