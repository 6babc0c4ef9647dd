"""What of a view runs for a stranger: what asks for identity is left out, and what stands behind an error."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.weak_guards.missing_users import fails_for_strangers
from stopper.evidence.source.expressions import blocks_of
from stopper.evidence.source.holding_tests import leaves
from stopper.evidence.source.index import Source
from stopper.syntax import form


def of_stranger(source: Source, function: form.Function) -> Iterator[form.Statement]:
    """The statements of a function that somebody who is not signed in may reach."""
    return _reached(Tests(source), function.body, function.scope)


def _reached(tests: Tests, body: tuple[form.Statement, ...], scope: form.Scope) -> Iterator[form.Statement]:
    for item in body:
        if fails_for_strangers(tests.identities, item, scope):
            return
        yield item
        answer = tests.answer(item.test, scope, None) if isinstance(item, form.If) else None
        for index, inner in enumerate(blocks_of(item)):
            # `if current_user.can(WRITE) and form.validate():` is closed to a stranger; what is undecided is open.
            if answer is None or not answer.identity or answer.truth is (index == 0):
                yield from _reached(tests, inner, scope)
        # `if not current_user.is_authenticated: return …` within another condition lets nobody by either.
        if answer is not None and answer.identity and _ends(item, answer.truth):
            return


def _ends(item: form.Statement, truth: bool | None) -> bool:
    """Whether the branch that a stranger takes leaves the function."""
    taken = {True: item.body, False: item.otherwise} if isinstance(item, form.If) else {}
    return truth is not None and leaves(taken.get(truth, ()))
