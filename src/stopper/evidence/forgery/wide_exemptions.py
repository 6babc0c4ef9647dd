"""Exemptions that name no view: of every blueprint or view in a loop, and of one by its endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.registration.exemptions import EXEMPTIONS
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.branches import above
from stopper.evidence.source.expressions import body_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

TABLES = {"flask.Flask().blueprints": "blueprint", "flask.Flask().view_functions": "view"}
KEPT = ("flask_wtf.CSRFProtect()._exempt_views", "flask_wtf.CSRFProtect()._exempt_blueprints")
ADDING = tuple(f"{kept}.{method}" for kept in KEPT for method in ("add", "update"))


class WideExemption(Struct, frozen=True):
    """One such statement; `key` is the endpoint or blueprint that it names, empty for all of the application's."""

    at: Place
    kind: str
    key: str

    def takes(self, route: Route) -> bool:
        """Whether it exempts a route."""
        name = route.blueprint if self.kind == "blueprint" else route.endpoint
        return bool(name) and self.key in ("", name)


def wide_exemptions(application: Application) -> Iterator[WideExemption]:
    """The exemptions of what the application's own tables hold."""
    source = application.source
    for call in source.calls(*EXEMPTIONS):
        found = _of(source, call.argument(0, "view"), call.scope)
        if found is not None and not _is_chosen(call):
            yield WideExemption(source.at(call), *found)


def hidden_exemptions(application: Application) -> Iterator[tuple[str, Place]]:
    """Exemptions that do not say of what they are, in words: of some of a loop's, and in Flask-WTF's own sets."""
    source = application.source
    for call in source.calls(*EXEMPTIONS):
        if _is_chosen(call) and _of(source, call.argument(0, "view"), call.scope) is not None:
            yield "some of the application's views are exempt, as a condition in a loop chooses them", source.at(call)
    for call in source.calls(*ADDING):
        yield "Flask-WTF's own list of exempt views is written to", source.at(call)


def _is_chosen(call: form.Call) -> bool:
    """Whether a loop goes over what is exempt and leaves some out: `if name in OPEN: csrf.exempt(blueprint)`."""
    block, chooses = call.block, False
    while block is not None and block.kind != "loop":
        chooses = chooses or block.test is not None
        block = block.parent
    if block is None or chooses:
        return block is not None
    within = (item for item in above(body_of(call.scope), call.line) if item.line > block.line)
    return any(isinstance(item, form.If) and _leaves_out(item.body) for item in within)


def _leaves_out(body: tuple[form.Statement, ...]) -> bool:
    last = body[-1]
    return isinstance(last, form.Other) and last.kind in ("continue", "break")


def _of(source: Source, given: form.Expression | None, scope: form.Scope) -> tuple[str, str] | None:
    if isinstance(given, form.Subscript):
        kind = TABLES.get(source.name(given.value, scope))
        key = source.text(given.key, scope) if kind is not None else None
        return (kind, key) if kind is not None and key else None
    bound = scope.bindings.get(given.id, ()) if isinstance(given, form.Name) else ()
    for binding in bound:
        kind = TABLES.get(_table(source, binding.value, scope)) if binding.kind in ("loop", "unpacked") else None
        if kind is not None:
            return kind, ""
    return None


def _table(source: Source, item: form.Expression | None, scope: form.Scope) -> str:
    """`app.blueprints` of `app.blueprints.values()` and `list(app.blueprints.items())`."""
    while isinstance(item, form.Call):
        method = item.function
        if isinstance(method, form.Attribute) and method.name in ("values", "items"):
            item = method.value
        else:
            item = item.argument(0)
    return source.name(item, scope) if item is not None else ""
