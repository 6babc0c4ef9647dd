"""What a project's own question says of a stranger: `def signed_in(): return "user_id" in session`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.evidence.routes.guards.answers import UNDECIDED, Answer
from stopper.evidence.routes.guards.identity import SESSIONS
from stopper.evidence.routes.guards.names import TOKEN_CHECKS
from stopper.evidence.routes.guards.tokens import always
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.evidence.routes.guards.tests import Tests

Body = tuple[form.Statement, ...]
PLAIN = (form.Evaluate, form.Assign)
NOTHING = Answer(False)
ASKED = Answer(None, True)
"""A stranger goes on, because of who he is: what is given below is his answer."""


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
            # Who comes to its end is given nothing, which says something where others are given more.
            last = NOTHING if any(not _is_nothing(item.value) for item in function.scope.returns) else None
            found = self._given(function.body, Walk(function.scope, depth + 1, position), last)
            self._known[key] = found if found is not None and found.identity else UNDECIDED
        return self._known[key]

    def _given(self, body: Body, walk: Walk, last: Answer | None = None) -> Answer | None:
        """What a body gives back, or `last` where it comes to its end; None where it goes on."""
        identity = False
        early: list[Answer] = []
        for statement in body:
            found, asked = self._step(statement, walk, early)
            identity = identity or asked or found is ASKED
            if isinstance(statement, form.If) and found is UNDECIDED and not statement.otherwise:
                # It may end here, which decides nothing where what comes below says the same.
                found = None
                early.append(self._given(statement.body, walk) or UNDECIDED)
            if found is not None and found is not ASKED:
                return _agreed(found, early, identity=identity)
        if last is not None:
            return _agreed(last, early, identity=identity)
        return UNDECIDED if early else ASKED if identity else None

    def _step(self, statement: form.Statement, walk: Walk, early: list[Answer]) -> tuple[Answer | None, bool]:
        """What one statement gives back, and whether a look at who calls chose what is done.

        `early` takes what the handlers of a `try` may give instead.
        """
        if isinstance(statement, form.Return):
            return self._returned(statement, walk), False
        if isinstance(statement, form.If):
            return self._branch(statement, walk)
        if isinstance(statement, form.With):
            return self._given(statement.body, walk), False
        if isinstance(statement, form.Try):
            return self._tried(statement, walk, early), False
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

    def _tried(self, statement: form.Try, walk: Walk, early: list[Answer]) -> Answer | None:
        """What a stranger is given where his token does not stand, or is not there at all."""
        given = [self._given(handler.body, walk) for handler in statement.handlers]
        truths = {item.truth if item is not None else None for item in given}
        before = list(takewhile(lambda item: not self._raises(item, walk.scope), statement.body))
        if len(before) < len(statement.body) and len(truths) == 1 and None not in truths:
            return self._given(tuple(before), walk, Answer(truths.pop(), True))
        if not _returns(statement, walk.scope):
            return None
        calls = [call for call in walk.scope.calls if statement.line <= call.line <= statement.end]
        if any(self._is_token_check(call, walk.scope) for call in calls):
            return UNDECIDED  # A token that is looked at on some way only says nothing of the others.
        found = self._given(statement.body, walk)
        if found is None or not found.identity or statement.otherwise or statement.final:
            return UNDECIDED
        early.extend(item for item in given if item is not None and item is not ASKED)
        return found

    def _raises(self, statement: form.Statement, scope: form.Scope) -> bool:
        """Whether a statement raises for a stranger: `jwt.decode(token)`, `session["user_id"]`."""
        if isinstance(statement, form.If):
            value: form.Expression | None = statement.test
        else:
            value = statement.value if isinstance(statement, form.Evaluate | form.Assign | form.Return) else None
        return any(self._is_raising(part, scope) for part in always(value)) if value is not None else False

    def _is_raising(self, part: form.Expression, scope: form.Scope) -> bool:
        if isinstance(part, form.Call):
            return self._is_token_check(part, scope)
        if not isinstance(part, form.Subscript) or self.tests.source.name(part.value, scope) not in SESSIONS:
            return False
        return self.tests.identities.is_keyed(part.key, part.value, scope)

    def _is_token_check(self, call: form.Call, scope: form.Scope) -> bool:
        return self.tests.source.name(call.function, scope) in TOKEN_CHECKS

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


def _is_nothing(value: form.Expression | None) -> bool:
    return value is None or (isinstance(value, form.Constant) and value.value is None)
