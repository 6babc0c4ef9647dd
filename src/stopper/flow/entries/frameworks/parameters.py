"""What frameworks hand to a view beside the parts of its address: parameters that nothing else could fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.routes.registration.sockets import is_socket_view
from stopper.evidence.source.index import Source
from stopper.flow.values.value import Hole, Instance, Origin, Untrusted, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


TYPED = frozenset(
    {"flask_pydantic.validate", "flask_pydantic_spec.FlaskPydanticSpec().validate", "spectree.SpecTree().validate"}
)
"""Decorators that hand over what fits the annotations of the parameters."""
DESCRIBED = ("flask_openapi3.",)
"""The beginnings of the names of those that register a view so."""
DECLARING = "flask_parameter_validation."
"""Where the classes come from that stand as the defaults of parameters: `name: str = Json()`."""
OF_ADDRESS, OF_UPLOAD = f"{DECLARING}Route()", f"{DECLARING}File()"


class Frameworks:
    """Answers for the views of a program; models call the decorators of `clean` so."""

    def __init__(self, source: Source, clean: frozenset[str], interpreter: Interpreter) -> None:
        self._source = source
        self._clean = clean
        self._interpreter = interpreter

    def handed(self, function: form.Function, named: Iterable[str]) -> dict[str, Value]:
        """Each parameter of a view that no address names.

        connexion's are those of its description; the decorators of webargs, Smorest, APIFlask and the like check theirs
        against a schema first. A decorator of the project may hand over anything, and is followed itself; one that a
        model calls clean hands over nothing of a stranger's.
        """
        called = [item.function if isinstance(item, form.Call) else item for item in function.decorators]
        names = [self._source.name(item, function.outer) for item in called]
        wrapped = {"decorators", "method_decorators"}.intersection(function.outer.bindings)
        is_wrapped = function.outer.kind == "class" and wrapped
        if is_wrapped or any(name.startswith(".") or name in self._clean for name in names):
            return {}
        known = {*named, *_filled(function)}
        own = function.parameters[1:] if function.outer.kind == "class" else function.parameters
        asked = [one for one in own if one.kind == "plain" and one.name not in known]
        given = {one.name: self._given(one, function, names) for one in asked}
        return {name: value for name, value in given.items() if value is not None}

    def _given(self, parameter: form.Parameter, function: form.Function, names: list[str]) -> Value | None:
        """What one parameter holds; None where it has a default that says nothing of the request."""
        if self._is_declared(parameter, function):
            return self._typed(parameter, self._hole(parameter.name, function, is_alone=True), function)
        if parameter.default is not None:
            return None
        is_typed = any(name in TYPED or name.startswith(DESCRIBED) for name in names)
        hole = self._hole(parameter.name, function, is_alone=is_typed or not names)
        typed = self._typed(parameter, hole, function)
        return typed if is_typed or isinstance(typed, Instance) else Untrusted(hole)

    def _is_declared(self, parameter: form.Parameter, function: form.Function) -> bool:
        """Whether a parameter's default says where in the request it is: `name: str = Json()`."""
        name = self._source.name(parameter.default, function.outer) if parameter.default is not None else ""
        return name.startswith(DECLARING) and name != OF_ADDRESS

    def _typed(self, parameter: form.Parameter, hole: Hole, function: form.Function) -> Value:
        """What fits the annotation of a parameter."""
        annotation, default, scope = parameter.annotation, parameter.default, function.outer
        if default is not None and self._source.name(default, scope) == OF_UPLOAD:
            return Untrusted(hole, "file")
        value = Untrusted(hole)
        return self._interpreter.objects.pydantic.typed(annotation, default, value, scope) if annotation else value

    def _hole(self, name: str, function: form.Function, *, is_alone: bool) -> Hole:
        is_socket = is_socket_view(self._source, function)
        words = "what is received from" if is_socket else "the argument"
        at = function.outer.module.place(function, function.scope.qualified)
        origin = Origin("body", f"{words} {name}", replace(at, end_line=at.line))
        return Hole(origin, is_certain=is_socket or is_alone)


def _filled(function: form.Function) -> Iterator[str]:
    """The parameters that a route fills itself: `@app.route("/new", defaults={"number": None})`."""
    for item in function.decorators:
        given = item.keyword("defaults") if isinstance(item, form.Call) else None
        for key in given.keys if isinstance(given, form.Mapping) else ():
            if isinstance(key, form.Constant) and isinstance(key.value, str):
                yield key.value
