"""The characters that the parts of an address can hold: by the converters of Werkzeug, and by those of a project."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import text_of
from stopper.flow.values.characters import ALL, DIGITS, UUID, mask
from stopper.standard.patterns import characters
from stopper.syntax import form

KNOWN = {"int": DIGITS, "float": DIGITS | mask("."), "uuid": UUID, "path": ALL, "any": 0}
SEGMENT = ALL & ~mask("/")
"""The characters of a part of a path without a converter."""
QUOTES = ("'", '"')


class Converters:
    """The converters of one project, by the names under which it registers them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.classes = dict(self._registered())

    def alphabet(self, name: str, arguments: str) -> int:
        """What a part of an address can hold that `<name(arguments):…>` lets through."""
        known = KNOWN.get(name)
        if known is not None:
            return known
        item = self.classes.get(name)
        if item is None or any(method.name == "to_python" for method in item.scope.functions):
            # What a conversion makes of the part may hold anything.
            return SEGMENT
        pattern = self._pattern(item, arguments)
        return characters(pattern, 0, "fullmatch") if pattern is not None else SEGMENT

    def _registered(self) -> Iterator[tuple[str, form.Class]]:
        """`app.url_map.converters["regex"] = RegexConverter`, and `.converters.update(regex=RegexConverter)`."""
        for assign in self.source.assignments():
            for target in assign.targets:
                if isinstance(target, form.Subscript) and _is_table(target.value):
                    yield from self._named(target.key, assign.value, assign.scope)
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
    return text[1:-1] if is_whole and "\ufffc" not in text else None
