"""What a condition about the path of a request answers for a route: lists of open paths, gone over in any way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stopper.evidence.routes.guards.path_texts import Undecided, begins, contains, ends, equals, filled
from stopper.evidence.routes.guards.situations import PATHS, Question, Situation
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.syntax import form

ORDERS: dict[str, Callable[[int, int], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}
COLLECTIONS: dict[str, Callable[[list[object]], object]] = {
    "any": any, "all": all, "len": len, "list": list, "tuple": list, "set": list, "frozenset": list, "sorted": list,
}  # fmt: skip
Names = Mapping[str, object]
# What makes another text of a path and leaves its unknown parts unknown.
REWRITING = frozenset({"lower", "upper", "casefold", "strip", "rstrip", "lstrip", "removeprefix", "removesuffix"})
LONGEST = 10_000
"""Characters of a text that is put together; no path is as long."""
UNDECIDED = object()


def path_question(source: Source, test: form.Expression, scope: form.Scope) -> Question | None:
    """The question that a condition asks of the path; None for one that does not speak of it."""
    if not _speaks_of_path(source, test, scope):
        return None

    def question(situation: Situation) -> bool | None:
        if situation.rule is None:
            return None
        try:
            return bool(_Reader(source, scope, filled(situation.rule)).value(test, {}))
        except Undecided:
            return None

    return question


def _speaks_of_path(source: Source, test: form.Expression, scope: form.Scope) -> bool:
    """Whether a condition reads the path, or a variable that was given a part of it; each is looked at once."""
    asked, seen = [test], {""}
    for value in asked:
        for item in within(value):
            if isinstance(item, form.Name | form.Attribute) and source.name(item, scope) in PATHS:
                return True
            if isinstance(item, form.Name) and item.id not in seen and (bound := _bound(item, scope)) is not None:
                seen.add(item.id)
                asked.append(bound)
    return False


def _bound(item: form.Expression, scope: form.Scope) -> form.Expression | None:
    """What a variable of the function is given, where that is one thing."""
    bound = scope.bindings.get(item.id, ()) if isinstance(item, form.Name) and scope.kind == "function" else ()
    return bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None


class _Reader:
    """Works a condition out for one path."""

    def __init__(self, source: Source, scope: form.Scope, path: str) -> None:
        self.source = source
        self.scope = scope
        self.path = path
        # What each variable holds, worked out once; a variable that is made of itself stays undecided.
        self._known: dict[str, object] = {}

    def value(self, item: form.Expression, names: Names) -> object:
        if isinstance(item, form.Name) and item.id in names:
            return names[item.id]
        if isinstance(item, form.Name | form.Attribute) and self.source.name(item, self.scope) in PATHS:
            return self.path
        if isinstance(item, form.Comparison):
            return self._compared(item, names)
        if isinstance(item, form.Operation):
            return self._operated(item, names)
        if isinstance(item, form.Comprehension):
            return self._gone_over(item, names)
        if isinstance(item, form.Call):
            return self._called(item, names)
        return self._named(item, names)

    def _named(self, item: form.Expression, names: Names) -> object:
        """What a variable of the function holds, or a constant."""
        bound = _bound(item, self.scope)
        if bound is not None and isinstance(item, form.Name):
            return self._followed(item.id, bound)
        known = self.source.value(item, self.scope)
        if not isinstance(known, Known):
            raise Undecided
        return known.data

    def _followed(self, name: str, bound: form.Expression) -> object:
        if name not in self._known:
            self._known[name] = UNDECIDED
            self._known[name] = self.value(bound, {})
        if self._known[name] is UNDECIDED:
            raise Undecided
        return self._known[name]

    def _operated(self, item: form.Operation, names: Names) -> object:
        if item.operator == "not":
            return not self.value(item.operands[0], names)
        if item.operator == "+":
            return self._added(item, names)
        if item.operator not in ("and", "or"):
            raise Undecided
        found: object = None
        for operand in item.operands:
            found = self.value(operand, names)
            if bool(found) is (item.operator == "or"):
                return found
        return found

    def _added(self, item: form.Operation, names: Names) -> object:
        texts = [self.value(operand, names) for operand in item.operands]
        if not all(isinstance(text, str) for text in texts) or sum(len(str(text)) for text in texts) > LONGEST:
            raise Undecided
        return "".join(map(str, texts))

    def _compared(self, item: form.Comparison, names: Names) -> bool:
        if len(item.operators) != 1:
            raise Undecided
        operator = item.operators[0]
        left, right = self.value(item.left, names), self.value(item.comparators[0], names)
        if operator in ("in", "not in"):
            return _is_in(left, right) is (operator == "in")
        if operator in ("==", "!="):
            return _is_same(left, right) is (operator == "==")
        if operator not in ORDERS or not (isinstance(left, int) and isinstance(right, int)):
            raise Undecided
        return ORDERS[operator](left, right)

    def _gone_over(self, item: form.Comprehension, names: Names) -> list[object]:
        target = item.targets[0] if len(item.targets) == len(item.sources) == 1 else None
        if not isinstance(target, form.Name) or item.key is not None:
            raise Undecided
        found = []
        for element in _listed(self.value(item.sources[0], names)):
            inner = {**names, target.id: element}
            if all(self.value(condition, inner) for condition in item.conditions):
                found.append(self.value(item.element, inner))
        return found

    def _called(self, item: form.Call, names: Names) -> object:
        function = item.function
        if isinstance(function, form.Attribute) and function.name in REWRITING:
            return self._rewritten(function, item.arguments, names)
        if isinstance(function, form.Attribute) and len(item.arguments) == 1:
            return self._method(function, item.arguments[0], names)
        word = function.id if isinstance(function, form.Name) else ""
        if word in COLLECTIONS and len(item.arguments) == 1:
            return COLLECTIONS[word](_listed(self.value(item.arguments[0], names)))
        if word in ("filter", "map") and len(item.arguments) == 2:
            return self._each(word, item.arguments[0], _listed(self.value(item.arguments[1], names)), names)
        raise Undecided

    def _each(self, word: str, given: form.Expression, elements: list[object], names: Names) -> list[object]:
        if not isinstance(given, form.Lambda) or len(given.parameters) != 1:
            raise Undecided
        name = given.parameters[0].name
        found = [(element, self.value(given.body, {**names, name: element})) for element in elements]
        return [element for element, told in found if told] if word == "filter" else [told for _, told in found]

    def _rewritten(self, method: form.Attribute, arguments: tuple[form.Expression, ...], names: Names) -> str:
        texts = [self.value(item, names) for item in (method.value, *arguments)]
        if len(texts) > 2 or not all(isinstance(text, str) for text in texts):
            raise Undecided
        owner, *given = map(str, texts)
        return str(getattr(owner, method.name)(*given)) if given or method.name[:6] != "remove" else owner

    def _method(self, method: form.Attribute, argument: form.Expression, names: Names) -> bool:
        test = {"startswith": begins, "endswith": ends}.get(method.name)
        owner = self.value(method.value, names) if test is not None else None
        if test is None or not isinstance(owner, str):
            raise Undecided
        given = self.value(argument, names)
        wanted = [given] if isinstance(given, str) else _listed(given)
        return any(test(owner, one) for one in wanted if isinstance(one, str))


def _listed(value: object) -> list[object]:
    if not isinstance(value, list | tuple | set | frozenset | dict):
        raise Undecided
    return list(value)


def _is_in(item: object, holder: object) -> bool:
    if isinstance(holder, str) and isinstance(item, str):
        return contains(holder, item)
    return any(_is_same(item, one) for one in _listed(holder))


def _is_same(one: object, other: object) -> bool:
    return equals(one, other) if isinstance(one, str) and isinstance(other, str) else one == other
