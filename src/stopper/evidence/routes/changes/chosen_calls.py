"""Calls that a function makes or leaves out by what it is given: a helper commits where its statement writes."""

from __future__ import annotations

from stopper.evidence.routes.parameters.given_ids import KEYS
from stopper.evidence.source.expressions import names_in, words_of
from stopper.syntax import form


def is_chosen(call: form.Call) -> bool:
    """Whether a call hangs on what its function was given: `if statement.startswith("INSERT"): connection.commit()`.

    `if user_id == file.user_id` asks whose the row is, `if entity_id and isinstance(entity_id, int)` which row there
    is, and neither chooses anything.
    """
    function = call.scope.node
    given = function.parameters if isinstance(function, form.Function) else ()
    names = {one.name for one in given if not words_of(one.name) & KEYS}
    block = call.block
    while block is not None:
        test = block.test if block.kind == "if" else None
        if test is not None and not _compares_values(test) and not names.isdisjoint(names_in(test)):
            return True
        block = block.parent
    return False


def _compares_values(test: form.Expression) -> bool:
    """Whether a test compares what two things hold, none of which is written there."""
    if not isinstance(test, form.Comparison):
        return False
    return not any(isinstance(side, form.Constant) for side in (test.left, *test.comparators))
