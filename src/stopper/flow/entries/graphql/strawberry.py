"""Resolvers of Strawberry: methods of its types, whose annotations say what a query may hand to them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.annotations import classes_of
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.frameworks.openapi_parameters import or_default
from stopper.flow.entries.graphql.resolver_arguments import INFO, info, place_of, sent
from stopper.flow.limits import MODELS_DEEP
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.parts import part_of
from stopper.flow.values.textless_types import TEXTLESS
from stopper.flow.values.value import ANYTHING, Foreign, Instance, Items, Table, Text, Untrusted, Value
from stopper.syntax import form

FIELDS = frozenset({"strawberry.field", "strawberry.mutation", "strawberry.subscription"})
INPUTS = frozenset({"strawberry.input"})
LISTS = frozenset({"list", "typing.List", "typing.Sequence", "typing.Iterable"})
TEXTS = frozenset({"str", "strawberry.ID"})
OF_THE_LIBRARY = frozenset({"Info", "Parent"})
CONTEXT = Table({"request": Foreign("flask.request")}, ANYTHING)
"""What its view for Flask hands over."""


def resolvers(source: Source) -> Iterator[Entry]:
    """Every function that answers a part of a query."""
    if not source.uses("strawberry"):
        return
    typing = Annotated(source)
    for function in source.functions():
        called = [item.function if isinstance(item, form.Call) else item for item in function.decorators]
        if any(source.name(item, function.outer) in FIELDS for item in called):
            owner = function.outer.node
            is_static = any(last_name(item) == "staticmethod" for item in called)
            holder = owner if isinstance(owner, form.Class) and not is_static else None
            yield Entry(function, typing.arguments(function, int(holder is not None)), holder)
    for call in source.calls(*FIELDS):
        given = source.function(call.argument(0, "resolver"), call.scope)
        if given is not None:
            yield Entry(given, typing.arguments(given, 0))


class Annotated:
    """Values by the annotations of a project."""

    def __init__(self, source: Source) -> None:
        self._names = source.names

    def arguments(self, function: form.Function, first: int) -> Arguments:
        """What a query hands to the parameters of a function from one on."""
        named: dict[str, Value] = {}
        for one in function.parameters[first:]:
            annotation, scope = one.annotation, function.outer
            if one.name in INFO or (annotation is not None and _is_of_the_library(annotation)):
                named[one.name] = info(CONTEXT) if one.name in INFO else ANYTHING
            elif one.name not in ("self", "root") and one.kind in ("plain", "keyword"):
                value = self._typed(annotation, sent(one.name, place_of(function)), scope, 0)
                named[one.name] = or_default(value, one)
        return Arguments((), named)

    def _typed(self, annotation: form.Expression | None, given: Untrusted, scope: form.Scope, depth: int) -> Value:
        """What fits an annotation of what a stranger sends."""
        if annotation is None or depth > MODELS_DEEP:
            return given
        if isinstance(annotation, form.Subscript) and self._name(annotation.value, scope) in LISTS:
            return Items("list", (), self._typed(annotation.key, given, scope, depth + 1))
        for one in classes_of(annotation):
            if isinstance(one, form.Subscript):
                return self._typed(one, given, scope, depth + 1)
            name = self._name(one, scope)
            item = self._names.definition(name)
            if isinstance(item, form.Class):
                return self._of_class(item, given, depth)
            if name in TEXTLESS:
                return ANYTHING
            if name in TEXTS:
                return Text((given.hole,))
        return given

    def _of_class(self, item: form.Class, given: Untrusted, depth: int) -> Value:
        """The object of a class of inputs; that of any other, as an enumeration is, is the project's own."""
        called = [one.function if isinstance(one, form.Call) else one for one in item.decorators]
        if not any(self._name(one, item.outer) in INPUTS for one in called):
            return ANYTHING
        found: dict[str, Value] = {}
        for assign in item.scope.assignments:
            for target in assign.targets if assign.annotation is not None else ():
                if isinstance(target, form.Name):
                    part = part_of(given, f".{target.id}", None)
                    if isinstance(part, Untrusted):
                        found[target.id] = self._typed(assign.annotation, part, item.scope, depth + 1)
        return Instance(item, found)

    def _name(self, expression: form.Expression, scope: form.Scope) -> str:
        return self._names.resolve(expression, scope) or (expression.id if isinstance(expression, form.Name) else "")


def _is_of_the_library(annotation: form.Expression) -> bool:
    opened = annotation.value if isinstance(annotation, form.Subscript) else annotation
    written = opened.value if isinstance(opened, form.Constant) else None
    name = written.rpartition(".")[2] if isinstance(written, str) else last_name(opened)
    return name.partition("[")[0] in OF_THE_LIBRARY
