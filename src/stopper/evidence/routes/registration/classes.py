"""Views that are classes: which methods answer, and the decorators that the class puts around them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.registration.raw import VERBS, Wrapping, methods_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

ATTRIBUTES = ("decorators", "method_decorators")
DEPTH = 5


class Classes:
    """Reads class views of a project."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def family(self, item: form.Class) -> list[form.Class]:
        """The class and its ancestors in the project, nearest first."""
        parents = [self.source.names.definition(name) for name in self.source.names.ancestors(item)]
        return [item, *[parent for parent in parents if isinstance(parent, form.Class)]]

    def verbs(self, item: form.Class, only: frozenset[str] | None) -> list[tuple[frozenset[str], form.Function]]:
        """Each method of the class that answers, with the HTTP methods that it answers."""
        found: dict[str, form.Function] = {}
        for owner in self.family(item):
            for function in owner.scope.functions:
                found.setdefault(function.name, function)
        answering = [(frozenset({verb.upper()}), found[verb]) for verb in VERBS if verb in found]
        if not answering and "dispatch_request" in found:
            return [(only or self._methods(item) or frozenset({"GET"}), found["dispatch_request"])]
        return [(methods, function) for methods, function in answering if only is None or methods & only]

    def before(self, item: form.Class) -> form.Function | None:
        """A project's `dispatch_request` that runs before the method."""
        return next(
            (
                function
                for owner in self.family(item)
                for function in owner.scope.functions
                if function.name == "dispatch_request"
            ),
            None,
        )

    def _methods(self, item: form.Class) -> frozenset[str] | None:
        for owner in self.family(item):
            for binding in owner.scope.bindings.get("methods", ()):
                return methods_of(self.source, binding.value, owner.scope)
        return None

    def wrappings(self, item: form.Class, verb: str) -> list[Wrapping]:
        """The decorators that class attributes put around the method `verb`."""
        return [found for attribute in ATTRIBUTES for found in self._attribute(item, attribute, verb)]

    def _attribute(self, item: form.Class, attribute: str, verb: str) -> Iterator[Wrapping]:
        for owner in self.family(item):
            bindings = [binding for binding in owner.scope.bindings.get(attribute, ()) if binding.value is not None]
            if bindings:
                for binding in bindings:
                    yield from self._listed(binding.value, owner.scope, verb, 0)
                return

    def _listed(self, value: form.Expression | None, scope: form.Scope, verb: str, depth: int) -> Iterator[Wrapping]:  # noqa: C901, PLR0912  # one arm per shape
        if value is None or depth > DEPTH:
            return
        if isinstance(value, form.Sequence):
            for item in value.items:
                if isinstance(item, form.Starred):
                    yield from self._listed(item.value, scope, verb, depth + 1)
                else:
                    yield item, scope
        elif isinstance(value, form.Operation):
            for operand in value.operands:
                yield from self._listed(operand, scope, verb, depth + 1)
        elif isinstance(value, form.Mapping):
            for key, inner in zip(value.keys, value.values, strict=True):
                if self.source.text(key, scope) == verb:
                    yield from self._listed(inner, scope, verb, depth + 1)
        elif isinstance(value, form.Attribute | form.Name):
            yield from self._referred(value, scope, verb, depth)

    def _referred(
        self, value: form.Attribute | form.Name, scope: form.Scope, verb: str, depth: int
    ) -> Iterator[Wrapping]:
        """`Base.decorators`, or a list that is bound to a name."""
        if isinstance(value, form.Attribute):
            item = self.source.names.definition(self.source.name(value.value, scope))
            if isinstance(item, form.Class):
                yield from self._attribute(item, value.name, verb)
            return
        holder = self.source.names.holder(value.id, scope)
        for binding in holder.bindings[value.id] if holder is not None else ():
            if binding.kind == "value":
                yield from self._listed(binding.value, holder or scope, verb, depth + 1)
