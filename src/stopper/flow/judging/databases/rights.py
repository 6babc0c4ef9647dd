"""The columns of a record that give rights, as those who know its table tell the judge of its fields."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.flow.values.value import Foreign, Known, Value

RECORD = "(rights)"
"""What stands for a record whose columns are known: those of them that give rights are its arguments."""


def with_rights(names: Iterable[str]) -> Foreign:
    """A record of which these columns give rights."""
    return Foreign(RECORD, tuple(map(Known, names)))


def rights_of(record: Value | None) -> frozenset[str]:
    """The columns of a record that give rights; none where nothing is known of them."""
    given = record.arguments if isinstance(record, Foreign) and record.name == RECORD else ()
    return frozenset(str(one.data) for one in given if isinstance(one, Known))
