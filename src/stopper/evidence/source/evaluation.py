"""Expressions evaluated as far as constants, the environment and the project's own small functions reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from stopper.evidence.source.arithmetic import CASTS, COMPARE, METHODS, binary, compose, first_true, formatted, unary
from stopper.evidence.source.bounds import checked, is_vast
from stopper.evidence.source.names import Names
from stopper.evidence.source.origins import ENVIRONS, GENERATORS, READERS
from stopper.evidence.source.values import (
    Bindings,
    Composed,
    FromEnvironment,
    Generated,
    Known,
    Unknown,
    Value,
    derived,
    fallback,
    one_of,
    text_of,
)
from stopper.standard.secret import Secret
from stopper.syntax import form

DEPTH = 30
TRUE_WORDS = ("1", "true", "yes", "on", "y", "t")
MOST_BINDINGS = 100
STEPS = 20_000  # expressions looked at for one question


class Evaluation:
    """Evaluates expressions of a project; nothing of the project is executed."""

    def __init__(self, names: Names, variables: Mapping[str, Secret] | None = None) -> None:
        self.names = names
        self._variables = variables or {}
        self._known: dict[form.Expression, Value] = {}
        self._active: set[form.Expression] = set()
        self._running: set[form.Function] = set()
        self._depth = self._steps = self._cuts = 0

    def value(self, expression: form.Expression | None, scope: form.Scope, given: Bindings | None = None) -> Value:
        """The value of `expression` in `scope`; `given` fixes names, as the parameters of a call do."""
        if expression is None:
            return Unknown("nothing is written")
        if isinstance(expression, form.Constant):
            return Known(expression.value)
        if given is None and expression in self._known:
            return self._known[expression]
        self._steps = self._steps + 1 if self._depth else 0
        if self._depth > DEPTH or self._steps > STEPS:
            self._cuts += 1
            return Unknown("it is defined in too many steps")
        if given is not None:
            return self._nested(expression, scope, given)
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
        return self._bound(item.id, holder, item.line if holder is scope else 0)

    def _rebound(self, item: form.Name, scope: form.Scope, given: Bindings) -> Value:
        """A parameter as it is on this line: `text = text.strip().lower()` changes it before it is asked for."""
        for binding in reversed(scope.bindings.get(item.id, [])):
            if binding.kind == "value" and binding.block is None and binding.line < item.line:
                return self.value(binding.value, scope, given)
        return given[item.id]

    def _starred(self, item: form.Name, scope: form.Scope) -> Value:
        for target in scope.module.scope.star_imports:
            base = self.names.module_of(target, scope.module)
            module = self.names.modules.get(base[1:]) if base.startswith(".") else None
            if module is not None and item.id in module.scope.bindings:
                return self._bound(item.id, module.scope, 0)
        return Unknown("its name is not defined in the project")

    def _bound(self, name: str, holder: form.Scope, line: int) -> Value:
        bindings = [item for item in holder.bindings[name] if not line or item.line <= line] or holder.bindings[name]
        # What came before an assignment that always runs is forgotten.
        first = next((index for index in range(len(bindings) - 1, 0, -1) if _always(bindings[index])), 0)
        if len(bindings) - first > MOST_BINDINGS:
            return Unknown("it is set in too many places")
        return one_of([self._binding(binding, holder, name) for binding in bindings[first:]])

    def _binding(self, binding: form.Binding, holder: form.Scope, name: str) -> Value:
        if binding.kind == "import":
            return self._imported(binding, holder)
        if binding.kind == "value" and binding.value is not None:
            return self.value(binding.value, binding.scope or holder)
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
        base = self.names.resolve(item.value, scope)
        key = self.value(item.key, scope, given)
        name = text_of(key)
        if base in ("os.environ", "environ", "dotenv.dotenv_values()"):
            return FromEnvironment(name or "?", required=True, given=self._supplied(name or "?", ""))
        holder = self.value(item.value, scope, given)
        if isinstance(holder, Known) and isinstance(key, Known):
            return derived(holder, lambda data: data[key.data])  # type: ignore[index]  # an error is an answer
        return Unknown()

    def _text(self, item: form.Text, scope: form.Scope, given: Bindings) -> Value:
        values = [self.value(part, scope, given) for part in item.parts]
        for position in item.shaped:
            if isinstance(values[position], Known | Composed):
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
                return FromEnvironment(left.name, missing, given=supplied)
            return found
        if isinstance(left, Known):
            return derived(right, lambda data: compare(left.data, data))
        return Unknown()

    def _choice(self, item: form.Choice, scope: form.Scope, given: Bindings) -> Value:
        truth = self.value(item.test, scope, given).is_true()
        if truth is not None:
            return self.value(item.then if truth else item.otherwise, scope, given)
        return one_of([self.value(item.then, scope, given), self.value(item.otherwise, scope, given)])

    def _passing(self, item: form.Passing, scope: form.Scope, given: Bindings) -> Value:
        return self.value(item.value, scope, given)

    def _call(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        name = self.names.resolve(item.function, scope)
        environment = self._environment(name, item, scope, given)
        if environment is not None:
            return environment
        if name in GENERATORS:
            return Generated(name)
        if name in CASTS and len(item.arguments) == 1 and not item.keywords:
            return derived(self.value(item.arguments[0], scope, given), lambda data: checked(CASTS[name](data)))
        if name == "datetime.timedelta":
            return self._duration(item, scope, given)
        if name == "dict" and not item.arguments:
            return self._keywords(item, scope, given)
        own = self.names.definition(name)
        if isinstance(own, form.Function):
            return self._run(own, item, scope, given)
        return self._method(item, scope, given)

    def _environment(self, name: str, item: form.Call, scope: form.Scope, given: Bindings) -> Value | None:
        position = READERS.get(name)
        is_environs = any(name == base or name.startswith(base + ".") for base in ENVIRONS)
        if position is None and not is_environs:
            return None
        variable = text_of(self.value(item.argument(0, "key"), scope, given)) or "?"
        position = -1 if position is None else position
        default = item.argument(position, "default") if position > 0 else item.keyword("default")
        if default is None and is_environs and len(item.arguments) > 1:
            default = item.arguments[1]
        required = default is None and (position < 0)
        value = self.value(default, scope, given) if default is not None else None
        kind = item.keyword("cast")
        cast_name = self.names.resolve(kind, scope) if kind is not None else ""
        if value is not None and cast_name in CASTS:
            value = derived(value, CASTS[cast_name])
        supplied = self._supplied(variable, cast_name or (name.rpartition(".")[2] if is_environs else ""))
        return FromEnvironment(variable, value, required, supplied)

    def _supplied(self, variable: str, cast: str) -> Value | None:
        """The variable's value where the user gave production's environment; readers of booleans understand words."""
        secret = self._variables.get(variable)
        if secret is None:
            return None
        text = Known(secret.reveal())
        if cast == "bool":
            return derived(text, lambda data: str(data).strip().lower() in TRUE_WORDS)
        return derived(text, CASTS[cast]) if cast in CASTS and cast not in ("list", "tuple", "set") else text

    def _duration(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        units = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
        amounts: dict[str, float] = {}
        pairs = [*zip(units, item.arguments, strict=False), *[(word.name, word.value) for word in item.keywords]]
        for unit, expression in pairs:
            amount = self.value(expression, scope, given)
            if isinstance(amount, FromEnvironment):
                if amount.given is None:
                    return FromEnvironment(amount.name, None, amount.required)
                amount = amount.given
            if not isinstance(amount, Known) or not isinstance(amount.data, int | float) or unit not in units:
                return Unknown()
            amounts[str(unit)] = amount.data
        return derived(Known(None), lambda _: timedelta(**amounts))

    def _keywords(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        values = {word.name: self.value(word.value, scope, given) for word in item.keywords}
        if None in values or not all(isinstance(value, Known) for value in values.values()):
            return Unknown("a part of it is not constant")
        return Known({name: value.data for name, value in values.items() if isinstance(value, Known)})

    def _run(self, function: form.Function, call: form.Call, scope: form.Scope, given: Bindings) -> Value:
        """The value that a small function of the project returns for these arguments: a reader of settings, mostly."""
        bound: dict[str, Value] = {}
        plain = [parameter for parameter in function.parameters if parameter.kind in ("plain", "keyword")]
        if function.outer.kind == "class":
            plain = plain[1:]
        for position, parameter in enumerate(plain):
            argument = call.argument(position if parameter.kind == "plain" else -1, parameter.name)
            source = (argument, scope, given) if argument is not None else (parameter.default, function.outer, None)
            bound[parameter.name] = self.value(*source) if source[0] is not None else Unknown("it is a parameter")
        values = self._returned(function, bound)
        from_environment = [value for value in values if isinstance(value, FromEnvironment)]
        variables = [value for value in bound.values() if isinstance(value, FromEnvironment)]
        if from_environment:
            return from_environment[0]
        if variables:
            return self._converted(function, bound, variables)
        return one_of(values) if values and len(values) < 4 else Unknown("a function of the project makes it")

    def _converted(
        self, function: form.Function, bound: dict[str, Value], variables: list[FromEnvironment]
    ) -> FromEnvironment:
        """A variable passed through a function: what the function makes of its fallback, and of its value if given."""
        given = None
        if all(variable.given is not None for variable in variables):
            values = {name: getattr(value, "given", None) or value for name, value in bound.items()}
            given = one_of(self._returned(function, values))
        fallbacks = {name: fallback(value) for name, value in bound.items()}
        default = one_of(self._returned(function, fallbacks))
        return FromEnvironment(variables[0].name, default if isinstance(default, Known) else Unknown(), given=given)

    def _returned(self, function: form.Function, bound: Bindings) -> list[Value]:
        if function in self._running:
            self._cuts += 1
            return []
        self._running.add(function)
        try:
            reached = [item for item in function.scope.returns if self._is_reached(item.block, function.scope, bound)]
            return [self.value(item.value, function.scope, bound) for item in reached if item.value]
        finally:
            self._running.discard(function)

    def _is_reached(self, block: form.Block | None, scope: form.Scope, bound: Bindings) -> bool:
        """Whether no condition around a statement rules it out for these arguments."""
        while block is not None:
            if block.kind in ("if", "else") and block.test is not None:
                truth = self.value(block.test, scope, bound).is_true()
                if truth is (block.kind == "else"):
                    return False
            block = block.parent
        return True

    def _method(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        if not isinstance(item.function, form.Attribute):
            return Unknown()
        method, holder = item.function.name, self.value(item.function.value, scope, given)
        if isinstance(holder, Generated):
            return holder
        if method == "format" and isinstance(holder, Known) and isinstance(holder.data, str):
            return self._formatted(holder.data, item, scope, given)
        arguments = [self.value(argument, scope, given) for argument in item.arguments]
        if method not in METHODS or item.keywords or not all(isinstance(value, Known) for value in arguments):
            return Unknown()
        data = [value.data for value in arguments if isinstance(value, Known)]
        return derived(holder, lambda text: checked(METHODS[method](text, *data)))

    def _formatted(self, template: str, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        arguments = [self.value(argument, scope, given) for argument in item.arguments]
        keywords = {word.name: self.value(word.value, scope, given) for word in item.keywords if word.name}
        return formatted(template, arguments, keywords)


def _always(binding: form.Binding) -> bool:
    return binding.kind != "augmented" and binding.block is None


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
