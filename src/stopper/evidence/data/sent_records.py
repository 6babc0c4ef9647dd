"""Records that views hand to clients: whole ones, those of a serialiser, and fields by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.cleaned_rows import may_be_left_out
from stopper.evidence.data.models import Model, model_of
from stopper.evidence.data.serialisers import (
    Serialiser,
    is_password_column,
    sensitive_columns,
    serialisers,
    whole_function,
)
from stopper.evidence.source.expressions import body_of, is_variable, last_name, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

ANSWERS = ("flask.jsonify", "flask.json.jsonify", "flask.make_response", "flask.json.dumps")
DUMPING = ("json.dumps", "ujson.dumps", "orjson.dumps", "simplejson.dumps")
WHOLE_CALLS = ("vars", "dataclasses.asdict", "playhouse.shortcuts.model_to_dict")
VERBS = frozenset({"get", "post", "put", "patch", "delete"})
DEPTH = 3


class SentRecord(Struct, frozen=True):
    """One record in one response: `fields` are the sensitive columns that go with it, None where they are not known."""

    how: str
    model: str
    fields: tuple[str, ...] | None
    at: Place


@lru_cache(maxsize=8)
def sent_records(application: Application) -> tuple[SentRecord, ...]:
    """Each record that a response carries, in the order of the places."""
    reader = _Reader(application.source)
    found = {item for value, scope in answers(application) for item in reader.read(value, scope)}
    return tuple(sorted(found, key=lambda item: (item.at, item.how)))


def answers(application: Application) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What responses are made of: the arguments of jsonify and the like, and what views return."""
    source = application.source
    for call in source.calls(*ANSWERS):
        if not is_support(call.scope.module.path):
            yield from ((item, call.scope) for item in call.every_argument)
    for scope in _views(application):
        yield from ((item.value, scope) for item in scope.returns if item.value is not None)
        dumped = [call for call in scope.calls if source.name(call.function, scope) in DUMPING]
        yield from ((item, scope) for call in dumped for item in call.every_argument)


def _views(application: Application) -> Iterator[form.Scope]:
    """The functions that answer requests, and the methods of classes that do."""
    routes = application.routes.live
    functions = dict.fromkeys(route.view for route in routes if route.view is not None)
    classes = dict.fromkeys(route.view_class for route in routes if route.view_class is not None)
    methods = [function for item in classes for function in item.scope.functions if function.name in VERBS]
    yield from dict.fromkeys(function.scope for function in (*functions, *methods))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.by_name: dict[str, list[Serialiser]] = {}
        for item in serialisers(source):
            self.by_name.setdefault(item.name, []).append(item)

    def read(self, value: form.Expression, scope: form.Scope) -> Iterator[SentRecord]:
        """Every record within an expression; variables of the function are followed to what they were given."""
        met, named = {value}, dict[str, int]()
        level = [value]
        for _ in range(DEPTH + 1):
            names: dict[str, int] = {}
            for item in level:
                yield from self._within(item, scope, names)
            fresh = {name: line for name, line in names.items() if line > named.get(name, 0)}
            named |= fresh
            level = [given for given in dict.fromkeys(_given_to(fresh, scope)) if given not in met]
            met.update(level)

    def _within(self, value: form.Expression, scope: form.Scope, names: dict[str, int]) -> Iterator[SentRecord]:
        """Every record within an expression as it stands; `names` takes the variables in it, with the last line."""
        skipped: set[form.Expression] = set()
        for part in within(value):
            if part in skipped:
                continue
            if isinstance(part, form.Attribute) and part.name == "__dict__":
                yield from self._whole(part.value, scope, "__dict__", part)
            elif isinstance(part, form.Call):
                # What another function makes of a record is its own affair.
                skipped.update(self._hidden(part, scope))
                yield from self._called(part, scope)
            elif isinstance(part, form.Attribute):
                yield from self._property(part, scope)
            elif isinstance(part, form.Name):
                names[part.id] = max(part.line, names.get(part.id, 0))
            if isinstance(part, form.Mapping):
                yield from self._fields(part, scope)

    def _hidden(self, call: form.Call, scope: form.Scope) -> set[form.Expression]:
        name = self.source.name(call.function, scope)
        if name in ANSWERS or name in DUMPING or name in ("dict", "list", "sorted"):
            return set()
        given = {part for item in call.every_argument for part in within(item)}
        if name in WHOLE_CALLS or not isinstance(call.function, form.Attribute):
            return given
        return given | set(within(call.function.value))

    def _called(self, call: form.Call, scope: form.Scope) -> Iterator[SentRecord]:
        name = self.source.name(call.function, scope)
        if name in WHOLE_CALLS and call.arguments and not call.keyword("exclude") and not call.keyword("only"):
            yield from self._whole(call.arguments[0], scope, f"{name.rpartition('.')[2]}()", call)
        elif call.arguments and isinstance(function := self.source.names.definition(name), form.Function):
            yield from self._passed(call, function, scope)
        elif isinstance(call.function, form.Attribute) and call.function.name in self.by_name:
            is_told = bool(call.arguments or call.keywords)
            yield from self._serialised(call.function, scope, f"{call.function.name}()", is_told)

    def _passed(self, call: form.Call, function: form.Function, scope: form.Scope) -> Iterator[SentRecord]:
        """A record that a function of the project, or one below it, turns into a dictionary of all its columns."""
        for position, argument in enumerate(call.arguments):
            model = model_of(self.source, argument, scope)
            found = self._turned(function, position, model, 0) if model is not None else None
            if found is not None:
                is_told = len(call.arguments) > 1 and found.name == function.name
                fields = None if found.is_open and found.leaks and is_told else _left(found.leaks, argument, scope)
                yield SentRecord(f"{function.name}()", found.model.name, fields, self.source.place(call, scope))

    def _turned(self, function: form.Function, position: int, model: Model, depth: int) -> Serialiser | None:
        """How a function, or one that it hands its parameter, turns a record into a dictionary of all its columns."""
        found = whole_function(self.source, function, model) if not position else None
        if found is not None or depth > 1 or position >= len(function.parameters):
            return found
        name = function.parameters[position].name
        for call in function.scope.calls:
            inner = self.source.function(call.function, function.scope)
            handed = [index for index, item in enumerate(call.arguments) if is_variable(item, name)]
            if inner is not None and inner is not function and handed:
                found = found or self._turned(inner, handed[0], model, depth + 1)
        return found

    def _property(self, item: form.Attribute, scope: form.Scope) -> Iterator[SentRecord]:
        """A serialiser that is a property; a method is read where it is called."""
        candidates = [one for one in self.by_name.get(item.name, ()) if _is_property(one)]
        if candidates:
            yield from self._serialised(item, scope, item.name, is_told=False)

    def _serialised(self, item: form.Attribute, scope: form.Scope, how: str, is_told: bool) -> Iterator[SentRecord]:
        candidates = self.by_name[item.name]
        model = model_of(self.source, item.value, scope)
        if model is not None:
            candidates = [one for one in candidates if one.model is model]
        if not candidates:
            return
        at, shown = self.source.place(item, scope), " or ".join(sorted({one.model.name for one in candidates})[:3])
        open_ones = any(one.leaks and one.is_open for one in candidates) and is_told
        leaks = {one.leaks for one in candidates}
        known = len(leaks) == 1 and not open_ones
        fields = next(iter(leaks)) if known else None
        yield SentRecord(how, shown, fields, at)

    def _whole(self, item: form.Expression, scope: form.Scope, how: str, node: form.Node) -> Iterator[SentRecord]:
        model: Model | None = model_of(self.source, item, scope)
        if model is not None:
            yield SentRecord(how, model.name, sensitive_columns(model), self.source.place(node, scope))

    def _fields(self, item: form.Mapping, scope: form.Scope) -> Iterator[SentRecord]:
        """Passwords that a dictionary names and takes from a record: `{"password": user.password}`."""
        for key, value in zip(item.keys, item.values, strict=True):
            if key is None or not isinstance(value, form.Attribute) or not is_password_column(value.name):
                continue
            model = model_of(self.source, value.value, scope)
            if model is not None and any(column.name == value.name for column in model.columns):
                yield SentRecord("a dictionary", model.name, (value.name,), self.source.place(value, scope))


def _left(leaks: tuple[str, ...], record: form.Expression, scope: form.Scope) -> tuple[str, ...]:
    """What is still in a record from which the function has taken fields: `del user.password`."""
    taken = (target for target in _deleted(scope) if last_name(target.value) == last_name(record))
    kept = record if isinstance(record, form.Name) else None
    gone = {target.name for target in taken if kept is None or not may_be_left_out(target.value, kept, scope)}
    return tuple(name for name in leaks if name not in gone and is_password_column(name)) if gone else leaks


def _deleted(scope: form.Scope) -> Iterator[form.Attribute]:
    for statement in statements(body_of(scope)):
        if isinstance(statement, form.Other) and statement.kind == "delete":
            yield from (target for target in statement.values if isinstance(target, form.Attribute))


def _given_to(names: Mapping[str, int], scope: form.Scope) -> Iterator[form.Expression]:
    """What variables were given up to these lines."""
    for name, line in names.items():
        for binding in scope.bindings.get(name, ()):
            if binding.kind == "value" and binding.value is not None and binding.line <= line:
                yield binding.value


def _is_property(item: Serialiser) -> bool:
    found = [function for function in item.model.item.scope.functions if function.name == item.name]
    return any(
        last_name(decorator) in ("property", "hybrid_property")
        for function in found
        for decorator in function.decorators
    )
