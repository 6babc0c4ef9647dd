"""Reads an application's configuration out of every idiom by which Flask projects write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.configuration import Configuration, Setting
from stopper.evidence.environment import block_environment, environment_of
from stopper.evidence.source import Source
from stopper.evidence.values import Composed, FromEnvironment, Known, OneOf, Unknown, Value, one_of, text_of
from stopper.model import Place
from stopper.standard.flask_defaults import ATTRIBUTES
from stopper.syntax import form

CONFIG = "flask.Flask().config"
SETTINGS_CLASSES = ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings")
OUTSIDE = {
    f"{CONFIG}.from_prefixed_env": "a FLASK_ variable",
    f"{CONFIG}.from_envvar": "the file that a variable names",
    f"{CONFIG}.from_file": "a configuration file",
    f"{CONFIG}.from_json": "a configuration file",
    "dynaconf.FlaskDynaconf": "Dynaconf",
}


@dataclass(frozen=True, slots=True)
class Write:
    """One statement that sets one key."""

    key: str
    value: Value
    at: Place
    origin: str
    environment: str
    conditional: bool
    order: tuple[int, int]


@dataclass(slots=True)
class ConfigurationReader:
    """Reads the writes to `app.config` in the modules of one application."""

    source: Source
    at: Place
    module: form.Module
    elsewhere: str = ""

    def read(self) -> Configuration:
        """The configuration in production, and those of the other environments beside it."""
        writes = sorted([*self._direct(), *self._calls()], key=lambda write: write.order)
        for name, words in OUTSIDE.items():
            if self.source.calls(name):
                self.elsewhere = self.elsewhere or words
        others = {
            environment: self._merge([write for write in writes if write.environment == environment])
            for environment in ("development", "testing", "staging")
        }
        production = self._merge([write for write in writes if write.environment in ("", "production")])
        return Configuration(self.at, production, self.elsewhere, others)

    def _merge(self, writes: list[Write]) -> dict[str, Setting]:
        settings: dict[str, Setting] = {}
        for write in writes:
            earlier = settings.get(write.key)
            value, overridden = write.value, ()
            if earlier is not None:
                overridden = (*earlier.overridden, earlier.at)
                if write.conditional:
                    value = one_of([earlier.value, write.value])
            settings[write.key] = Setting(
                write.key, value, write.at, True, write.origin, self.elsewhere, overridden
            )
        return settings

    # ── app.config["KEY"] = …, app.secret_key = … ─────────────────────────────────────────────────────────────

    def _direct(self) -> Iterator[Write]:
        for assign in self.source.assignments():
            if assign.value is None or assign.operator:
                continue
            for target in assign.targets:
                key = self._key(target, assign.scope)
                if key:
                    value = self.source.value(assign.value, assign.scope)
                    yield self._write(key, value, assign, assign.scope, assign.block, "assignment")

    def _key(self, target: form.Expression, scope: form.Scope) -> str:
        if isinstance(target, form.Subscript) and self.source.name(target.value, scope) == CONFIG:
            key = self.source.text(target.key, scope)
            if key is None:
                self.elsewhere = self.elsewhere or "a key set by name at run time"
            return key if key and key.isidentifier() else ""
        if isinstance(target, form.Attribute) and target.name in ATTRIBUTES:
            return ATTRIBUTES[target.name] if self.source.name(target.value, scope) == "flask.Flask()" else ""
        return ""

    def _write(
        self, key: str, value: Value, node: form.Node, scope: form.Scope, block: form.Block | None, origin: str
    ) -> Write:
        environment = block_environment(block)
        conditional = not environment and _is_conditional(block)
        own = scope.module is self.module
        return Write(
            key, value, self.source.place(node, scope), origin, environment, conditional, (0 if own else 1, node.line if own else 0)
        )

    # ── update, from_mapping, from_object, from_pyfile ────────────────────────────────────────────────────────

    def _calls(self) -> Iterator[Write]:
        for name in ("update", "from_mapping", "setdefault"):
            for call in self.source.calls(f"{CONFIG}.{name}"):
                yield from self._mapping(call, name)
        for call in self.source.calls(f"{CONFIG}.from_object"):
            yield from self._object(call)
        for call in self.source.calls(f"{CONFIG}.from_pyfile"):
            yield from self._file(call)

    def _mapping(self, call: form.Call, method: str) -> Iterator[Write]:
        if method == "setdefault":
            key = self.source.text(call.argument(0), call.scope)
            if key:
                value = self.source.value(call.argument(1), call.scope)
                yield self._write(key, value, call, call.scope, call.block, "setdefault")
            return
        for keyword in call.keywords:
            if keyword.name is not None:
                value = self.source.value(keyword.value, call.scope)
                yield self._write(keyword.name, value, keyword.value, call.scope, call.block, method)
        for argument in call.arguments:
            yield from self._pairs(argument, call, method)

    def _pairs(self, argument: form.Expression, call: form.Call, method: str) -> Iterator[Write]:
        scope = call.scope
        if isinstance(argument, form.Name):
            bound = [item.value for item in self.source.names.bindings(argument.id, scope) if item.value is not None]
            argument = bound[-1] if bound else argument
        if isinstance(argument, form.Mapping):
            for key, expression in zip(argument.keys, argument.values, strict=True):
                name = self.source.text(key, scope)
                if name:
                    value = self.source.value(expression, scope)
                    yield self._write(name, value, expression, scope, call.block, method)
        elif isinstance(argument, form.Call) and self.source.name(argument.function, scope) == "dict":
            for keyword in argument.keywords:
                if keyword.name is not None:
                    value = self.source.value(keyword.value, scope)
                    yield self._write(keyword.name, value, keyword.value, scope, call.block, method)
        elif not self._is_test_hook(argument):
            self.elsewhere = self.elsewhere or "a mapping made at run time"

    def _is_test_hook(self, argument: form.Expression) -> bool:
        return isinstance(argument, form.Name) and environment_of(argument.id) == "testing"

    def _file(self, call: form.Call) -> Iterator[Write]:
        name = self.source.text(call.argument(0, "filename"), call.scope)
        module = self._module_at(name) if name else None
        if module is None:
            self.elsewhere = self.elsewhere or (f"the file {name}" if name and "\ufffc" not in name else "a configuration file")
            return
        yield from self._module_writes(module, call)

    def _module_at(self, name: str) -> form.Module | None:
        base = name.replace("\ufffc", "").lstrip("./")
        ends = [module for module in self.source.all_modules if module.path == base or module.path.endswith("/" + base)]
        return min(ends, key=lambda module: _distance(module.path, self.module.path), default=None)

    def _object(self, call: form.Call) -> Iterator[Write]:
        found = list(dict.fromkeys(self._targets(call.argument(0, "obj"), call.scope)))
        chosen = _for_production(found)
        if not chosen:
            self.elsewhere = self.elsewhere or "the configuration object chosen at run time"
        for target in found:
            environment = environment_of(target.rpartition(".")[2])
            if target in chosen or environment in ("development", "testing", "staging"):
                yield from self._target_writes(target, call, "" if target in chosen else environment, len(chosen) > 1)

    def _target_writes(self, target: str, call: form.Call, environment: str, several: bool) -> Iterator[Write]:
        item = self.source.names.definition(target.removesuffix("()"))
        module = self.source.module(target)
        writes: Iterator[Write] = iter(())
        if isinstance(item, form.Class):
            writes = self._class_writes(item, call)
        elif module is not None:
            writes = self._module_writes(module, call)
        for write in writes:
            yield Write(
                write.key,
                write.value,
                write.at,
                write.origin,
                environment or write.environment,
                write.conditional or several,
                write.order,
            )

    def _module_writes(self, module: form.Module, call: form.Call) -> Iterator[Write]:
        for target in module.scope.star_imports:
            parent = self.source.module(self.source.names.module_of(target, module))
            if parent is not None and parent is not module:
                yield from self._module_writes(parent, call)
        yield from self._scope_writes(module.scope, call, f"module {module.name}")

    def _class_writes(self, item: form.Class, call: form.Call) -> Iterator[Write]:
        ancestors = self.source.names.ancestors(item)
        parents = [self.source.names.definition(name) for name in reversed(ancestors)]
        for owner in (*parents, item):
            if isinstance(owner, form.Class):
                yield from self._scope_writes(owner.scope, call, f"class {owner.name}")
        if any(name in SETTINGS_CLASSES for name in ancestors):
            self.elsewhere = self.elsewhere or "a variable of the environment"

    def _scope_writes(self, scope: form.Scope, call: form.Call, origin: str) -> Iterator[Write]:
        own = call.scope.module is self.module
        for key, bindings in scope.bindings.items():
            if not key.isupper():
                continue
            groups: dict[str, list[form.Binding]] = {}
            for binding in bindings:
                groups.setdefault(block_environment(binding.block), []).append(binding)
            for environment, members in groups.items():
                last = members[-1]
                value = self._bound(members, scope, key)
                node = _span(scope, key, last)
                place = self.source.place(node, scope)
                yield Write(key, value, place, origin, environment, False, (0 if own else 1, call.line if own else 0))

    def _bound(self, members: list[form.Binding], scope: form.Scope, key: str) -> Value:
        values: list[Value] = []
        for binding in members:
            if binding.kind in ("function", "class"):
                value: Value = Unknown("a property computes it")
            elif binding.kind == "value" and binding.value is not None:
                value = self.source.value(binding.value, scope)
            elif binding.kind == "import":
                value = self.source.value(form.Name(binding.line, 1, binding.line, key), scope)
            else:
                value = Unknown()
            values = [*values, value] if _is_conditional(binding.block) else [value]
        return one_of(values)

    # ── what from_object is given ─────────────────────────────────────────────────────────────────────────────

    def _targets(self, argument: form.Expression | None, scope: form.Scope) -> Iterator[str]:
        """The classes and modules of the project that the argument may mean."""
        if argument is None:
            return
        name = self.source.name(argument, scope).removesuffix("()")
        if name == "__name__" or (isinstance(argument, form.Name) and argument.id == "__name__"):
            yield "." + scope.module.name
        elif name.startswith(".") and self._is_target(name):
            yield name
        elif isinstance(argument, form.Subscript):
            yield from self._table(argument.value, scope)
        elif isinstance(argument, form.Call) and isinstance(argument.function, form.Attribute) and argument.function.name == "get":
            yield from self._table(argument.function.value, scope)
        elif isinstance(argument, form.Name) and self._parameter(argument, scope) is not None:
            yield from self._passed(argument, scope)
        else:
            yield from self._texts(self.source.value(argument, scope), scope)

    def _is_target(self, name: str) -> bool:
        return isinstance(self.source.names.definition(name), form.Class) or self.source.module(name) is not None

    def _table(self, table: form.Expression, scope: form.Scope) -> Iterator[str]:
        for mapping, holder in self._mappings(table, scope):
            for value in mapping.values:
                yield from self._targets(value, holder)

    def _mappings(self, table: form.Expression, scope: form.Scope) -> Iterator[tuple[form.Mapping | form.Call, form.Scope]]:
        if isinstance(table, form.Mapping):
            yield table, scope
        elif isinstance(table, form.Call) and self.source.name(table.function, scope) == "dict":
            values = tuple(word.value for word in table.keywords)
            yield form.Mapping(table.line, table.column, table.end, (None,) * len(values), values), scope
        elif isinstance(table, form.Name | form.Attribute):
            for value, holder in self._definitions(table, scope):
                if value is not table:
                    yield from self._mappings(value, holder)

    def _definitions(self, item: form.Name | form.Attribute, scope: form.Scope) -> Iterator[tuple[form.Expression, form.Scope]]:
        names = self.source.names
        if isinstance(item, form.Attribute):
            module = self.source.module(names.resolve(item.value, scope) or "?")
            holder, name = (module.scope if module else None), item.name
        else:
            holder, name = names.holder(item.id, scope), item.id
        for binding in holder.bindings.get(name, []) if holder is not None else []:
            if binding.kind == "import" and holder is not None:
                base, _, last = names.module_of(binding.target, holder.module).rpartition(".")
                origin = self.source.module(base) if base.startswith(".") else None
                for inner in origin.scope.bindings.get(last, []) if origin is not None else []:
                    if inner.value is not None and origin is not None:
                        yield inner.value, origin.scope
            elif binding.value is not None and holder is not None:
                yield binding.value, holder

    def _parameter(self, item: form.Name, scope: form.Scope) -> form.Parameter | None:
        holder = self.source.names.holder(item.id, scope)
        bindings = holder.bindings[item.id] if holder is not None else []
        return next((binding.parameter for binding in bindings if binding.parameter is not None), None)

    def _passed(self, item: form.Name, scope: form.Scope) -> Iterator[str]:
        parameter, function = self._parameter(item, scope), scope.node
        if parameter is None or not isinstance(function, form.Function):
            return
        if parameter.default is not None:
            yield from self._targets(parameter.default, function.outer)
        position = function.parameters.index(parameter) if parameter in function.parameters else -1
        for call in self.source.calls(self.source.names.name_of(function)):
            argument = call.argument(position, parameter.name)
            if argument is not None and not (isinstance(argument, form.Name) and argument.id == item.id):
                yield from self._targets(argument, call.scope)
        holder = self.source.names.holder(item.id, scope)
        for binding in holder.bindings[item.id] if holder is not None else []:
            if binding.kind == "value" and binding.value is not None:
                yield from self._targets(binding.value, scope)

    def _texts(self, value: Value, scope: form.Scope) -> Iterator[str]:
        if isinstance(value, OneOf):
            for option in value.options:
                yield from self._texts(option, scope)
        elif isinstance(value, FromEnvironment):
            if value.default is not None:
                yield from self._siblings(value.default, scope)
        elif isinstance(value, Composed):
            yield from self._module_classes(value.text.partition("\ufffc")[0].rpartition(".")[0], scope)
        elif isinstance(value, Known) and isinstance(value.data, str):
            yield from self._named(value.data, scope)

    def _named(self, text: str, scope: form.Scope) -> Iterator[str]:
        name = self.source.names.module_of(text.replace(":", "."), scope.module)
        found = self.source.names.follow(name).removesuffix("()") if name.startswith(".") else ""
        if found and self._is_target(found):
            yield found

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


def _for_production(targets: list[str]) -> list[str]:
    """Which of several configuration objects production uses: those named for it, else those named for no environment."""
    by_environment = {target: environment_of(target.rpartition(".")[2]) for target in targets}
    named = [target for target, environment in by_environment.items() if environment == "production"]
    if named:
        return named
    plain = [target for target, environment in by_environment.items() if not environment]
    if plain:
        return plain
    # Where only development's or testing's object exists, that is what production runs.
    return targets if len(targets) == 1 else []


def _is_conditional(block: form.Block | None) -> bool:
    while block is not None:
        if block.kind in ("if", "else", "case", "except"):
            return True
        block = block.parent
    return False


def _span(scope: form.Scope, key: str, binding: form.Binding) -> form.Node:
    for assign in scope.assignments:
        if assign.line <= binding.line <= assign.end and any(
            isinstance(target, form.Name) and target.id == key for target in assign.targets
        ):
            return assign
    return form.Node(binding.line, 1, binding.line)


def _distance(path: str, other: str) -> int:
    common = 0
    for left, right in zip(path.split("/"), other.split("/"), strict=False):
        if left != right:
            break
        common += 1
    return path.count("/") - common
