"""What a condition answers for a stranger, and whether identity decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stopper.evidence.routes import guard_names
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Value
from stopper.syntax import form

DEPTH = 8


@dataclass(frozen=True, slots=True)
class Situation:
    """The request that a hook meets: what Flask knows of the route by then."""

    endpoint: str = ""
    blueprint: str = ""
    rule: str | None = None
    parameters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The truth for a stranger; `identity` where who he is decided it, `sure` where nothing else could."""

    truth: bool | None
    identity: bool = False
    sure: bool = True

    @property
    def negated(self) -> Answer:
        """The answer to `not` the condition."""
        return Answer(None if self.truth is None else not self.truth, self.identity, self.sure)


UNDECIDED = Answer(None)
ABSENT = Answer(False, True)


class Tests:
    """Answers conditions of one project."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def answer(
        self, test: form.Expression | None, scope: form.Scope, situation: Situation | None, depth: int = 0
    ) -> Answer:
        """What `test` says to a stranger."""
        if test is None or depth > DEPTH:
            return UNDECIDED
        if isinstance(test, form.Operation) and test.operator == "not":
            return self.answer(test.operands[0], scope, situation, depth + 1).negated
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            return _combined(test.operator, [self.answer(item, scope, situation, depth + 1) for item in test.operands])
        if isinstance(test, form.Comparison):
            return self._compared(test, scope, situation, depth)
        if isinstance(test, form.Passing):
            return self.answer(test.value, scope, situation, depth + 1)
        if isinstance(test, form.Constant):
            return Answer(bool(test.value))
        if isinstance(test, form.Call):
            return self._called(test, scope, situation, depth)
        return self._plain(test, scope, situation, depth)

    def _plain(self, test: form.Expression, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        if isinstance(test, form.Attribute) and test.name == "is_anonymous" and self.is_identity(test.value, scope):
            return Answer(True, True)
        if isinstance(test, form.Name):
            bound = self._bound(test, scope, situation, depth)
            if bound.truth is not None:
                return bound
        if self.is_identity(test, scope):
            return ABSENT
        if isinstance(test, form.Subscript):
            return self._parameter(self.source.text(test.key, scope), test.value, situation)
        return UNDECIDED

    def _bound(self, test: form.Name, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        holder = self.source.names.holder(test.id, scope)
        if holder is None or holder.kind != "function":
            return UNDECIDED
        bindings = [
            item
            for item in holder.bindings[test.id]
            if item.kind in ("value", "unpacked", "with") and item.line <= test.line
        ]
        answers = [self.answer(item.value, holder, situation, depth + 1) for item in bindings if item.value is not test]
        decided = [answer for answer in answers if answer.truth is not None]
        identified = [answer for answer in decided if answer.identity]
        if identified:
            # A value that starts as False and becomes True for those who are known stays False for a stranger.
            return Answer(identified[-1].truth, True, len(decided) == len(answers))
        return decided[-1] if decided and len({answer.truth for answer in answers}) == 1 else UNDECIDED

    def _called(self, test: form.Call, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        function = test.function
        word = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        if word in ("bool", "any", "all", "len", "int", "str") and len(test.arguments) == 1:
            return self._inside(test.arguments[0], scope, situation, depth)
        if word == "isinstance":
            return UNDECIDED
        if isinstance(function, form.Attribute):
            if word in ("get", "pop") and test.arguments:
                found = self._parameter(self.source.text(test.arguments[0], scope), function.value, situation)
                if found.truth is not None:
                    return found
            if word in ("startswith", "endswith"):
                return self._path(test, function, scope, situation)
        return ABSENT if self.is_identity(test, scope) else UNDECIDED

    def _inside(self, test: form.Expression, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        if isinstance(test, form.Comprehension):
            return ABSENT if self.is_identity(test.element, scope) else UNDECIDED
        if isinstance(test, form.Sequence):
            return _combined("or", [self.answer(item, scope, situation, depth + 1) for item in test.items])
        return self.answer(test, scope, situation, depth + 1)

    def _parameter(self, key: str | None, holder: form.Expression, situation: Situation | None) -> Answer:
        word = holder.name if isinstance(holder, form.Attribute) else getattr(holder, "id", "")
        if situation is None or not key or word not in ("values", "view_args", "url_values"):
            return UNDECIDED
        return Answer(key in situation.parameters)

    def _path(
        self, test: form.Call, function: form.Attribute, scope: form.Scope, situation: Situation | None
    ) -> Answer:
        known = self._known(function.value, scope, situation)
        value = self.source.value(test.argument(0), scope)
        if known is None or not isinstance(value, Known) or "\ufffc" in known:
            return UNDECIDED
        wanted = value.data if isinstance(value.data, tuple) else (value.data,)
        if not all(isinstance(item, str) for item in wanted):
            return UNDECIDED
        method = str.startswith if function.name == "startswith" else str.endswith
        return Answer(any(method(known, item) for item in wanted))

    def _known(self, expression: form.Expression, scope: form.Scope, situation: Situation | None) -> str | None:
        """What Flask knows of the request: its endpoint, blueprint or path."""
        if situation is None:
            return None
        if isinstance(expression, form.Subscript) and isinstance(expression.value, form.Call):
            return self._part(expression.value, expression.key, scope, situation)
        name = self.source.name(expression, scope)
        word = expression.id if isinstance(expression, form.Name) else ""
        if name == "flask.request.endpoint" or word == "endpoint":
            return situation.endpoint or None
        if name in ("flask.request.blueprint", "flask.request.blueprints"):
            return situation.blueprint
        if name in ("flask.request.path", "flask.request.full_path", "flask.request.url_rule.rule"):
            return situation.rule
        return None

    def _part(self, call: form.Call, key: form.Expression, scope: form.Scope, situation: Situation) -> str | None:
        """`request.path.split("/")[1]`."""
        if not isinstance(call.function, form.Attribute) or call.function.name != "split":
            return None
        known = self._known(call.function.value, scope, situation)
        position = key.value if isinstance(key, form.Constant) else None
        if (
            known is None
            or "\ufffc" in known
            or not isinstance(position, int)
            or self.source.text(call.argument(0), scope) != "/"
        ):
            return None
        parts = known.split("/")
        return parts[position] if 0 <= position < len(parts) and "<" not in parts[position] else None

    def _compared(self, test: form.Comparison, scope: form.Scope, situation: Situation | None, depth: int) -> Answer:
        operator, right = test.operators[0], test.comparators[0]
        positive = operator in ("==", "in", "is", ">", ">=", "<", "<=")
        known = self._known(test.left, scope, situation)
        if known is not None:
            return self._listed(known, right, scope, positive, operator)
        if (
            operator in ("is", "is not", "==", "!=")
            and isinstance(right, form.Constant)
            and right.value in (None, False, "")
        ):
            found = self.answer(test.left, scope, situation, depth + 1)
            return found.negated if positive else found
        if operator in ("in", "not in") and self._is_keyed(test.left, right, scope):
            return Answer(not positive, True)
        sides = (test.left, right)
        if any(self._speaks_of_identity(side, scope, depth) for side in sides):
            return Answer(not positive, True)
        return UNDECIDED

    def _listed(self, known: str, right: form.Expression, scope: form.Scope, positive: bool, operator: str) -> Answer:
        if (
            isinstance(right, form.Call)
            and getattr(right.function, "id", "") in ("frozenset", "set", "tuple")
            and right.arguments
        ):
            right = right.arguments[0]
        value = self._constant(right, scope)
        if not isinstance(value, Known) or operator not in ("==", "!=", "in", "not in", "is", "is not"):
            return UNDECIDED
        if operator in ("in", "not in") and isinstance(value.data, list | tuple | set | frozenset | dict | str):
            return Answer((known in value.data) == positive)
        return Answer((known == value.data) == positive)

    def _constant(self, expression: form.Expression, scope: form.Scope) -> Value:
        """A constant; a `frozenset({…})` bound to a name is looked into."""
        value = self.source.value(expression, scope)
        if isinstance(value, Known) or not isinstance(expression, form.Name):
            return value
        made = next(
            (item.value for item in self.source.names.bindings(expression.id, scope) if item.value is not None), None
        )
        if (
            isinstance(made, form.Call)
            and getattr(made.function, "id", "") in ("frozenset", "set", "tuple", "list")
            and made.arguments
        ):
            return self.source.value(made.arguments[0], scope)
        return value

    def _speaks_of_identity(self, side: form.Expression, scope: form.Scope, depth: int) -> bool:
        found = (
            self.answer(side, scope, None, depth + 1)
            if isinstance(side, form.Name | form.Attribute | form.Subscript | form.Call)
            else UNDECIDED
        )
        return found.identity and found.truth is False

    def _is_keyed(self, key: form.Expression, holder: form.Expression, scope: form.Scope) -> bool:
        """`"user" in session`, `"Authorization" in request.headers`."""
        text = self.source.text(key, scope)
        name = self.source.name(holder, scope)
        if text is None:
            return False
        if name == "flask.request.headers":
            return guard_names.is_header(text)
        return (name == "flask.session" or _is_g_session(name)) and guard_names.is_key(text)

    # ── who somebody is ───────────────────────────────────────────────────────────────────────────────────────

    def is_identity(self, expression: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
        """Whether a value is nothing, or false, for a caller who is not signed in."""
        if depth > DEPTH:
            return False
        name = self.source.name(expression, scope)
        if name.startswith(guard_names.IDENTITIES):
            return not name.endswith((".is_anonymous", ".AnonymousUser"))
        if isinstance(expression, form.Subscript):
            return self._is_held(expression.value, expression.key, scope) or self.is_identity(
                expression.value, scope, depth + 1
            )
        if isinstance(expression, form.Attribute):
            return self._is_attribute(expression, scope, depth)
        if isinstance(expression, form.Call):
            return self._is_asked(expression, scope, depth)
        if isinstance(expression, form.Name):
            return self._is_named(expression, scope, depth)
        if isinstance(expression, form.Choice):
            return any(self.is_identity(item, scope, depth + 1) for item in (expression.then, expression.otherwise))
        return False

    def _is_named(self, expression: form.Name, scope: form.Scope, depth: int) -> bool:
        holder = self.source.names.holder(expression.id, scope)
        if holder is None or holder.kind != "function":
            return False
        bindings = [
            item
            for item in holder.bindings[expression.id]
            if item.kind in ("value", "unpacked", "with") and item.line <= expression.line
        ]
        return any(
            item.value is not None and item.value is not expression and self.is_identity(item.value, holder, depth + 1)
            for item in bindings
        )

    def _is_attribute(self, expression: form.Attribute, scope: form.Scope, depth: int) -> bool:
        base = self.source.name(expression.value, scope)
        if base == "flask.g":
            return guard_names.is_key(expression.name)
        if expression.name == "is_anonymous":
            return False
        return self.is_identity(expression.value, scope, depth + 1)

    def _is_held(self, holder: form.Expression, key: form.Expression, scope: form.Scope) -> bool:
        name = self.source.name(holder, scope)
        text = self.source.text(key, scope)
        if name == "flask.request.headers":
            return text is not None and guard_names.is_header(text)
        if name == "flask.session" or _is_g_session(name):
            return text is None or guard_names.is_key(text)
        if name == "flask.request.cookies":
            return text is not None and guard_names.is_key(text)
        return False

    def _is_asked(self, call: form.Call, scope: form.Scope, depth: int) -> bool:
        function = call.function
        if isinstance(function, form.Attribute):
            if (
                function.name in ("get", "pop")
                and call.arguments
                and self._is_held(function.value, call.arguments[0], scope)
            ):
                return True
            if self.is_identity(function.value, scope, depth + 1):
                return True
        word = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        if word == "getattr" and len(call.arguments) > 1 and self.source.name(call.arguments[0], scope) == "flask.g":
            return guard_names.is_key(self.source.text(call.arguments[1], scope) or "")
        if self._is_question(call, word, scope):
            return True
        return any(self.is_identity(argument, scope, depth + 1) for argument in self._all(call))

    def _is_question(self, call: form.Call, word: str, scope: form.Scope) -> bool:
        if not guard_names.ASKING.match(word) or self.source.name(call.function, scope) in ("flask_login.login_user",):
            return False
        # What a caller sends in a form is proved by this call, not demanded: that is a login, not a guard.
        return len(call.arguments) + len(call.keywords) < 2 or not any(
            self._is_sent(item, scope) for item in self._all(call)
        )

    def _is_sent(self, expression: form.Expression, scope: form.Scope) -> bool:
        if isinstance(expression, form.Name):
            bindings = self.source.names.bindings(expression.id, scope) if scope.kind == "function" else []
            return any(
                item.value is not None
                and item.kind == "value"
                and not isinstance(item.value, form.Name)
                and self._is_sent(item.value, scope)
                for item in bindings
            )
        name = self.source.name(expression, scope)
        if name.startswith(
            (
                "flask.request.form",
                "flask.request.json",
                "flask.request.get_json",
                "flask.request.values",
                "flask.request.data",
            )
        ):
            return True
        if isinstance(expression, form.Attribute):
            return expression.name == "data" or self._is_sent(expression.value, scope)
        if isinstance(expression, form.Subscript):
            return self._is_sent(expression.value, scope)
        return (
            isinstance(expression, form.Call)
            and isinstance(expression.function, form.Attribute)
            and self._is_sent(expression.function.value, scope)
        )

    def _all(self, call: form.Call) -> Iterable[form.Expression]:
        return (*call.arguments, *[keyword.value for keyword in call.keywords])


def _is_g_session(name: str) -> bool:
    return name in ("flask.g.session",)


def _combined(operator: str, answers: list[Answer]) -> Answer:
    """Kleene's logic, but an undecided operand beside identity is taken for the ordinary case, not as sure."""
    decisive = operator == "or"
    for answer in answers:
        if answer.truth is decisive:
            return answer
    known = [answer for answer in answers if answer.truth is not None]
    identity = any(answer.identity for answer in known)
    if len(known) == len(answers) or identity:
        return Answer(not decisive, identity, len(known) == len(answers) and all(answer.sure for answer in known))
    return UNDECIDED
