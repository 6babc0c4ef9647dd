"""What a view does for strangers once it has served those whom it knows."""

from __future__ import annotations

from typing import Literal

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.guards.walks import Walk
from stopper.syntax import form

Left = Literal["late", "less", "little", "work"]
"""A page without data ("less"), or one behind a change for anybody ("late"), a refusal ("little"), or all else."""


def left_for_strangers(
    refusals: Refusals, tests: Tests, walk: Walk, body: tuple[form.Statement, ...], index: int
) -> Left:
    """What is left of a body behind the statement that serves known callers, or was done before it."""
    rest = body[index + 1 :]
    if refusals.shows_less(body[index], rest, walk.scope):
        asked_of_nobody = tuple(one for one in body[:index] if not _asks(tests, walk, one))
        return "late" if refusals.changes(asked_of_nobody, walk.scope) else "less"
    return "little" if refusals.is_tail(rest, walk.scope) else "work"


def _asks(tests: Tests, walk: Walk, item: form.Statement) -> bool:
    """Whether a statement looks at who calls: what stands below it is not done for anybody."""
    return isinstance(item, form.If) and tests.answer(item.test, walk.scope, walk.situation).identity
