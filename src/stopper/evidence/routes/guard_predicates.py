"""What a project's own question says of a stranger: `def signed_in(): return "user_id" in session`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.routes.guard_answers import UNDECIDED, Answer
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.evidence.routes.guard_tests import Tests

Body = tuple[form.Statement, ...]
PLAIN = (form.Evaluate, form.Assign)


class Predicates:
    """Answers calls of the project's own functions, as their bodies answer a stranger."""

    def __init__(self, tests: Tests) -> None:
        self.tests = tests
        self._known: dict[form.Function, Answer] = {}

    def answer(self, call: form.Call, scope: form.Scope, depth: int) -> Answer:
        """What the function that `call` calls gives a stranger, where who he is decides that."""
        function = self.tests.source.function(call.function, scope)
        if function is None or function.decorators:
            return UNDECIDED
        if function not in self._known:
            # A function that asks itself is not decided by that.
            self._known[function] = UNDECIDED
            found = self._given(function.body, function.scope, depth + 1)
            self._known[function] = found if found is not None and found.identity else UNDECIDED
        return self._known[function]

    def _given(self, body: Body, scope: form.Scope, depth: int) -> Answer | None:
        """What a body gives back; None where it goes on."""
        identity = False
        for statement in body:
            if isinstance(statement, form.Return):
                return self._returned(statement, scope, depth, identity=identity)
            if isinstance(statement, form.If):
                found, asked = self._branch(statement, scope, depth)
                identity = identity or asked
            elif isinstance(statement, form.With):
                found = self._given(statement.body, scope, depth)
            elif isinstance(statement, PLAIN) or (isinstance(statement, form.Other) and statement.kind != "assert"):
                found = None
            else:
                found = UNDECIDED if _returns(statement, scope) else None
            if found is not None:
                return Answer(found.truth, found.identity or identity, found.sure)
        return None

    def _returned(self, statement: form.Return, scope: form.Scope, depth: int, *, identity: bool) -> Answer:
        if statement.value is None:
            return Answer(False, identity)
        found = self.tests.answer(statement.value, scope, None, depth)
        return Answer(found.truth, found.truth is not None and (found.identity or identity), found.sure)

    def _branch(self, statement: form.If, scope: form.Scope, depth: int) -> tuple[Answer | None, bool]:
        """What the branch that a stranger takes gives back, and whether it was who he is that chose it."""
        answer = self.tests.answer(statement.test, scope, None, depth)
        if answer.truth is None:
            return (UNDECIDED if _returns(statement, scope) else None), False
        taken = statement.body if answer.truth else statement.otherwise
        return self._given(taken, scope, depth), answer.identity


def _returns(statement: form.Statement, scope: form.Scope) -> bool:
    """Whether a function may end inside a statement."""
    lines = {item.line for item in scope.returns}
    return isinstance(statement, form.Raise) or any(statement.line <= line <= statement.end for line in lines)
