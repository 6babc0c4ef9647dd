"""One statement that sets one key of the configuration, and what stands around it."""

from __future__ import annotations

import posixpath

from msgspec import Struct

from stopper.evidence.source.environments import is_conditional
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Unknown, Value, one_of
from stopper.model import Place
from stopper.standard.flask_classes import is_flask
from stopper.syntax import form


class Write(Struct, frozen=True):
    """One statement that sets one key."""

    key: str
    value: Value
    at: Place
    origin: str
    environment: str
    conditional: bool
    order: tuple[int, int]
    expression: form.Expression | None = None
    scope: form.Scope | None = None


def span(scope: form.Scope, key: str, binding: form.Binding) -> form.Node:
    """The statement that binds a name, as far as its place goes."""
    for assign in scope.assignments:
        if assign.line <= binding.line <= assign.end and any(
            isinstance(target, form.Name) and target.id == key for target in assign.targets
        ):
            return assign
    return form.Node(binding.line, 1, binding.line)


def distance(path: str, other: str) -> int:
    """How many folders lie between a file and another."""
    common = posixpath.commonpath([path, other])
    return path.count("/") - (common.count("/") + 1 if common else 0)


def is_application(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression means an instance of Flask, or of a class of the project that extends it."""
    name = source.name(expression, scope)
    item = source.names.definition(name.removesuffix("()")) if name.endswith("()") else None
    is_own = isinstance(item, form.Class) and any(is_flask(name) for name in source.names.ancestors(item))
    return name == "flask.Flask()" or is_own


def is_configuration(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression means the settings of an application, whatever a class of the project keeps them in."""
    if source.name(expression, scope) == "flask.Flask().config":
        return True
    is_member = isinstance(expression, form.Attribute) and expression.name == "config"
    return is_member and is_application(source, expression.value, scope)  # type: ignore[attr-defined]  # seen above


def bound(source: Source, members: list[form.Binding], scope: form.Scope, key: str) -> Value:
    """The value of a name after all of its bindings, of which one that a condition chooses leaves the others."""
    values: list[Value] = []
    for binding in members:
        if binding.kind in ("function", "class"):
            value: Value = Unknown("a property computes it")
        elif binding.kind == "value" and binding.value is not None:
            value = source.value(binding.value, scope)
        elif binding.kind == "import":
            value = source.value(form.Name(binding.line, 1, binding.line, key), scope)
        else:
            value = Unknown()
        values = [*values, value] if is_conditional(binding.block) else [value]
    return one_of(values)
