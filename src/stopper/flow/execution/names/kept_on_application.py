"""What the project keeps on its application: attributes of its own, and objects in the settings and the extensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.stores.stores import APPLICATIONS, OF_APPLICATION
from stopper.flow.values.choosing import either
from stopper.flow.values.value import (
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Partial,
    Scalar,
    Table,
    Text,
    Value,
    options,
)
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

KEPT = "(application)"
"""Where what an application keeps is remembered, beside the modules by their names."""
OF_FLASK = frozenset({"config", "secret_key", "session_interface", "wsgi_app", "jinja_env", "json", "logger", "debug"})
"""Attributes of an application that are Flask's own, of which models speak."""
HOLDERS = frozenset(OF_APPLICATION.values())
FILLING = frozenset({"update", "from_mapping", "setdefault"})
"""Methods of dicts that write into them."""
CONNECTING = frozenset({"init_app", "init_application", "setup_app"})
"""What methods of extensions are called that are handed the application."""
FOLDER = regex(r"(?i)(folder|dir|directory|path)\Z")
OBJECTS = (Class, Closure, Instance, Partial)
Written = tuple[form.Expression, form.Scope]


class KeptOnApplication:
    """Finds them all when the first is asked for; each is evaluated once."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        self._names = source.names
        self._found: dict[str, list[Written]] | None = None

    def attribute(self, name: str) -> Value | None:
        """What stands on the application under a name of the project's own (`app.db = db`); None for any other."""
        found = self._written().get(f".{name}")
        return self._values(f".{name}", found) if found else None

    def entry(self, holder: str, name: Scalar) -> Value | None:
        """The objects under a name of settings or extensions (`app.config["JOBS"] = Jobs()`); of data folders."""
        key = f"{OF_APPLICATION[holder]}.{name!s}"
        found = self._written().get(key)
        kept = options(self._values(key, found)) if found else ()
        objects = [one for one in kept if _holds_object(one)]
        if not objects and len(kept) == 1 and FOLDER.search(str(name)):
            # A folder is the same by whichever name code has it, so that what is written there is read there.
            objects = [one for one in kept if isinstance(one, Text) or (isinstance(one, Known) and _is_path(one))]
        return either(*objects) if objects else None

    def _values(self, key: str, found: list[Written]) -> Value:
        modules = self._interpreter.modules

        def kept() -> Value:
            value = either(*[self._value(*one) for one in found])
            return modules.early.left_behind(value, lambda owner, scope: self._key(owner, scope) == key)

        return modules.settled((KEPT, key), kept)

    def _value(self, expression: form.Expression, scope: form.Scope) -> Value:
        owner = scope.parent.node if scope.parent is not None else None
        if (
            isinstance(owner, form.Class)
            and isinstance(scope.node, form.Function)
            and isinstance(expression, form.Name)
        ):
            first = scope.node.parameters[:1]
            if first and first[0].name == expression.id:
                return Instance(owner)
        return self._interpreter.modules.value_of(expression, scope)

    def _written(self) -> dict[str, list[Written]]:
        if self._found is None:
            # Who runs out of time here leaves it to the next that asks, and no part of it.
            found: dict[str, list[Written]] = {}
            for scope in self._source.scopes():
                for key, value in (*self._assigned(scope), *self._called(scope)):
                    found.setdefault(key, []).append((value, scope))
            self._found = found
        return self._found

    def _assigned(self, scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
        for assign in scope.assignments:
            for target in assign.targets if assign.value is not None else ():
                key = self._key(target, scope)
                if key and assign.value is not None:
                    yield key, assign.value

    def _key(self, target: form.Expression, scope: form.Scope) -> str:
        """Where an assignment writes to; empty where it is no place of an application."""
        if isinstance(target, form.Attribute) and target.name not in OF_FLASK:
            return f".{target.name}" if self._is_application(target.value, scope) else ""
        if isinstance(target, form.Subscript) and isinstance(target.key, form.Constant):
            holder = self._holder(target.value, scope)
            return f"{holder}.{target.key.value!s}" if holder else ""
        return ""

    def _called(self, scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
        for call in scope.calls:
            function, given = call.function, call.arguments
            if isinstance(function, form.Name) and function.id == "setattr" and len(given) > 2:
                if isinstance(given[1], form.Constant) and self._is_application(given[0], scope):
                    yield f".{given[1].value!s}", given[2]
            elif isinstance(function, form.Attribute) and function.name in FILLING:
                holder = self._holder(function.value, scope)
                for name, value in _filled(call) if holder else ():
                    yield f"{holder}.{name}", value

    def _holder(self, expression: form.Expression, scope: form.Scope) -> str:
        """Which of an application's dicts an expression is; empty for any other."""
        if isinstance(expression, form.Attribute) and expression.name in HOLDERS:
            return expression.name if self._is_application(expression.value, scope) else ""
        return OF_APPLICATION.get(self._names.resolve(expression, scope), "")

    def _is_application(self, expression: form.Expression, scope: form.Scope) -> bool:
        if self._names.resolve(expression, scope) in APPLICATIONS:
            return True
        # Who connects an extension is another project, or calls it in a way that is not followed.
        is_given = isinstance(expression, form.Name) and expression.id in ("app", "application")
        return is_given and scope.name in CONNECTING


def _filled(call: form.Call) -> Iterator[tuple[object, form.Expression]]:
    """The names under which a method of a dict writes, with what it writes there."""
    for word in call.keywords:
        if word.name:
            yield word.name, word.value
    first = call.arguments[0] if call.arguments else None
    if isinstance(first, form.Mapping):
        for key, value in zip(first.keys, first.values, strict=True):
            if isinstance(key, form.Constant):
                yield key.value, value
    elif isinstance(first, form.Constant) and len(call.arguments) > 1:
        yield first.value, call.arguments[1]


def _is_path(value: Known) -> bool:
    return isinstance(value.data, str) and bool(value.data.strip("./"))


def _holds_object(value: Value) -> bool:
    """Whether it is an object, a function or a class, or holds some; data of settings is told by what is set."""
    if isinstance(value, Table):
        return any(_holds_object(one) for inner in value.entries.values() for one in options(inner))
    if isinstance(value, Items):
        return any(_holds_object(one) for inner in value.items for one in options(inner))
    return isinstance(value, OBJECTS) or (isinstance(value, Foreign) and _is_made(value.name))


def _is_made(name: str) -> bool:
    """Whether a class of a library was called: `redis.Redis()`."""
    return name.endswith("()") and name.rpartition(".")[2][:1].isupper()
