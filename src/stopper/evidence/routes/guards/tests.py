"""What a condition answers for a stranger, and whether identity decided it."""

from __future__ import annotations

from stopper.evidence.routes.guards.answers import ABSENT, UNDECIDED, Answer, combined
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.guards.path_questions import path_question
from stopper.evidence.routes.guards.path_texts import Undecided, begins, ends, filled
from stopper.evidence.routes.guards.predicates import Predicates
from stopper.evidence.routes.guards.situations import Fact, Question, Situation, fact_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Value
from stopper.syntax import form

DEPTH = 8
MOST = 2_000
"""Parts of one condition that are asked."""
COLLECTIONS = ("frozenset", "set", "tuple", "list")


class Tests:
    """Answers conditions of one project."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.identities = Identities(source)
        self.predicates = Predicates(self)
        self.asked: list[tuple[Question, bool | None]] = []
        # The names that are being followed: one that depends on itself is not decided, however often it is bound.
        self._followed: set[tuple[form.Scope, str]] = set()
        self._left = MOST

    def answer(
        self, test: form.Expression | None, scope: form.Scope, situation: Situation | None, depth: int = 0
    ) -> Answer:
        """What `test` says to a stranger."""
        self._left = MOST if depth == 0 else self._left - 1
        if test is None or depth > DEPTH or self._left < 0:
            return UNDECIDED
        if isinstance(test, form.Operation) and test.operator == "not":
            return self.answer(test.operands[0], scope, situation, depth + 1).negated
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            return combined(test.operator, [self.answer(item, scope, situation, depth + 1) for item in test.operands])
        if isinstance(test, form.Passing):
            return self.answer(test.value, scope, situation, depth + 1)
        if isinstance(test, form.Constant):
            return Answer(bool(test.value))
        found = self._asked_of(test, scope, situation, depth)
        if found.truth is not None or situation is None:
            return found
        question = path_question(self.source, test, scope)
        return self._ask(question, situation) if question is not None else found

    def _asked_of(self, test: form.Expression, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        if isinstance(test, form.Comparison):
            return self._compared(test, scope, situation, depth)
        if isinstance(test, form.Call):
            return self._called(test, scope, situation, depth)
        if isinstance(test, form.Choice):
            return self._chosen(test, scope, situation, depth)
        return self._plain(test, scope, situation, depth)

    def _chosen(self, test: form.Choice, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        """`True if session.get("user") else False`."""
        chosen = self.answer(test.test, scope, situation, depth + 1)
        if chosen.truth is None:
            return ABSENT if self.identities.is_identity(test, scope) else UNDECIDED
        found = self.answer(test.then if chosen.truth else test.otherwise, scope, situation, depth + 1)
        return Answer(found.truth, found.truth is not None and (found.identity or chosen.identity), chosen.sure)

    def _plain(self, test: form.Expression, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        if (
            isinstance(test, form.Attribute)
            and test.name == "is_anonymous"
            and self.identities.is_identity(test.value, scope)
        ):
            return Answer(True, True)
        if isinstance(test, form.Name):
            bound = self._bound(test, scope, situation, depth)
            if bound.truth is not None:
                return bound
        if self.identities.is_identity(test, scope):
            return ABSENT
        if isinstance(test, form.Subscript):
            return self._parameter(self.source.text(test.key, scope), test.value, situation)
        return UNDECIDED

    def _bound(self, test: form.Name, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        holder = self.source.names.holder(test.id, scope)
        if holder is None or holder.kind != "function" or (holder, test.id) in self._followed:
            return UNDECIDED
        self._followed.add((holder, test.id))
        try:
            return self._of_bindings(test, holder, situation, depth)
        finally:
            self._followed.discard((holder, test.id))

    def _of_bindings(self, test: form.Name, holder: form.Scope, situation: Situation | None, depth: int) -> Answer:
        bindings = [
            item
            for item in holder.bindings[test.id]
            if item.kind in ("value", "unpacked", "with") and item.line <= test.line
        ]
        met = [item for item in bindings if not self._is_for_the_known(item.block, holder, situation, depth)]
        answers = [self._of_binding(item, holder, situation, depth) for item in met if item.value is not test]
        decided = [answer for answer in answers if answer.truth is not None]
        identified = [answer for answer in decided if answer.identity]
        if identified:
            # A value that starts as False and becomes True for those who are known stays False for a stranger.
            return Answer(identified[-1].truth, True, len(decided) == len(answers))
        if not decided or len({answer.truth for answer in answers}) != 1:
            return UNDECIDED
        return Answer(decided[-1].truth, True) if len(met) < len(bindings) else decided[-1]

    def _of_binding(self, item: form.Binding, holder: form.Scope, situation: Situation | None, depth: int) -> Answer:
        """What a variable holds; `user, error = caller()` takes one of several values that a function gives."""
        if item.kind == "unpacked" and isinstance(item.value, form.Call):
            found = self.predicates.answer(item.value, holder, depth, item.position)
            if found.truth is not None:
                return found
        return self.answer(item.value, holder, situation, depth + 1)

    def _is_for_the_known(
        self, block: form.Block | None, scope: form.Scope, situation: Situation | None, depth: int
    ) -> bool:
        """Whether a stranger never comes here: `if session.get("user"): … must_sign_in = False`."""
        while block is not None:
            if block.kind == "if" and block.test is not None:
                answer = self.answer(block.test, scope, situation, depth + 1)
                if answer.identity and answer.truth is False:
                    return True
            block = block.parent
        return False

    def _called(self, test: form.Call, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        function = test.function
        word = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        if word in ("bool", "any", "all", "len", "int", "str") and len(test.arguments) == 1:
            return self._inside(test.arguments[0], scope, situation, depth, word)
        if word == "isinstance":
            return UNDECIDED
        if isinstance(function, form.Attribute):
            if word in ("get", "pop") and test.arguments:
                found = self._parameter(self.source.text(test.arguments[0], scope), function.value, situation)
                if found.truth is not None:
                    return found
            if word in ("startswith", "endswith"):
                return self._path(test, function, scope, situation)
        return ABSENT if self.identities.is_identity(test, scope) else self.predicates.answer(test, scope, depth)

    def _inside(
        self, test: form.Expression, scope: form.Scope, situation: Situation | None, depth: int, word: str
    ) -> Answer:
        if isinstance(test, form.Comprehension):
            asked = test.element
            if word == "all" and isinstance(asked, form.Comparison) and asked.operators == ("in",):
                listed = (one for item in test.sources if isinstance(item, form.Sequence) for one in item.items)
                if any(self.identities.is_keyed(one, asked.comparators[0], scope) for one in listed):
                    return ABSENT
            return ABSENT if self.identities.is_identity(test.element, scope) else UNDECIDED
        if isinstance(test, form.Sequence):
            return combined("or", [self.answer(item, scope, situation, depth + 1) for item in test.items])
        return self.answer(test, scope, situation, depth + 1)

    def _parameter(self, key: str | None, holder: form.Expression, situation: Situation | None) -> Answer:
        word = holder.name if isinstance(holder, form.Attribute) else getattr(holder, "id", "")
        if situation is None or not key or word not in ("values", "view_args", "url_values"):
            return UNDECIDED
        return self._ask(lambda request: key in request.parameters, situation)

    def _ask(self, question: Question, situation: Situation) -> Answer:
        """What the request answers; kept in `asked`, so that the same hook need not be walked for each route."""
        truth = question(situation)
        self.asked.append((question, truth))
        return UNDECIDED if truth is None else Answer(truth)

    def _path(
        self, test: form.Call, function: form.Attribute, scope: form.Scope, situation: Situation | None
    ) -> Answer:
        fact = fact_of(self.source, function.value, scope) if situation is not None else None
        value = self.source.value(test.argument(0), scope) if fact is not None else None
        if fact is None or situation is None or not isinstance(value, Known):
            return UNDECIDED
        wanted = tuple(value.data) if isinstance(value.data, tuple) else (value.data,)
        if not all(isinstance(item, str) for item in wanted):
            return UNDECIDED
        method = begins if function.name == "startswith" else ends

        def question(request: Situation) -> bool | None:
            known = fact(request)
            try:
                return None if known is None else any(method(filled(known), item) for item in wanted)
            except Undecided:
                return None

        return self._ask(question, situation)

    def _compared(self, test: form.Comparison, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        operator, right = test.operators[0], test.comparators[0]
        positive = operator in ("==", "in", "is", ">", ">=", "<", "<=")
        fact = fact_of(self.source, test.left, scope) if situation is not None else None
        if fact is not None and situation is not None:
            is_known = self._ask(lambda request: fact(request) is not None, situation)
            if is_known.truth:
                question = self._listed(fact, right, scope, operator)
                return self._ask(question, situation) if question is not None else UNDECIDED
        if (
            operator in ("is", "is not", "==", "!=")
            and isinstance(right, form.Constant)
            and right.value in (None, False, "")
        ):
            found = self.answer(test.left, scope, situation, depth + 1)
            return found.negated if positive else found
        if operator in ("in", "not in") and self._is_among(test.left, right, scope, situation):
            return Answer(not positive, True)
        sides = (test.left, right)
        if any(self._speaks_of_identity(side, scope, depth) for side in sides):
            return Answer(not positive, True)
        return UNDECIDED

    def _is_among(
        self, item: form.Expression, holder: form.Expression, scope: form.Scope, situation: Situation | None
    ) -> bool:
        """Whether being in something tells who calls: a key in the session, or what a hook looks for in its lists."""
        if self.identities.is_keyed(item, holder, scope):
            return True
        # A view that looks for a page in what the session lists may only show it differently.
        return situation is not None and self.identities.is_listed(item, holder, scope)

    def _listed(self, fact: Fact, right: form.Expression, scope: form.Scope, operator: str) -> Question | None:
        """The question whether what is read of the request is, or is among, a constant."""
        if isinstance(right, form.Call) and getattr(right.function, "id", "") in COLLECTIONS and right.arguments:
            right = right.arguments[0]
        value = self._constant(right, scope)
        positive = operator in ("==", "in", "is")
        if not isinstance(value, Known) or (not positive and operator not in ("!=", "not in", "is not")):
            return None
        data = value.data
        if operator in ("in", "not in") and isinstance(data, list | tuple | set | frozenset | dict | str):
            return lambda request: ((fact(request) or "") in data) == positive
        return lambda request: (fact(request) == data) == positive

    def _constant(self, expression: form.Expression, scope: form.Scope) -> Value:
        """A constant; a `frozenset({…})` bound to a name is looked into."""
        value = self.source.value(expression, scope)
        if isinstance(value, Known) or not isinstance(expression, form.Name):
            return value
        made = next(
            (item.value for item in self.source.names.bindings(expression.id, scope) if item.value is not None), None
        )
        if isinstance(made, form.Call) and getattr(made.function, "id", "") in COLLECTIONS and made.arguments:
            return self.source.value(made.arguments[0], scope)
        return value

    def _speaks_of_identity(self, side: form.Expression, scope: form.Scope, depth: int) -> bool:
        found = (
            self.answer(side, scope, None, depth + 1)
            if isinstance(side, form.Name | form.Attribute | form.Subscript | form.Call)
            else UNDECIDED
        )
        return found.identity and found.truth is False
