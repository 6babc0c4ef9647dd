"""Which classes and modules of a project `from_object` may be given, and which of them an environment uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from stopper.evidence.application.configuration_mappings import definitions
from stopper.evidence.source.environments import environment_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Composed, FromEnvironment, Known, OneOf, Value, is_settled, text_of
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

PATTERN = regex(r"[._-](example|sample|template|dist|default)s?")
IMPORTING = frozenset({"werkzeug.utils.import_string", "importlib.import_module", "flask.helpers.import_string"})
Row = tuple[str, form.Expression]
Display = tuple[tuple[Row, ...], form.Scope]


class ConfigurationObjects(Struct, frozen=True):
    """Follows the argument of `from_object` through names, tables, parameters and texts."""

    source: Source
    # Tables, names and parameters may lead to themselves.
    _asked: set[form.Expression] = field(default_factory=set)
    _shown: set[form.Expression] = field(default_factory=set)
    # The texts by which tables choose each target.
    _keys: dict[str, set[str]] = field(default_factory=dict)

    def targets(self, argument: form.Expression | None, scope: form.Scope) -> Iterator[str]:
        """The classes and modules of the project that the argument may mean."""
        if argument is None or argument in self._asked:
            return
        self._asked.add(argument)
        chosen = self._returned(argument, scope)
        if chosen:
            yield from (target for value, holder in chosen for target in self.targets(value, holder))
            return
        name = self.source.name(argument, scope).removesuffix("()")
        if name == "__name__" or (isinstance(argument, form.Name) and argument.id == "__name__"):
            yield "." + scope.module.name
        elif name.startswith(".") and self.is_target(name):
            yield name
        elif (module := self._reflected(argument, scope)) is not None:
            yield from map(self.source.names.name_of, module.scope.classes)
        elif (table := _table_of(argument)) is not None and (found := list(self._table(table, scope))):
            yield from found
        elif isinstance(argument, form.Name) and self._parameter(argument, scope) is not None:
            yield from self._passed(argument, scope)
        else:
            yield from self._texts(self._text_value(argument, scope), scope)

    def _returned(self, argument: form.Expression, scope: form.Scope) -> list[tuple[form.Expression, form.Scope]]:
        """What `import_string(…)` is given, or each thing that a function of the project may return."""
        if not isinstance(argument, form.Call):
            return []
        name = self.source.name(argument.function, scope)
        if name in IMPORTING and argument.arguments:
            return [(argument.arguments[0], scope)]
        if isinstance(argument.function, form.Call):
            return self._returned(argument.function, scope)
        function = self.source.names.definition(name)
        if not isinstance(function, form.Function):
            return []
        return [(item.value, function.scope) for item in function.scope.returns if item.value is not None]

    def _reflected(self, argument: form.Expression, scope: form.Scope) -> form.Module | None:
        """The module in `getattr(module, name)`."""
        if not isinstance(argument, form.Call) or not argument.arguments:
            return None
        is_reflection = self.source.name(argument.function, scope) == "getattr"
        return self.source.module(self.source.name(argument.arguments[0], scope) or "?") if is_reflection else None

    def _text_value(self, argument: form.Expression, scope: form.Scope) -> Value:
        """The text that names the object; `__name__` at its beginning is the module in which it stands."""
        value = self.source.value(argument, scope)
        parts = argument.parts if isinstance(argument, form.Text) else getattr(argument, "operands", ())
        own = bool(parts) and isinstance(parts[0], form.Name) and parts[0].id == "__name__"
        if own and isinstance(value, Composed) and value.text.startswith("\ufffc."):
            text = scope.module.name + value.text[1:]
            return Composed(text, value.holes[1:]) if value.holes[1:] else Known(text)
        return value

    def environment(self, target: str) -> str:
        """The environment that a target is named for, by its own name or by the keys under which tables offer it."""
        own = environment_of(target.rpartition(".")[2])
        keyed = {environment_of(key) for key in self._keys.get(target, ())}
        return own or ("production" if "production" in keyed else min(keyed, default=""))

    def is_target(self, name: str) -> bool:
        return isinstance(self.source.names.definition(name), form.Class) or self.source.module(name) is not None

    def choices(self, argument: form.Expression | None, scope: form.Scope) -> dict[str, str]:
        """The classes and modules that a table offers to `from_object`, by the text that chooses each."""
        table = _table_of(argument) if argument is not None else None
        found: dict[str, str] = {}
        for shown, holder in self._written_out(table, scope) if table is not None else ():
            for key, value in zip(shown.keys, shown.values, strict=True):
                text, name = self.source.text(key, holder), self.source.name(value, holder).removesuffix("()")
                if text is not None and name.startswith(".") and self.is_target(name):
                    found[text] = name
        return found

    def _written_out(self, table: form.Expression, scope: form.Scope) -> Iterator[tuple[form.Mapping, form.Scope]]:
        if isinstance(table, form.Mapping):
            yield table, scope
        elif isinstance(table, form.Name | form.Attribute):
            for value, holder in definitions(self.source, table, scope):
                if isinstance(value, form.Mapping):
                    yield value, holder

    def _table(self, table: form.Expression, scope: form.Scope) -> Iterator[str]:
        for rows, holder in self._displays(table, scope):
            for key, value in rows:
                for target in self.targets(value, holder):
                    self._keys.setdefault(target, set()).add(key)
                    yield target

    def _displays(self, table: form.Expression, scope: form.Scope) -> Iterator[Display]:
        if table in self._shown:
            return
        self._shown.add(table)
        if isinstance(table, form.Mapping):
            keys = (self.source.text(key, scope) or "" for key in table.keys)
            yield tuple(zip(keys, table.values, strict=True)), scope
        elif isinstance(table, form.Call) and self.source.name(table.function, scope) == "dict":
            yield tuple((word.name or "", word.value) for word in table.keywords), scope
        elif isinstance(table, form.Name | form.Attribute):
            for value, holder in definitions(self.source, table, scope):
                yield from self._displays(value, holder)

    def _parameter(self, item: form.Name, scope: form.Scope) -> form.Parameter | None:
        holder = self.source.names.holder(item.id, scope)
        bindings = holder.bindings[item.id] if holder is not None else []
        return next((binding.parameter for binding in bindings if binding.parameter is not None), None)

    def _passed(self, item: form.Name, scope: form.Scope) -> Iterator[str]:
        parameter, function = self._parameter(item, scope), scope.node
        if parameter is None or not isinstance(function, form.Function):
            return
        if parameter.default is not None:
            yield from self.targets(parameter.default, function.outer)
        position = function.parameters.index(parameter) if parameter in function.parameters else -1
        for call in self.source.calls(self.source.names.name_of(function)):
            argument = call.argument(position, parameter.name)
            if argument is not None and not (isinstance(argument, form.Name) and argument.id == item.id):
                yield from self.targets(argument, call.scope)
        holder = self.source.names.holder(item.id, scope)
        for binding in holder.bindings[item.id] if holder is not None else []:
            if binding.kind == "value" and binding.value is not None:
                yield from self.targets(binding.value, scope)

    def _texts(self, value: Value, scope: form.Scope) -> Iterator[str]:
        if isinstance(value, OneOf):
            for option in value.options:
                yield from self._texts(option, scope)
        elif isinstance(value, FromEnvironment):
            if is_settled(value) and value.given is not None:
                yield from self._texts(value.given, scope)
            elif value.default is not None:
                yield from self._siblings(value.default, scope)
        elif isinstance(value, Composed):
            yield from self._module_classes(value.text.partition(HOLE)[0].rpartition(".")[0], scope)
        elif isinstance(value, Known) and isinstance(value.data, str):
            yield from self._named(value.data, scope)

    def _named(self, text: str, scope: form.Scope) -> Iterator[str]:
        name = self.source.names.module_of(text.replace(":", "."), scope.module)
        found = self.source.names.follow(name).removesuffix("()") if name.startswith(".") else ""
        if found and self.is_target(found):
            yield found
        elif text.isidentifier():
            yield from self._pattern_of(text)

    def _pattern_of(self, text: str) -> Iterator[str]:
        """The module that a project ships to be copied, where the copy is kept out of git: config.example.py."""
        for module in self.source.all_modules:
            stem = module.path.rpartition("/")[2].removesuffix(".py")
            if PATTERN.fullmatch(stem.removeprefix(text)) and stem.startswith(text):
                yield "." + module.name
                return

    def _siblings(self, default: Value, scope: form.Scope) -> Iterator[str]:
        """The class that a default names and its neighbours, any of which the variable may choose."""
        text = text_of(default)
        if text is None:
            yield from self._texts(default, scope)
            return
        yield from self._named(text, scope)
        yield from self._module_classes(text.rpartition(".")[0], scope)

    def _module_classes(self, text: str, scope: form.Scope) -> Iterator[str]:
        name = self.source.names.module_of(text, scope.module) if text else ""
        module = self.source.module(name) if name.startswith(".") else None
        for item in module.scope.classes if module is not None else []:
            yield self.source.names.name_of(item)


def _table_of(argument: form.Expression) -> form.Expression | None:
    """The table in `table[name]` and `table.get(name)`."""
    if isinstance(argument, form.Subscript):
        return argument.value
    if isinstance(argument, form.Call) and isinstance(argument.function, form.Attribute):
        return argument.function.value if argument.function.name == "get" else None
    return None


def for_environment(by_environment: Mapping[str, str], asked: str) -> list[str]:
    """Which of several configuration objects an environment uses: those named for it, else those named for none."""
    named = [target for target, environment in by_environment.items() if environment == asked]
    if named:
        return named
    plain = [target for target, environment in by_environment.items() if not environment]
    if plain:
        return plain
    # Where only one object exists, that is what every environment runs, whatever it is called.
    return list(by_environment) if len(by_environment) == 1 else []
