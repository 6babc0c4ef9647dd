"""A registration of a view as it is written, before prefixes and guards are worked out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from stopper.evidence.routes.parameters.operation_parameters import Handed
from stopper.evidence.routes.registration.blueprints import Blueprints
from stopper.evidence.routes.routes import Guard
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, options
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

VERBS = ("get", "post", "put", "patch", "delete")
# What the standard library calls a method since 3.11.
METHOD = regex(r"http\.HTTPMethod\.([A-Z]+)(?:\.value)?")
PARAMETER = regex(r"<(?:([a-zA-Z_]\w*)(?:\((.{0,400}?)\))?:)?([a-zA-Z_]\w*)>")
DEPTH = 4
Origin = Literal["flask", "restful", "restx", "admin", "connexion"]
Wrapping = tuple[form.Expression, form.Scope]


class View(Struct, frozen=True):
    """What answers: a function or a class, its wrappings (outermost first), and the name given to `as_view`."""

    function: form.Function | None = None
    item: form.Class | None = None
    wrappings: tuple[Wrapping, ...] = ()
    name: str = ""


class Raw(Struct, frozen=True):
    """One registration: `position` is its decorator's index, -1 for a call; `methods` None where not given.

    `guards` are those that the registration itself brings, as a document of OpenAPI does, and `handed` what that
    hands to the view; None where there is no such document. `made` is what makes the object whose method answers.
    """

    rule: str
    view: View
    at: Place
    blueprints: tuple[form.Call, ...] = ()
    methods: frozenset[str] | None = None
    endpoint: str = ""
    prefix: str = ""
    position: int = -1
    origin: Origin = "flask"
    guards: tuple[Guard, ...] = ()
    handed: tuple[Handed, ...] | None = None
    made: form.Call | None = None


class Views:
    """Finds what a `view_func` means."""

    def __init__(self, source: Source, blueprints: Blueprints) -> None:
        self.source = source
        self.blueprints = blueprints

    def of(self, expression: form.Expression | None, scope: form.Scope, depth: int = 0) -> View:
        """The view that an expression means: a function, `X.as_view("x")`, a class, or one of these in a wrapper."""
        if expression is None or depth > DEPTH:
            return View()
        definition = (
            self.source.names.definition(self.source.name(expression, scope))
            if not isinstance(expression, form.Call)
            else None
        )
        if isinstance(definition, form.Function):
            return View(definition)
        if isinstance(definition, form.Class):
            return View(None, definition)
        if isinstance(expression, form.Call):
            return self._called(expression, scope, depth)
        made = next(iter(self.blueprints.origins.of(expression, scope)), None)
        return self._called(made, made.scope, depth + 1) if made is not None else View()

    def _called(self, call: form.Call, scope: form.Scope, depth: int) -> View:
        if isinstance(call.function, form.Attribute) and call.function.name == "as_view":
            item = self.source.names.definition(self.source.name(call.function.value, scope))
            name = self.source.text(call.argument(0, "name"), scope) or ""
            return View(None, item if isinstance(item, form.Class) else None, (), name)
        inner = self.of(call.arguments[0], scope, depth + 1) if call.arguments else View()
        if inner.function is None and inner.item is None:
            return View()
        return View(inner.function, inner.item, ((call.function, scope), *inner.wrappings), inner.name)


def methods_of(source: Source, expression: form.Expression | None, scope: form.Scope) -> frozenset[str] | None:
    """The methods given by `methods=`; None where none are given or they cannot be known."""
    if expression is None:
        return None
    found: set[str] = set()
    parts = expression.items if isinstance(expression, form.Sequence) else (expression,)
    for part in parts:
        constant = METHOD.fullmatch(source.name(part, scope))
        if constant is not None:
            found.add(constant[1])
            continue
        for option in options(source.value(part, scope)):
            data = option.data if isinstance(option, Known) else ()
            found.update(str(item).upper() for item in (data if isinstance(data, list | tuple | set) else (data,)))
    return frozenset(found) or None


def parameters_of(rule: str) -> tuple[tuple[str, str], ...]:
    """The variables of a rule, with their converters."""
    return tuple((name, converter or "string") for converter, _, name in PARAMETER.findall(rule))


def arguments_of(rule: str) -> dict[str, str]:
    """What is written between the brackets of the variables' converters: `"[a-z]+"` of `<regex("[a-z]+"):name>`."""
    return {name: arguments for _, arguments, name in PARAMETER.findall(rule)}


def called(expression: form.Expression) -> form.Attribute | None:
    """The `owner.word` of a decorator, called or not."""
    target = expression.function if isinstance(expression, form.Call) else expression
    return target if isinstance(target, form.Attribute) else None
