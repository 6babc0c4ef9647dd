"""What stands before a view: guards known by their library or proved by their code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.routes.guards import handing as guard_handing
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.attempts import turns_some_away
from stopper.evidence.routes.guards.bodies import Bodies
from stopper.evidence.routes.guards.kinds import knows_by_header
from stopper.evidence.routes.guards.late_questions import changes_before
from stopper.evidence.routes.guards.roles import is_handed_role, role_test
from stopper.evidence.routes.guards.situations import METHOD, Situation
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.guards.tokens_of_anybody import is_token_of_anybody
from stopper.evidence.routes.guards.verdicts import Verdict
from stopper.evidence.routes.routes import SAFE_METHODS, Decorator, Guard, GuardKind, GuardPlace, Switch
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.evidence.source.nested_functions import nested
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 4
CHANGING = frozenset({"POST"})
CONDITIONAL = regex(r"(^|_)(if|optional|maybe|unless)(_|$)|optional", re.IGNORECASE)


class Guards:
    """Finds the guards of one project's views."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.bodies = Bodies(source, Tests(source))
        self._summaries: dict[form.Function | form.Class, Verdict | None] = {}

    def decorator(self, expression: form.Expression, scope: form.Scope) -> Decorator:
        """A decorator by its resolved name and its last word."""
        target = expression.function if isinstance(expression, form.Call) else expression
        name = self.source.name(target, scope)
        if name in guard_names.HANDED and isinstance(expression, form.Call):
            asked = f"{self.source.name(expression.argument(0, 'auth'), scope)}.login_required"
            name = asked if asked in guard_names.DECORATORS else name
        return Decorator(name, word_of_called(target), self.source.place(expression, scope), expression)

    def of_decorator(self, decorator: Decorator, scope: form.Scope, how: GuardPlace = "decorator") -> Guard | None:
        """The guard that a decorator is; None where it is none."""
        kind = self._known(decorator)
        shown = decorator.word or decorator.name
        if kind is not None:
            return Guard(kind, shown, decorator.at, how)
        if decorator.name in guard_names.DECORATORS:
            return None
        definition = self.source.names.definition(decorator.name.removesuffix("()"))
        verdict = self._summary(definition, 0) if definition is not None else None
        if definition is not None and verdict is not None:
            switches = (*verdict.switches, *_given_back(definition))
            is_open = verdict.conditional or bool(switches)
            found = Guard(verdict.kind, shown, decorator.at, how, True, is_open, switches)
        elif guard_names.PROMISE.search(decorator.word) and not CONDITIONAL.search(decorator.word):
            found = Guard(guard_names.kind_of(shown), shown, decorator.at, how, False)
        else:
            return None
        return self._told_more(found, definition, decorator)

    def _told_more(self, guard: Guard, item: form.Function | form.Class | None, decorator: Decorator) -> Guard:
        """A guard of the project with what its arguments and the headers that it reads say of it."""
        is_named = _is_for_role(guard) and not (guard.kind == "token" and is_token_of_anybody(self.source, item))
        is_role = is_handed_role(item, decorator.expression) or is_named
        kind = "role" if is_role else guard.kind
        return replace(guard, kind=kind, by_header=guard.kind == "token" or self._is_sent(item))

    def _is_sent(self, item: form.Function | form.Class | None) -> bool:
        """Whether what a decorator puts around a view knows the caller by a header that no browser sends unasked."""
        return isinstance(item, form.Function) and any(knows_by_header(self.source, one) for one, _ in _wrappers(item))

    def turns_some_away(self, decorator: Decorator) -> bool:
        """Whether a decorator of the project is meant to guard: it refuses some callers for who they are."""
        definition = self.source.names.definition(decorator.name.removesuffix("()"))
        found = _wrappers(definition) if isinstance(definition, form.Function) else ()
        return any(turns_some_away(self.bodies, inner) for inner, _ in found)

    def of_view(self, function: form.Function, methods: frozenset[str] = CHANGING) -> Guard | None:
        """The check that a view, which answers these methods, makes itself before its work."""
        verdict = guard_handing.of_view(self.bodies, function, self._of_decorators)
        if not verdict.guards or verdict.proof is None or changes_before(self.source, function, verdict.proof):
            return None
        is_of_method = any(self._is_of_method(switch) for switch in verdict.switches)
        asked = (self.bodies.of_view(function, Situation(method=one)) for one in methods - SAFE_METHODS or methods)
        if is_of_method and not all(one.guards for one in asked):
            return None  # It keeps strangers from the page of the form alone.
        at = self.source.place(verdict.proof, function.scope)
        return Guard(verdict.kind, function.name, at, "body", True, verdict.conditional, verdict.switches)

    def _is_of_method(self, switch: Switch) -> bool:
        return any(self.source.name(part, switch.scope) == METHOD for part in within(switch.test))

    def _of_decorators(self, function: form.Function) -> Verdict | None:
        """What the decorators above a function that a view hands the request on to do to a stranger."""
        for expression in function.decorators:
            found = self.of_decorator(self.decorator(expression, function.outer), function.outer)
            if found is not None and found.identifies and found.is_proved:
                return Verdict("refused", expression, found.kind, found.is_conditional, found.switches)
        return None

    def role_of_known(self, function: form.Function) -> Guard | None:
        """The role that a view asks of those who are signed in, where strangers are turned away before it."""
        test = role_test(self.bodies, function)
        at = self.source.place(test, function.scope) if test is not None else None
        return Guard("role", function.name, at, "body") if at is not None else None

    def _known(self, decorator: Decorator) -> GuardKind | None:
        kind = guard_names.DECORATORS.get(decorator.name)
        if kind is None or not isinstance(decorator.expression, form.Call):
            return kind
        optional = decorator.expression.keyword("optional")
        if optional is not None and not (isinstance(optional, form.Constant) and optional.value is False):
            return None
        if decorator.expression.keyword("role") is not None or decorator.expression.keyword("roles") is not None:
            return "role"
        return kind

    def _summary(self, item: form.Function | form.Class, depth: int) -> Verdict | None:
        """Whether what a decorator makes refuses a stranger; None where the code does not show it."""
        if item not in self._summaries:
            self._summaries[item] = None
            self._summaries[item] = self._summarise(item, depth)
        return self._summaries[item]

    def _summarise(self, item: form.Function | form.Class, depth: int) -> Verdict | None:
        if depth > DEPTH:
            return None
        functions = (
            [item]
            if isinstance(item, form.Function)
            else [inner for inner in item.scope.functions if inner.name == "__call__"]
        )
        for function in functions:
            for inner, wrapped in _wrappers(function):
                verdict = self.bodies.of_wrapper(inner, wrapped)
                if verdict.guards:
                    return verdict
            found = self._delegated(function, depth) or self._made_by(function, depth)
            if found is not None:
                return found
        return self._called_itself(item) if isinstance(item, form.Class) else None

    def _made_by(self, function: form.Function, depth: int) -> Verdict | None:
        """`@permission` above a function that answers who may pass: the name then stands for what that makes of it."""
        for expression in function.decorators:
            maker = self.source.names.definition(self.decorator(expression, function.outer).name.removesuffix("()"))
            if maker is not None and maker is not function:
                found = self._summary(maker, depth + 1)
                if found is not None:
                    return found
        return None

    def _called_itself(self, item: form.Class) -> Verdict | None:
        """A decorator class that keeps the view and is called in its place."""
        for function in item.scope.functions:
            if function.name == "__call__":
                verdict = self.bodies.of_wrapper(
                    function, frozenset({"f", "fn", "func", "function", "view", "view_func", "_func", "wrapped"})
                )
                return verdict if verdict.guards else None
        return None

    def _inherited(self, name: str) -> GuardKind | None:
        """What a method of a library's class is, where a class of the project inherits it."""
        owner, _, method = name.rpartition(".")
        item = self.source.names.definition(owner.removesuffix("()"))
        ancestors = self.source.names.ancestors(item) if isinstance(item, form.Class) else []
        found = (guard_names.DECORATORS.get(f"{ancestor}().{method}") for ancestor in ancestors)
        return next((kind for kind in found if kind is not None), None)

    def _delegated(self, function: form.Function, depth: int) -> Verdict | None:
        """`return require_permission("admin")(view)` or `return login_required(view)`."""
        for inner in nested(function, DEPTH):
            passed = {parameter.name for parameter in inner.parameters}
            bare = any(isinstance(item.value, form.Name) and item.value.id in passed for item in inner.scope.returns)
            for statement in inner.scope.returns:
                for target in _targets(statement.value):
                    name = self.source.name(target, inner.scope).removesuffix("()")
                    kind = guard_names.DECORATORS.get(name) or self._inherited(name)
                    if kind is not None:
                        return Verdict("refused", target, kind, conditional=bare)
                    definition = self.source.names.definition(name)
                    if definition is not None and definition is not function:
                        found = self._summary(definition, depth + 1)
                        if found is not None:
                            return found
        return None


def _given_back(item: form.Function | form.Class) -> Iterator[Switch]:
    """The conditions under which a decorator gives the view back as it is: `if not ENABLED: return view`."""
    functions = (item, *item.scope.functions) if isinstance(item, form.Function) else item.scope.functions
    for function in functions:
        names = {parameter.name for parameter in function.parameters[:2]}
        for given in function.scope.returns:
            block = given.block
            is_view = isinstance(given.value, form.Name) and given.value.id in names
            if is_view and block is not None and block.kind in ("if", "else") and block.test is not None:
                yield Switch(block.test, function.scope, block.kind == "if")


def _wrappers(
    function: form.Function, outer: frozenset[str] = frozenset(), depth: int = 0
) -> Iterator[tuple[form.Function, frozenset[str]]]:
    """The inner functions that take a view's place, with the names by which each calls the view."""
    names = outer | {parameter.name for parameter in function.parameters[:2]}
    for inner in function.scope.functions:
        if not inner.scope.functions or depth >= 2:
            yield inner, names
        elif depth < 2:
            yield from _wrappers(inner, names, depth + 1)
            yield inner, names


def _targets(value: form.Expression | None) -> Iterator[form.Expression]:
    """What is called in a returned value, innermost call of a chain first."""
    while isinstance(value, form.Call):
        yield value.function
        yield from (argument.function for argument in value.arguments if isinstance(argument, form.Call))
        value = value.function


def _is_for_role(guard: Guard) -> bool:
    """Whether what a guard is called says that being known is not enough: `admin_required`."""
    return guard.is_proved and guard.kind in ("login", "token") and guard_names.ROLE.search(guard.name) is not None


def word_of_called(expression: form.Expression) -> str:
    """The last word of a name, attribute or call."""
    while isinstance(expression, form.Call):
        expression = expression.function
    if isinstance(expression, form.Attribute):
        return expression.name
    return expression.id if isinstance(expression, form.Name) else ""
