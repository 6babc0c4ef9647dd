"""What calls are worth: readers of the environment, casts, durations, methods of texts, functions of the project."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from msgspec.structs import replace

from stopper.evidence.source.anonymous import anonymous_function
from stopper.evidence.source.arithmetic import CASTS, METHODS, formatted
from stopper.evidence.source.bounds import checked
from stopper.evidence.source.ini_files import GETTERS, IniFiles
from stopper.evidence.source.names import Names
from stopper.evidence.source.origins import DEMANDING, ENVIRONS, GENERATORS, PLAIN_READERS, READERS
from stopper.evidence.source.read_files import text_read
from stopper.evidence.source.rewriting import WRITTEN_ANEW, joined, rewritten
from stopper.evidence.source.supplied import Variables
from stopper.evidence.source.values import (
    Bindings,
    FromEnvironment,
    Generated,
    Known,
    Unknown,
    Value,
    before_cast,
    derived,
    expected,
    fallback,
    one_of,
    text_of,
)
from stopper.syntax import form

LONGEST, DEEPEST = 40, 3  # lines, functions: what reads a setting is short, and calls no chain of others
EXTREMES: Mapping[str, Callable[[list[float]], float]] = {"max": max, "min": min}
TYPES: Mapping[str, type] = {"str": str, "int": int, "bool": bool, "float": float, "bytes": bytes}
TRUE_WORDS = ("1", "true", "yes", "on", "y", "t")


class CallEvaluation(ABC):
    """The part of an evaluation that concerns calls; `value` is the whole's."""

    def __init__(self, names: Names, variables: Variables, texts: Mapping[str, str]) -> None:
        self.names = names
        self.variables = variables
        self._texts = texts
        self.ini = IniFiles(names, texts)
        self._running: set[form.Function] = set()
        self._cuts = 0

    @abstractmethod
    def value(self, expression: form.Expression | None, scope: form.Scope, given: Bindings | None = None) -> Value:
        """The value of any expression."""

    def _call(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        name = self.names.resolve(item.function, scope)
        environment = self._environment(name, item, scope, given)
        if environment is not None:
            return environment
        if name in GENERATORS:
            return Generated(name)
        if name in WRITTEN_ANEW and item.arguments:
            return rewritten(name, self.value(item.arguments[0], scope, given), len(item.every_argument))
        if name in CASTS and len(item.arguments) == 1 and not item.keywords:
            given_value = self.value(item.arguments[0], scope, given)
            made = derived(before_cast(given_value, name), lambda data: checked(CASTS[name](data)))
            # bool() finds every text true but the empty one.
            is_text = name == "bool" and isinstance(given_value, FromEnvironment) and given_value.is_text
            return replace(made, is_text=True) if is_text and isinstance(made, FromEnvironment) else made
        if name in BUILT and (name != "dict" or not item.arguments):
            return BUILT[name](self, item, scope, given)
        own = self.names.definition(name)
        if isinstance(own, form.Function):
            return self._run(own, item, scope, given)
        if (short := anonymous_function(self.names, item.function, scope)) is not None:
            return self._short(*short, item, scope, given)
        return self._method(item, scope, given)

    def _environment(self, name: str, item: form.Call, scope: form.Scope, given: Bindings) -> Value | None:
        position = READERS.get(name)
        is_environs = any(name == base or name.startswith(base + ".") for base in ENVIRONS)
        if position is None and not is_environs:
            return None
        variable = text_of(self.value(item.argument(0, "key"), scope, given)) or "?"
        position = -1 if position is None else position
        # decouple and environs take the default as their second argument too.
        default = item.argument(position if position > 0 else 1, "default")
        required = default is None and (position < 0 or name in DEMANDING)
        value = self.value(default, scope, given) if default is not None else None
        kind = item.keyword("cast")
        cast_name = self.names.resolve(kind, scope) if kind is not None else ""
        if value is not None and cast_name in CASTS:
            value = derived(value, CASTS[cast_name])
        cast = cast_name or (name.rpartition(".")[2] if is_environs else "")
        return self.read(FromEnvironment(variable, value, required, is_text=name in PLAIN_READERS), cast)

    def read(self, value: FromEnvironment, cast: str = "") -> FromEnvironment:
        """A read of a variable with what production gives it.

        Readers of booleans understand words. A value that only stands in for another one is a default, and that of the
        code no longer counts.
        """
        supplied = self.variables.get(value.name)
        if supplied is None:
            return value
        if supplied.value is None:
            return replace(value, given=Unknown("no file says what it is"), giver=supplied.giver)
        made = _cast(Known(supplied.value.reveal()), cast)
        if supplied.unless:
            return replace(value, default=made, giver=supplied.giver, replaced=value.default)
        return replace(value, given=made, giver=supplied.giver)

    def _is_instance(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        """`isinstance(value, str)` of a constant or of a variable with its default."""
        asked = item.argument(1)
        kind = TYPES.get(self.names.resolve(asked, scope)) if asked is not None else None
        value = self.value(item.argument(0), scope, given)
        return derived(value, lambda data: isinstance(data, kind)) if kind is not None else Unknown()

    def _duration(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        units = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
        amounts: dict[str, float] = {}
        pairs = [*zip(units, item.arguments, strict=False), *[(word.name, word.value) for word in item.keywords]]
        for unit, expression in pairs:
            amount = self.value(expression, scope, given)
            if isinstance(amount, FromEnvironment):
                if len(pairs) == 1:
                    return derived(amount, partial(_duration_of, str(unit)))
                if amount.given is None:
                    return FromEnvironment(amount.name, None, amount.required, giver=amount.giver)
                amount = amount.given
            if not isinstance(amount, Known) or not isinstance(amount.data, (int, float)) or unit not in units:
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
        static = any(self.names.resolve(one, function.outer) == "staticmethod" for one in function.decorators)
        if function.outer.kind == "class" and not static:
            plain = plain[1:]
        for position, parameter in enumerate(plain):
            argument = call.argument(position if parameter.kind == "plain" else -1, parameter.name)
            source = (argument, scope, given) if argument is not None else (parameter.default, function.outer, None)
            bound[parameter.name] = self.value(*source) if source[0] is not None else Unknown("it is a parameter")
        values = self._returned(function, bound)
        from_environment = [value for value in values if isinstance(value, FromEnvironment)]
        variables = [value for value in bound.values() if isinstance(value, FromEnvironment)]
        if from_environment and len(values) == 1:
            return _one_way(from_environment[0], function)
        if from_environment:
            # What a function returns beside the text is what it made of it.
            others = one_of([expected(value) for value in values])
            made = self._converted(function, bound, variables).given if variables else others
            supplied = made if from_environment[0].given is not None else None
            return replace(from_environment[0], given=supplied, is_text=False)
        if variables:
            return self._converted(function, bound, variables)
        return one_of(values) if values and len(values) < 4 else Unknown("a function of the project makes it")

    def _short(
        self, made: form.Lambda, holder: form.Scope, call: form.Call, scope: form.Scope, given: Bindings
    ) -> Value:
        """What such a function returns for these arguments."""
        names = [parameter.name for parameter in made.parameters]
        if len(names) != len(call.arguments) or call.keywords or not holder.bindings.keys().isdisjoint(names):
            return Unknown("a function of the project makes it")
        values = (self.value(argument, scope, given) for argument in call.arguments)
        return self.value(made.body, holder, dict(zip(names, values, strict=True)))

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
        default = default if isinstance(default, Known) else Unknown()
        return FromEnvironment(variables[0].name, default, given=given, giver=variables[0].giver)

    def _returned(self, function: form.Function, bound: Bindings) -> list[Value]:
        if function in self._running or len(self._running) >= DEEPEST:
            self._cuts += 1
            return []
        if function.end - function.line > LONGEST:
            return []
        self._running.add(function)
        try:
            reached = self._reached(function, bound)
            return [self.value(item.value, function.scope, bound) for item in reached if item.value]
        finally:
            self._running.discard(function)

    def _reached(self, function: form.Function, bound: Bindings) -> list[form.Return]:
        """The returns that these arguments may lead to, up to the first that they surely do."""
        found: list[form.Return] = []
        for item in function.scope.returns:
            if self._is_reached(item.block, function.scope, bound):
                found.append(item)
                if self._is_certain(item.block, function.scope, bound):
                    break
        return found

    def _is_certain(self, block: form.Block | None, scope: form.Scope, bound: Bindings) -> bool:
        """Whether every condition around a statement is known to hold for these arguments."""
        while block is not None:
            if block.kind not in ("if", "else") or block.test is None:
                return False
            if self.value(block.test, scope, bound).is_true() is not (block.kind == "if"):
                return False
            block = block.parent
        return True

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
            return self._extreme(item, scope, given)
        method, holder = item.function.name, self.value(item.function.value, scope, given)
        if isinstance(holder, Generated):
            return holder
        if method in GETTERS and (read := self.ini.of_call(item, scope)) is not None:
            return read
        if method in ("read", "read_text") and self._texts:
            text = text_read(self.names, self._texts, item.function.value, scope)
            return Known(text) if text is not None else Unknown("a file holds it")
        if method == "join" and len(item.arguments) == 1:
            each = item.arguments[0]
            element = each.element if isinstance(each, form.Comprehension) else each
            return joined(holder, self.value(element, scope, given), is_whole=element is each)
        if method == "format" and isinstance(holder, Known) and isinstance(holder.data, str):
            return self._formatted(holder.data, item, scope, given)
        arguments = [self.value(argument, scope, given) for argument in item.arguments]
        if method not in METHODS or item.keywords or not all(isinstance(value, Known) for value in arguments):
            return Unknown()
        data = [value.data for value in arguments if isinstance(value, Known)]
        return derived(holder, lambda text: checked(METHODS[method](text, *data)))

    def _extreme(self, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        """`max(4, n)` of constants; of anything else it is not known."""
        chosen = EXTREMES.get(self.names.resolve(item.function, scope))
        found = [self.value(argument, scope, given) for argument in item.arguments]
        values = [value.given if isinstance(value, FromEnvironment) else value for value in found]
        numbers = [value.data for value in values if isinstance(value, Known) and isinstance(value.data, (int, float))]
        is_plain = chosen is not None and len(numbers) == len(values) > 1 and not item.keywords
        return Known(chosen(numbers)) if chosen is not None and is_plain else Unknown()

    def _formatted(self, template: str, item: form.Call, scope: form.Scope, given: Bindings) -> Value:
        arguments = [self.value(argument, scope, given) for argument in item.arguments]
        keywords = {word.name: self.value(word.value, scope, given) for word in item.keywords if word.name}
        return formatted(template, arguments, keywords)


def _cast(text: Known, cast: str) -> Value:
    """The text of a variable as a reader makes a value of it."""
    if cast == "list":
        return derived(text, lambda data: [item.strip() for item in str(data).split(",")])
    if cast == "bool":
        return derived(text, lambda data: str(data).strip().lower() in TRUE_WORDS)
    return derived(text, CASTS[cast]) if cast in CASTS and cast not in ("tuple", "set") else text


def _duration_of(unit: str, amount: object) -> timedelta:
    if isinstance(amount, (int, float)):
        return timedelta(**{unit: amount})
    raise TypeError(unit)


BUILT: Mapping[str, Callable[[CallEvaluation, form.Call, form.Scope, Bindings], Value]] = {
    "isinstance": CallEvaluation._is_instance,
    "datetime.timedelta": CallEvaluation._duration,
    "dict": CallEvaluation._keywords,
}


def _one_way(read: FromEnvironment, function: form.Function) -> FromEnvironment:
    """A variable as one way out of a function gives it: where there are others, they read the text for themselves."""
    return read if len(function.scope.returns) == 1 else replace(read, is_text=False)
