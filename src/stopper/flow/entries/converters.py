"""What a view is handed for the parts of its address: by the converters of Werkzeug, and by those of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.routes.registration.raw import arguments_of
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import text_of
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.texts.characters import ALL, DIGITS, UUID, mask
from stopper.flow.values.value import Hole, Instance, Origin, Scalar, Text, Value
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.patterns import characters
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

KNOWN = {"int": DIGITS, "float": DIGITS | mask("."), "uuid": UUID, "path": ALL, "any": 0}
SEGMENT = ALL & ~mask("/")
"""The characters of a part of a path without a converter."""
BASES = {
    "IntegerConverter": DIGITS,
    "FloatConverter": KNOWN["float"],
    "UUIDConverter": UUID,
    "PathConverter": ALL,
    "AnyConverter": 0,
}
QUOTES = ("'", '"')


class Converters:
    """The converters of one project, by the names under which it registers them."""

    def __init__(self, source: Source, interpreter: Interpreter) -> None:
        self.source = source
        self._interpreter = interpreter
        self.classes = dict(self._registered())

    def parts_of(self, route: Route) -> dict[str, Value]:
        """The parts of the address of a route, by their names."""
        written = arguments_of(route.rule or "")
        return {
            name: self._part(name, converter, written.get(name, ""), route.at) for name, converter in route.parameters
        }

    def parts_of_any(self, routes: Iterable[Route]) -> dict[Scalar, Value]:
        """The same for who looks at them without knowing which of several routes was asked for."""
        found: dict[Scalar, list[Value]] = {}
        for route in routes:
            for name, value in self.parts_of(route).items():
                found.setdefault(name, []).append(value)
        return {name: either(*values) for name, values in found.items()}

    def _part(self, name: str, converter: str, arguments: str, at: Place) -> Value:
        """What `<converter(arguments):name>` hands to a view under a name."""
        item = self.classes.get(converter)
        alphabet = KNOWN.get(converter, SEGMENT) if item is None else self._alphabet(item, arguments)
        origin = Origin("path", f"the {name} of the address", replace(at, end_line=at.line))
        given = Text((Hole(origin, alphabet),))
        return given if item is None else self._converted(item, given, at)

    def _alphabet(self, item: form.Class, arguments: str) -> int:
        for holder in self._interpreter.classes.mro(item):
            pattern = self._pattern(holder, arguments)
            if pattern is not None:
                return characters(pattern, 0, "fullmatch")
        return BASES.get(self._interpreter.classes.foreign_base(item).rpartition(".")[2], SEGMENT)

    def _converted(self, item: form.Class, given: Value, at: Place) -> Value:
        """What the project's own `to_python` makes of the text."""
        method = self._interpreter.objects.member(Instance(item), "to_python")
        if method is None:
            return given
        try:
            return self._interpreter.calls.apply(method, Arguments((given,)), at, Frame(item.outer, {}))
        except Unreachable:
            return given

    def _registered(self) -> Iterator[tuple[str, form.Class]]:
        """`app.url_map.converters["regex"] = RegexConverter`, and `.converters.update(regex=RegexConverter)`."""
        for assign in self.source.assignments():
            for target in assign.targets:
                if isinstance(target, form.Subscript) and _is_table(target.value):
                    yield from self._named(target.key, assign.value, assign.scope)
                    yield from self._looped(target.key, assign.value, assign.scope)
        for call in self.source.methods("update", "setdefault"):
            if isinstance(call.function, form.Attribute) and _is_table(call.function.value):
                yield from self._given(call)

    def _given(self, call: form.Call) -> Iterator[tuple[str, form.Class]]:
        given = call.argument(0)
        if isinstance(given, form.Mapping):
            for key, value in zip(given.keys, given.values, strict=True):
                yield from self._named(key, value, call.scope)
        elif given is not None:
            yield from self._named(given, call.argument(1), call.scope)
        for keyword in call.keywords:
            found = self._class(keyword.value, call.scope)
            if keyword.name and found is not None:
                yield keyword.name, found

    def _named(
        self, key: form.Expression | None, value: form.Expression | None, scope: form.Scope
    ) -> Iterator[tuple[str, form.Class]]:
        name, found = self.source.text(key, scope), self._class(value, scope)
        if name and found is not None:
            yield name, found

    def _looped(
        self, key: form.Expression | None, value: form.Expression | None, scope: form.Scope
    ) -> Iterator[tuple[str, form.Class]]:
        """`for one in Own.__subclasses__(): app.url_map.converters[one.name] = one`, or for a list of classes."""
        if not isinstance(value, form.Name) or not isinstance(key, form.Attribute):
            return
        for binding in scope.bindings.get(value.id, ()) if last_name(key.value) == value.id else ():
            for item in self._classes(binding.value, scope) if binding.kind == "loop" else ():
                held = item.scope.bindings.get(key.name, ())
                name = text_of(self.source.value(held[-1].value, item.scope)) if held else None
                if name:
                    yield name, item

    def _classes(self, table: form.Expression | None, scope: form.Scope) -> Iterator[form.Class]:
        if isinstance(table, form.Name):
            bound = self.source.names.bindings(table.id, scope)
            table = bound[0].value if len(bound) == 1 else None
        if isinstance(table, form.Sequence):
            yield from (found for item in table.items if (found := self._class(item, scope)) is not None)
        elif isinstance(table, form.Call) and last_name(table.function) == "__subclasses__":
            base = self._class(table.function.value if isinstance(table.function, form.Attribute) else None, scope)
            yield from (item for item in self.source.classes() if base in self._interpreter.classes.mro(item)[1:])

    def _class(self, value: form.Expression | None, scope: form.Scope) -> form.Class | None:
        found = self.source.names.definition(self.source.name(value, scope)) if value is not None else None
        return found if isinstance(found, form.Class) else None

    def _pattern(self, item: form.Class, arguments: str) -> str | None:
        """The pattern of a class, its own or the one that the rule hands over; None where it is not known."""
        for function in item.scope.functions:
            for assign in function.scope.assignments if function.name == "__init__" else ():
                if any(isinstance(target, form.Attribute) and target.name == "regex" for target in assign.targets):
                    own = text_of(self.source.value(assign.value, function.scope))
                    return own if own is not None else _handed(arguments, assign.value, function)
        for binding in item.scope.bindings.get("regex", ()):
            return text_of(self.source.value(binding.value, item.scope)) if binding.value is not None else None
        return None


def _is_table(expression: form.Expression) -> bool:
    return isinstance(expression, form.Attribute) and expression.name == "converters"


def _handed(arguments: str, value: form.Expression | None, function: form.Function) -> str | None:
    """The text in the brackets of a rule, where the pattern is the first thing that the class is handed."""
    if isinstance(value, form.Subscript):
        value = value.value
    names = [parameter.name for parameter in function.parameters[2:3]]
    if not isinstance(value, form.Name) or value.id not in names:
        return None
    text = arguments.strip()
    is_whole = len(text) > 1 and text[0] == text[-1] and text[0] in QUOTES and text.count(text[0]) == 2
    return text[1:-1] if is_whole and HOLE not in text else None
