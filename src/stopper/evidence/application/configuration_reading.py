"""Reads an application's configuration out of every idiom by which Flask projects write it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.evidence.application.configuration import Configuration, Setter, Setting
from stopper.evidence.application.configuration_back import settled
from stopper.evidence.application.configuration_constants import constant_rows
from stopper.evidence.application.configuration_documents import documents, from_files, written_by
from stopper.evidence.application.configuration_fields import fields_of, is_record, mapped_record
from stopper.evidence.application.configuration_files import module_at, path_named
from stopper.evidence.application.configuration_mappings import begun, display
from stopper.evidence.application.configuration_objects import ConfigurationObjects, for_environment
from stopper.evidence.application.configuration_statements import Given, asks_for, given_by, given_by_name
from stopper.evidence.application.configuration_variables import (
    NAMING,
    OUTSIDE,
    SETTINGS_CLASSES,
    VARIABLES,
    field_read,
    named_file,
    prefix_of,
    prefixed,
    takes_more,
    where_given,
)
from stopper.evidence.application.configuration_writes import Write, bound, span
from stopper.evidence.application.never_given import is_for_tests, is_never_given
from stopper.evidence.source.bindings import is_own
from stopper.evidence.source.environments import block_environment, is_conditional
from stopper.evidence.source.hand import environment_of_statement
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Unknown, one_of
from stopper.model import Place
from stopper.syntax import form

CONFIG = "flask.Flask().config"
ENVIRONMENTS = ("production", "staging", "development", "testing")


class ConfigurationReader(Struct):
    """Reads the writes to `app.config` in the modules of one application."""

    source: Source
    at: Place
    module: form.Module
    environment: str = "production"
    elsewhere: str = ""
    setter: Setter = Setter.NOBODY
    _once: set[form.Expression] = field(default_factory=set)
    _found: list[Write] | None = None

    def read(self) -> Configuration:
        """The configuration in the environment asked for, and those of the others beside it."""
        writes = self._writes()
        for name, words in OUTSIDE.items():
            if any(named_file(self.source, call) is None for call in self.source.calls(name)):
                self._left_to(Setter.OPERATOR if name in VARIABLES else Setter.PROJECT, words)
        others = {
            environment: self._merge([write for write in writes if write.environment == environment])
            for environment in ENVIRONMENTS
            if environment != self.environment
        }
        asked = [write for write in writes if write.environment in ("", self.environment)]
        return Configuration(self.at, self._merge(asked), self.elsewhere, others, self.setter)

    def _left_to(self, setter: Setter, words: str) -> None:
        """Note that something may set what the code does not show; an operator counts before the project."""
        self.elsewhere = self.elsewhere or words
        if self.setter is not Setter.OPERATOR:
            self.setter = setter

    def written(self, key: str) -> list[Write]:
        """The statements that may give `key` its value: the last that is certain, and the conditional ones after it."""
        writes = [item for item in self._writes() if item.key == key and item.environment in ("", self.environment)]
        last = max((index for index, item in enumerate(writes) if not item.conditional), default=0)
        return writes[last:]

    def _writes(self) -> list[Write]:
        if self._found is None:
            found = sorted([*self._direct(), *self._calls()], key=lambda write: write.order)
            self._found = list(settled(self.source, found, self.environment))
        return self._found

    def _merge(self, writes: list[Write]) -> dict[str, Setting]:
        settings: dict[str, Setting] = {}
        for write in writes:
            earlier = settings.get(write.key)
            value = write.value
            overridden: tuple[Place, ...] = ()
            if earlier is not None:
                overridden = (*earlier.overridden, earlier.at)
                if write.conditional:
                    value = one_of([earlier.value, write.value])
            told = (write.origin, self.elsewhere, overridden)
            settings[write.key] = where_given(Setting(write.key, value, write.at, True, *told, setter=self.setter))
        return settings

    def _direct(self) -> Iterator[Write]:
        for assign in self.source.assignments():
            if assign.value is None:
                continue
            for given in given_by(self.source, assign):
                write = self._given(given, assign)
                if write is not None:
                    yield replace(write, value=Unknown("it is added to")) if assign.operator else write
            is_merged = assign.operator == "|" and self.source.name(assign.targets[0], assign.scope) == CONFIG
            if is_merged:
                yield from self._pairs(display(self.source, assign.value, assign.scope), assign, "assignment")
        for call, given in given_by_name(self.source):
            yield from filter(None, [self._given(given, call)])

    def _given(self, given: Given, at: form.Assign | form.Call) -> Write | None:
        if given.key is None:
            words = f"code that sets keys by name ({at.scope.module.path}, line {at.line})"
            self._left_to(Setter.PROJECT, words)
        if not given.key or not given.key.isidentifier():
            return None
        write = self._write(given.key, given.expression, at, "assignment")
        place = self.source.place(given.expression, given.scope) if given.is_row else write.at
        order = (2, at.line) if asks_for(self.source, given.key, at) else write.order
        return replace(write, value=given.value, scope=given.scope, at=place, order=order)

    def _write(self, key: str, expression: form.Expression, at: form.Assign | form.Call, origin: str) -> Write:
        """`expression` as the value of `key`, written by the statement `at`."""
        environment = environment_of_statement(self.source, at)
        own = at.scope.module is self.module
        return Write(
            key,
            self.source.value(expression, at.scope),
            self.source.place(at if isinstance(at, form.Assign) else expression, at.scope),
            origin,
            environment,
            not environment and is_conditional(at.block),
            (0 if own else 1, at.line if own else 0),
            expression,
            at.scope,
        )

    def _calls(self) -> Iterator[Write]:
        for name in ("update", "from_mapping", "setdefault"):
            for call in self.source.calls(f"{CONFIG}.{name}"):
                yield from self._mapping(call, name)
        for call, read in from_files(self.source):
            if not read.is_whole:
                self._left_to(Setter.PROJECT, "a configuration file")
            yield from written_by(self.source, read, call, self._order(call))
        yield from prefixed(self.source, self.module)
        for call in self.source.calls(NAMING):
            yield from self._module_writes(module, call) if (module := named_file(self.source, call)) else ()
        for call in self.source.calls(f"{CONFIG}.from_object"):
            yield from self._object(call)
        for call in self.source.calls(f"{CONFIG}.from_pyfile"):
            yield from self._file(call)

    def _mapping(self, call: form.Call, method: str) -> Iterator[Write]:
        if method == "setdefault":
            key, value = self.source.text(call.argument(0), call.scope), call.argument(1)
            if key and value is not None:
                yield self._write(key, value, call, method)
            return
        yield from self._keywords(call, call, method)
        for argument in call.arguments:
            if not is_never_given(self.source, argument, call.scope):
                yield from self._pairs(display(self.source, argument, call.scope), call, method)

    def _pairs(self, argument: form.Expression, at: form.Assign | form.Call, method: str) -> Iterator[Write]:
        if isinstance(argument, form.Mapping):
            for key, expression in zip(argument.keys, argument.values, strict=True):
                name = self.source.text(key, at.scope)
                if name:
                    yield self._write(name, expression, at, method)
                elif key is None:
                    yield from self._unpacked(expression, at, method)
        elif isinstance(argument, form.Call) and self.source.name(argument.function, at.scope) == "dict":
            yield from self._keywords(argument, at, method)
        elif (record := mapped_record(self.source, argument, at.scope)) is not None:
            yield from self._class_writes(record, at)
        elif not is_for_tests(argument) and self.source.name(argument, at.scope) != CONFIG:
            yield from self._made(argument, at)

    def _made(self, argument: form.Expression, at: form.Assign | form.Call) -> Iterator[Write]:
        if (constant := constant_rows(self.source, argument, at.scope)) is not None:
            yield from filter(None, [self._given(one, at) for one in constant])
            return
        read = documents(self.source, argument, at.scope)
        yield from written_by(self.source, read, at, self._order(at))
        if not (read.is_whole and read.found):
            self._left_to(Setter.PROJECT, "a mapping made at run time")
            yield from filter(None, [self._given(one, at) for one in begun(self.source, argument, at.scope)])

    def _keywords(self, holder: form.Call, at: form.Assign | form.Call, method: str) -> Iterator[Write]:
        for keyword in holder.keywords:
            if keyword.name is not None:
                yield self._write(keyword.name, keyword.value, at, method)
            else:
                yield from self._unpacked(keyword.value, at, method)

    def _unpacked(self, argument: form.Expression, at: form.Assign | form.Call, method: str) -> Iterator[Write]:
        """`**argument`: each mapping once, for it may unpack itself."""
        mapping = display(self.source, argument, at.scope)
        if mapping not in self._once:
            self._once.add(mapping)
            yield from self._pairs(mapping, at, method)

    def _file(self, call: form.Call) -> Iterator[Write]:
        name = path_named(self.source, call.argument(0, "filename"), call.scope)
        module = module_at(self.source, name, self.module.path)
        if module is None:
            self._left_to(Setter.PROJECT, f"the file {name}" if name else "a configuration file")
            return
        yield from self._module_writes(module, call)

    def _object(self, call: form.Call) -> Iterator[Write]:
        objects = ConfigurationObjects(self.source)
        targets = list(dict.fromkeys(objects.targets(call.argument(0, "obj"), call.scope)))
        found = {target: objects.environment(target) for target in targets}
        chosen = for_environment(found, self.environment)
        if not chosen:
            self._left_to(Setter.PROJECT, "the configuration object chosen at run time")
        for target, environment in found.items():
            if target in chosen or environment in ENVIRONMENTS:
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
            yield replace(write, environment=environment or write.environment, conditional=write.conditional or several)

    def _module_writes(
        self, module: form.Module, call: form.Call, seen: frozenset[str] = frozenset()
    ) -> Iterator[Write]:
        for target in module.scope.star_imports:
            parent = self.source.module(self.source.names.module_of(target, module))
            if parent is not None and parent is not module and parent.name not in seen:
                yield from self._module_writes(parent, call, seen | {module.name})
        yield from self._scope_writes(module.scope, call, f"module {module.name}")

    def _class_writes(self, item: form.Class, call: form.Call | form.Assign) -> Iterator[Write]:
        ancestors = self.source.names.ancestors(item)
        family = (*map(self.source.names.definition, reversed(ancestors)), item)
        from_environment = any(name in SETTINGS_CLASSES for name in ancestors)
        plain = [owner for owner in family if isinstance(owner, form.Class)]
        found = [(one, write) for one in plain for write in self._scope_writes(one.scope, call, f"class {one.name}")]
        found += [(owner, write) for owner in plain for write in self._instance_writes(owner, call)]
        if is_record(self.source, item):
            found = [(item, write) for write in self._field_writes(item, call)]
        for owner, write in found:
            name = prefix_of(self.source, owner) + write.key
            yield replace(write, value=field_read(self.source, owner, name, write)) if from_environment else write
        if from_environment and any(takes_more(self.source, owner) for owner in plain):
            self._left_to(Setter.OPERATOR, "a variable of the environment")

    def _instance_writes(self, owner: form.Class, call: form.Call | form.Assign) -> Iterator[Write]:
        """What the constructor of a configuration class keeps on the instance."""
        for function in owner.scope.functions:
            for assign in function.scope.assignments if function.name == "__init__" else ():
                for target in assign.targets:
                    if is_own(target) and isinstance(target, form.Attribute) and target.name.isupper() and assign.value:
                        write = self._write(target.name, assign.value, assign, f"class {owner.name}")
                        yield replace(write, order=self._order(call))

    def _order(self, call: form.Call | form.Assign) -> tuple[int, int]:
        """Where a statement that hands a configuration over stands among the others."""
        own = call.scope.module is self.module
        return (0 if own else 1, call.line if own else 0)

    def _field_writes(self, item: form.Class, call: form.Call | form.Assign) -> Iterator[Write]:
        """The fields of a dataclass or model: what its constructor is given, else their defaults."""
        for key, written in fields_of(self.source, item).items():
            if key.isupper():
                value = one_of([self.source.value(*one) for one in written])
                node, scope = written[-1] if written else (item, item.outer)
                place, order = self.source.place(node, scope), self._order(call)
                origin, expression = f"class {item.name}", written[-1][0] if written else None
                yield Write(key, value, place, origin, "", False, order, expression, scope)

    def _scope_writes(self, scope: form.Scope, call: form.Call | form.Assign, origin: str) -> Iterator[Write]:
        for key, bindings in scope.bindings.items():
            if not key.isupper():
                continue
            groups: dict[str, list[form.Binding]] = {}
            for binding in bindings:
                groups.setdefault(block_environment(binding.block), []).append(binding)
            for environment, members in groups.items():
                last = members[-1]
                value = bound(self.source, members, scope, key)
                place = self.source.place(span(scope, key, last), scope)
                yield Write(key, value, place, origin, environment, False, self._order(call), last.value, scope)
