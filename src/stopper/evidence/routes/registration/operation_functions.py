"""What answers an operation of connexion: a function, a method of a class, or an object of the project."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

CALLED = "__call__"


class Answering(Struct, frozen=True):
    """A function; where it is a method of an object, its class and the call that makes the object."""

    function: form.Function
    item: form.Class | None = None
    made: form.Call | None = None


class OperationFunctions:
    """Finds what the dotted name of an operation means."""

    def __init__(self, source: Source, origins: Origins) -> None:
        self.names = source.names
        self._source = source
        self._origins = origins

    def of(self, name: str, module: form.Module) -> Answering | None:
        """The function of that name, the method of the class before its last part, or that of an object."""
        found = self.names.module_of(name, module)
        item = self.names.definition(self.names.follow(found)) if found.startswith(".") else None
        if isinstance(item, form.Function) and item.outer.kind != "class":
            return Answering(item)
        holder, _, last = name.rpartition(".")
        base = self.names.module_of(holder, module) if holder else ""
        of_class = self.names.definition(self.names.follow(base)) if base else None
        if isinstance(of_class, form.Class):
            item = next((one for one in of_class.scope.functions if one.name == last), item)
        elif name:
            answering = self._of_object(found, CALLED) or self._of_object(base, last)
            if answering is not None:
                return answering
        return Answering(item) if isinstance(item, form.Function) else None

    def called(self, name: str) -> Iterator[Answering]:
        """Every function and method of the project that the end of a name may mean, with what makes its object."""
        last = name.rpartition(".")[2]
        for function in self._source.functions():
            if function.name != last or is_support(function.outer.module.path):
                continue
            item = function.outer.node
            if isinstance(item, form.Class):
                made = next(iter(self.names.calls_of(self.names.name_of(item))), None)
                yield Answering(function, item, made)
            elif function.outer.kind == "module":
                yield Answering(function)

    def _of_object(self, name: str, method: str) -> Answering | None:
        """The method of the object of a class of the project that a module holds under a name."""
        for made in self._origins.dotted(name):
            item = self.names.definition(self._source.name(made.function, made.scope))
            found = self._method(item, method) if isinstance(item, form.Class) else None
            if isinstance(item, form.Class) and found is not None:
                return Answering(self._handed_on(item, found) or found, item, made)
        return None

    def _method(self, item: form.Class, name: str) -> form.Function | None:
        family = [item, *map(self.names.definition, self.names.ancestors(item))]
        functions = (one for kind in family if isinstance(kind, form.Class) for one in kind.scope.functions)
        return next((one for one in functions if one.name == name), None)

    def _handed_on(self, item: form.Class, method: form.Function) -> form.Function | None:
        """The method of the class to which one of a base hands all that it is given: `self.act(*args, **kwargs)`."""
        if method.outer.node is item or not method.parameters:
            return None
        handing = (
            call.function for call in method.scope.calls if any(isinstance(one, form.Starred) for one in call.arguments)
        )
        own = [one.name for one in handing if isinstance(one, form.Attribute) and _is_own(one.value, method)]
        return self._method(item, own[0]) if len(own) == 1 else None


def _is_own(expression: form.Expression, method: form.Function) -> bool:
    return isinstance(expression, form.Name) and expression.id == method.parameters[0].name
