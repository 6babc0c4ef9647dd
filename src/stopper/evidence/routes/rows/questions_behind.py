"""What a view asks when its row has changed already, or on a way that leaves before that: it keeps nobody away."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stopper.evidence.routes.changes.change_words import NOTES
from stopper.evidence.routes.rows.row_uses import changes_of
from stopper.evidence.source.branches import blocks_around, excludes
from stopper.evidence.source.expressions import body_of, last_name, statements, words_of
from stopper.evidence.source.holding_tests import leaves
from stopper.syntax import form

Question = form.Comparison | form.Call
Change = form.Assign | form.Call
Branches = frozenset[tuple[form.Expression, str]]


def questions_behind(scope: form.Scope, names: Collection[str]) -> tuple[frozenset[Question], ...]:
    """For each change of the row that these variables hold, the comparisons and calls of a view not made before it.

    What a view commits has changed when that is done, and not before. Changes of which these are the same stand once.
    """
    leaving = frozenset(_leaving_branches(scope))
    asked: tuple[Question, ...] = (*scope.comparisons, *scope.calls)
    commits = [call for call in scope.calls if last_name(call.function) == "commit"]
    changes = ((change, _done(change, commits)) for change in changes_of(scope, names) if not _is_note(change))
    found = (frozenset(item for item in asked if not _is_before(item, *change, leaving)) for change in changes)
    return tuple(dict.fromkeys(found))


def _done(change: Change, commits: list[form.Call]) -> int:
    """The last line of the commit that makes a change last; that of the change where no commit stands behind it."""
    behind = (one.end for one in commits if one.line >= change.line and not excludes(one.block, change.block))
    return min(behind, default=change.end)


def _is_before(item: Question, change: Change, line: int, leaving: Branches) -> bool:
    if item.line > line or excludes(item.block, change.block):
        return False
    around = set(blocks_around(change.block))
    apart = (block for block in blocks_around(item.block) if block not in around)
    return not any(block.test is not None and (block.test, block.kind) in leaving for block in apart)


def _leaving_branches(scope: form.Scope) -> Iterator[tuple[form.Expression, str]]:
    """The branches that end the view, by their condition."""
    for item in statements(body_of(scope)):
        if isinstance(item, form.If):
            if leaves(item.body):
                yield item.test, "if"
            if leaves(item.otherwise):
                yield item.test, "else"


def _is_note(change: Change) -> bool:
    """Whether a row only keeps that it was looked at: `note.views += 1`."""
    targets = change.targets if isinstance(change, form.Assign) else ()
    return any(isinstance(one, form.Attribute) and not words_of(one.name).isdisjoint(NOTES) for one in targets)
