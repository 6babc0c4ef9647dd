"""What a project's own question says of a stranger: `def signed_in(): return "user_id" in session`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.evidence.routes.guards.answers import UNDECIDED, Answer
from stopper.evidence.routes.guards.names import TOKEN_CHECKS
from stopper.evidence.routes.guards.tokens import always
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.evidence.routes.guards.tests import Tests

Body = tuple[form.Statement, ...]
PLAIN = (form.Evaluate, form.Assign)


class Walk(Struct, frozen=True):
    """One walk through a function: `position` is which of the values that it returns is asked for."""

    scope: form.Scope
    depth: int
    position: int | None


class Predicates:
    """Answers calls of the project's own functions, as their bodies answer a stranger."""

    def __init__(self, tests: Tests) -> None:
        self.tests = tests
        self._known: dict[tuple[form.Function, int | None], Answer] = {}

    def answer(self, call: form.Call, scope: form.Scope, depth: int, position: int | None = None) -> Answer:
        """What the function that `call` calls gives a stranger, where who he is decides that.

        `position` is which of several values: `user, error = caller()`.
        """
        function = self.tests.source.function(call.function, scope)
        if function is None or function.decorators:
            return UNDECIDED
        key = (function, position)
        if key not in self._known:
            # A function that asks itself is not decided by that.
            self._known[key] = UNDECIDED
            found = self._given(function.body, Walk(function.scope, depth + 1, position))
            self._known[key] = found if found is not None and found.identity else UNDECIDED
        return self._known[key]

    def _given(self, body: Body, walk: Walk, last: Answer | None = None) -> Answer | None:
        """What a body gives back, or `last` where it comes to its end; None where it goes on."""
        identity = False
        early: list[Answer] = []
        for statement in body:
            found, asked = self._step(statement, walk)
            identity = identity or asked
            if isinstance(statement, form.If) and found is UNDECIDED and not statement.otherwise:
                # It may end here, which decides nothing where what comes below says the same.
                found = None
                early.append(self._given(statement.body, walk) or UNDECIDED)
            if found is not None:
                return _agreed(found, early, identity=identity)
        if last is not None:
            return _agreed(last, early, identity=identity)
        return UNDECIDED if early else None

    def _step(self, statement: form.Statement, walk: Walk) -> tuple[Answer | None, bool]:
        """What one statement gives back, and whether a look at who calls chose what is done."""
        if isinstance(statement, form.Return):
            return self._returned(statement, walk), False
        if isinstance(statement, form.If):
            return self._branch(statement, walk)
        if isinstance(statement, form.With):
            return self._given(statement.body, walk), False
        if isinstance(statement, form.Try):
            return self._tried(statement, walk), False
        if isinstance(statement, PLAIN) or (isinstance(statement, form.Other) and statement.kind != "assert"):
            return None, False
        return (UNDECIDED if _returns(statement, walk.scope) else None), False

    def _returned(self, statement: form.Return, walk: Walk) -> Answer:
        value = statement.value
        if walk.position is not None and isinstance(value, form.Sequence) and walk.position < len(value.items):
            value = value.items[walk.position]
        if value is None:
            return Answer(False)
        found = self.tests.answer(value, walk.scope, None, walk.depth)
        return Answer(found.truth, found.truth is not None and found.identity, found.sure)

    def _tried(self, statement: form.Try, walk: Walk) -> Answer | None:
        """What a stranger is given where his token does not stand: what each handler of its check gives."""
        given = [self._given(handler.body, walk) for handler in statement.handlers]
        truths = {item.truth if item is not None else None for item in given}
        before = list(takewhile(lambda item: not self._checks_token(item, walk.scope), statement.body))
        if len(before) < len(statement.body) and len(truths) == 1 and None not in truths:
            return self._given(tuple(before), walk, Answer(truths.pop(), True))
        return UNDECIDED if _returns(statement, walk.scope) else None

    def _checks_token(self, statement: form.Statement, scope: form.Scope) -> bool:
        value = statement.value if isinstance(statement, form.Evaluate | form.Assign | form.Return) else None
        calls = [part for part in always(value) if isinstance(part, form.Call)] if value is not None else []
        return any(self.tests.source.name(call.function, scope) in TOKEN_CHECKS for call in calls)

    def _branch(self, statement: form.If, walk: Walk) -> tuple[Answer | None, bool]:
        """What the branch that a stranger takes gives back, and whether it was who he is that chose it."""
        answer = self.tests.answer(statement.test, walk.scope, None, walk.depth)
        if answer.truth is None:
            return (UNDECIDED if _returns(statement, walk.scope) else None), False
        taken = statement.body if answer.truth else statement.otherwise
        return self._given(taken, walk), answer.identity


def _agreed(found: Answer, early: list[Answer], *, identity: bool) -> Answer:
    """What a body gives at its end, where what it may have given before is the same."""
    if not all(item.truth is not None and item.truth is found.truth for item in early):
        return UNDECIDED
    return Answer(found.truth, found.truth is not None and (found.identity or identity), found.sure)


def _returns(statement: form.Statement, scope: form.Scope) -> bool:
    """Whether a function may end inside a statement."""
    lines = {item.line for item in scope.returns}
    return isinstance(statement, form.Raise) or any(statement.line <= line <= statement.end for line in lines)
