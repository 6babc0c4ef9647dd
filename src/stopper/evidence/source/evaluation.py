"""Expressions evaluated as far as constants, the environment and the project's own small functions reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stopper.evidence.source.arithmetic import COMPARE, binary, compose, cut, first_true, unary
from stopper.evidence.source.bounds import checked, is_vast
from stopper.evidence.source.call_evaluation import CallEvaluation
from stopper.evidence.source.names import Names
from stopper.evidence.source.steps import Steps
from stopper.evidence.source.supplied import Variables
from stopper.evidence.source.values import (
    Bindings,
    Composed,
    FromEnvironment,
    Known,
    Unknown,
    Value,
    derived,
    fallback,
    one_of,
    spelled,
    text_of,
)
from stopper.syntax import form

DEPTH = 30
MOST_BINDINGS = 100


class Evaluation(CallEvaluation):
    """Evaluates expressions of a project; nothing of the project is executed."""

    def __init__(
        self, names: Names, variables: Variables | None = None, texts: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(names, variables or {}, texts or {})
        self._known: dict[form.Expression, Value] = {}
        self._active: set[form.Expression] = set()
        self._depth = 0
        self._steps = Steps()

    def value(self, expression: form.Expression | None, scope: form.Scope, given: Bindings | None = None) -> Value:
        """The value of `expression` in `scope`; `given` fixes names, as the parameters of a call do."""
        if expression is None:
            return Unknown("nothing is written")
        if isinstance(expression, form.Constant):
            return Known(expression.value)
        if given is None and expression in self._known:
            return self._known[expression]
        if not self._depth:
            self._steps.begin(scope)
        if not self._steps.another() or self._depth > DEPTH:
            self._cuts += 1
            return Unknown("it is defined in too many steps")
        return self._remembered(expression, scope) if given is None else self._nested(expression, scope, given)

    def _remembered(self, expression: form.Expression, scope: form.Scope) -> Value:
        """The value where nothing is fixed, kept for the next question."""
        if expression in self._active:
            self._cuts += 1
            return Unknown("it is defined by itself")
        cuts = self._cuts
        self._active.add(expression)
        try:
            found = self._nested(expression, scope, {})
        finally:
            self._active.discard(expression)
        # An answer that a circle or the depth cut short holds only for the question that led there.
        if not self._depth or cuts == self._cuts:
            self._known[expression] = found
        return found

    def _nested(self, expression: form.Expression, scope: form.Scope, given: Bindings) -> Value:
        self._depth += 1
        try:
            handler = _HANDLERS.get(type(expression))
            found = handler(self, expression, scope, given) if handler else Unknown()
        finally:
            self._depth -= 1
        return Unknown("it may be too many things") if is_vast(found) else found

    def _name(self, item: form.Name, scope: form.Scope, given: Bindings) -> Value:
        if item.id in given:
            return self._rebound(item, scope, given)
        holder = self.names.holder(item.id, scope)
        if holder is None:
            return self._starred(item, scope)
        if holder is not scope:
            return self._bound(item.id, holder, 0)
        return self._bound(item.id, holder, item.line, given)

    def _rebound(self, item: form.Name, scope: form.Scope, given: Bindings) -> Value:
        """A parameter as it is on this line: `text = text.strip().lower()` changes it before it is asked for."""
        for binding in reversed(scope.bindings.get(item.id, [])):
            if binding.kind == "value" and binding.block is None and binding.line < item.line:
                return self.value(binding.value, scope, given)
        return given[item.id]

    def _starred(self, item: form.Name, scope: form.Scope) -> Value:
        for target in reversed(scope.module.scope.star_imports):
            base = self.names.module_of(target, scope.module)
            module = self.names.modules.get(base[1:]) if base.startswith(".") else None
            if module is not None and item.id in module.scope.bindings:
                return self._bound(item.id, module.scope, 0)
        return Unknown("its name is not defined in the project")

    def _bound(self, name: str, holder: form.Scope, line: int, given: Bindings | None = None) -> Value:
        bindings = [item for item in holder.bindings[name] if not line or item.line <= line] or holder.bindings[name]
        # What came before an assignment that always runs is forgotten.
        always = [index for index, one in enumerate(bindings) if one.kind != "augmented" and one.block is None]
        first = always[-1] if always else 0
        if len(bindings) - first > MOST_BINDINGS:
            return Unknown("it is set in too many places")
        return one_of([self._binding(binding, holder, given) for binding in bindings[first:]])

    def _binding(self, binding: form.Binding, holder: form.Scope, given: Bindings | None = None) -> Value:
        if binding.kind == "import":
            return self._imported(binding, holder)
        if binding.kind == "value" and binding.value is not None:
            return self.value(binding.value, binding.scope or holder, given or None)
        if binding.kind == "parameter" and isinstance(holder.node, form.Function):
            return self._parameter(binding, holder.node)
        return Unknown()

    def _parameter(self, binding: form.Binding, function: form.Function) -> Value:
        """A parameter has the values that the project's calls give it, and its default where a call leaves it out."""
        parameter = binding.parameter
        if parameter is None or parameter.kind in ("star", "double-star"):
            return Unknown("it is a parameter")
        calls = self.names.calls_of(self.names.name_of(function))
        if not calls or len(calls) > 8:
            return Unknown("it is a parameter")
        position = function.parameters.index(parameter)
        if function.outer.kind == "class":
            position -= 1
        return one_of([self._passed(call, position, parameter, function) for call in calls])

    def _passed(self, call: form.Call, position: int, parameter: form.Parameter, function: form.Function) -> Value:
        argument = call.argument(position if parameter.kind == "plain" else -1, parameter.name)
        if argument is not None:
            return self.value(argument, call.scope)
        if parameter.default is not None and not call.has_star:
            return self.value(parameter.default, function.outer)
        return Unknown("it is a parameter")

    def _imported(self, binding: form.Binding, holder: form.Scope) -> Value:
        target = self.names.module_of(binding.target, holder.module)
        if not target.startswith("."):
            return Unknown("it comes from a library")
        base, _, last = target[1:].rpartition(".")
        module = self.names.modules.get(base)
        if module is None or last not in module.scope.bindings or self._depth > DEPTH:
            return Unknown("it is imported")
        # Packages may import a name in a circle from their own modules.
        self._depth += 1
        try:
            return self._bound(last, module.scope, 0)
        finally:
            self._depth -= 1

    def _attribute(self, item: form.Attribute, scope: form.Scope, given: Bindings) -> Value:
        base = self.names.resolve(item.value, scope)
        if base.startswith("."):
            return self._member(base, item.name)
        if base.endswith("os.environ"):
            return Unknown()
        return Unknown("it is an attribute of something outside the project")

    def _member(self, base: str, name: str) -> Value:
        plain = base.removesuffix("()")
        module = self.names.modules.get(plain[1:])
        if module is not None and name in module.scope.bindings:
            return self._bound(name, module.scope, 0)
        item = self.names.definition(plain)
        if isinstance(item, form.Class):
            for owner in (item, *[self.names.definition(parent) for parent in self.names.ancestors(item)]):
                if isinstance(owner, form.Class) and name in owner.scope.bindings:
                    return self._bound(name, owner.scope, 0)
        return Unknown()

    def _subscript(self, item: form.Subscript, scope: form.Scope, given: Bindings) -> Value:
        if isinstance(item.key, form.Slice):
            edges = (item.key.lower, item.key.upper, item.key.step)
            known = [Known(None) if edge is None else self.value(edge, scope, given) for edge in edges]
            return cut(self.value(item.value, scope, given), known)
        read = self.ini.of_subscript(item, scope)
        if read is not None:
            return read
        base = self.names.resolve(item.value, scope)
        key = self.value(item.key, scope, given)
        spelling = spelled(getattr(item.value, "id", ""), getattr(key, "data", None))
        if spelling in given:
            return given[spelling]
        if base in ("os.environ", "environ", "dotenv.dotenv_values()"):
            return self.read(FromEnvironment(text_of(key) or "?", required=True, is_text=True))
        holder = self.value(item.value, scope, given)
        if isinstance(holder, Known) and isinstance(key, Known):
            return derived(holder, lambda data: data[key.data])  # type: ignore[index]  # an error is an answer
        return Unknown()

    def _text(self, item: form.Text, scope: form.Scope, given: Bindings) -> Value:
        values = [self.value(part, scope, given) for part in item.parts]
        for position in item.shaped:
            if isinstance(values[position], (Known, Composed)):
                values[position] = Unknown("it is formatted")
        return compose(values)

    def _sequence(self, item: form.Sequence, scope: form.Scope, given: Bindings) -> Value:
        values = [self.value(part, scope, given) for part in item.items]
        if not all(isinstance(value, Known) for value in values):
            return Unknown("a part of it is not constant")
        data = [value.data for value in values if isinstance(value, Known)]
        kind = {"list": list, "tuple": tuple, "set": list}[item.kind]
        return derived(Known(data), lambda _: checked(kind(data)))

    def _mapping(self, item: form.Mapping, scope: form.Scope, given: Bindings) -> Value:
        data: dict[object, object] = {}
        for key, value in zip(item.keys, item.values, strict=True):
            known_key = self.value(key, scope, given) if key is not None else Unknown()
            known = self.value(value, scope, given)
            if not isinstance(known_key, Known) or not isinstance(known, Known):
                return Unknown("a part of it is not constant")
            try:
                data[known_key.data] = known.data
            except TypeError:
                return Unknown("a key of it is a list")
        return derived(Known(data), checked)

    def _operation(self, item: form.Operation, scope: form.Scope, given: Bindings) -> Value:
        values = [self.value(operand, scope, given) for operand in item.operands]
        if item.operator == "or":
            return first_true(values)
        if item.operator == "and":
            return self._and(values)
        if len(values) == 1:
            return unary(item.operator, values[0])
        total = values[0]
        for value in values[1:]:
            total = binary(item.operator, total, value)
        return total

    def _and(self, values: list[Value]) -> Value:
        for value in values[:-1]:
            truth = value.is_true()
            if truth is False:
                return value
            if truth is None:
                return one_of([value, values[-1]]) if not isinstance(value, Unknown) else Unknown()
        return values[-1]

    def _comparison(self, item: form.Comparison, scope: form.Scope, given: Bindings) -> Value:
        if len(item.operators) != 1:
            return Unknown()
        left = self.value(item.left, scope, given)
        right = self.value(item.comparators[0], scope, given)
        compare = COMPARE[item.operators[0]]
        if isinstance(right, Known):
            found = derived(left, lambda data: compare(data, right.data))
            if isinstance(left, FromEnvironment) and left.default is None and not left.required:
                missing = derived(Known(None), lambda data: compare(data, right.data))
                supplied = derived(left.given, lambda data: compare(data, right.data)) if left.given else None
                return FromEnvironment(left.name, missing, given=supplied, giver=left.giver)
            return found
        if isinstance(left, Known):
            return derived(right, lambda data: compare(left.data, data))
        return Unknown()

    def _choice(self, item: form.Choice, scope: form.Scope, given: Bindings) -> Value:
        test = self.value(item.test, scope, given)
        truth = test.is_true()
        if truth is not None:
            chosen = self.value(item.then if truth else item.otherwise, scope, given)
            if not isinstance(test, FromEnvironment) or not isinstance(chosen, Known):
                return chosen
            # What a variable chose is the variable's.
            other = item.then if fallback(test).is_true() else item.otherwise
            default = None if test.required else self.value(other, scope, given)
            return FromEnvironment(test.name, default, test.required, chosen, giver=test.giver)
        return one_of([self.value(item.then, scope, given), self.value(item.otherwise, scope, given)])

    def _passing(self, item: form.Passing, scope: form.Scope, given: Bindings) -> Value:
        return self.value(item.value, scope, given)


_HANDLERS: dict[type, Callable[..., Value]] = {
    form.Name: Evaluation._name,
    form.Attribute: Evaluation._attribute,
    form.Subscript: Evaluation._subscript,
    form.Text: Evaluation._text,
    form.Sequence: Evaluation._sequence,
    form.Mapping: Evaluation._mapping,
    form.Operation: Evaluation._operation,
    form.Comparison: Evaluation._comparison,
    form.Choice: Evaluation._choice,
    form.Passing: Evaluation._passing,
    form.Call: Evaluation._call,
}
