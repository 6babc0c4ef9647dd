"""What strangers may delete or overwrite in an application that asks nobody who he is."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.data.row_questions import asks_for_rows
from stopper.evidence.routes.changes.state_changes import Change, changes, changes_on_get
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.strangers.private import is_public, lasting_change
from stopper.evidence.source.expressions import names_in, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.standard.row_methods import TOLD
from stopper.syntax import form

# What only adds overwrites nothing: a comment under a product.
ADDING = regex(r"runs INSERT|adds a row|calls insert_")
TABLES = TOLD | {"objects"}
"""What rows are asked of."""


def deleting_links(application: Application) -> list[Route]:
    """The routes of GET alone whose view deletes something: a link is enough; a page may tidy up what it lists."""
    routes = (route for route in application.routes.live if not route.is_state_changing)
    return [route for route in routes if route.view is not None and _gone(application, route.view) is not None]


def _gone(application: Application, view: form.Function) -> Change | None:
    gone = (item for item in changes_on_get(application.source, view) if item.kind == "delete")
    return next((item for item in gone if not item.is_repeated), None)


def overwriting(application: Application) -> list[tuple[Route, Change]]:
    """The routes by which a stranger deletes or overwrites what is kept, with what they change."""
    bare = [route for route in application.routes.live if not is_public(application, route)]
    found = [(route, change) for route in bare if (change := _overwritten(application, route)) is not None]
    # What is sent to a program comes and goes again; what DELETE takes away was kept.
    return [(route, change) for route, change in found if change.kind != "file" or "DELETE" in route.methods]


def _overwritten(application: Application, route: Route) -> Change | None:
    if route.view is None:
        return None
    if not route.is_state_changing:
        # A page may tidy up what it lists; what a link deletes is gone.
        return _gone(application, route.view)
    change = lasting_change(application, route)
    if change is not None and ADDING.match(change.words):
        change = None
    return change or _rewritten(application.source, route.view)


def _rewritten(source: Source, view: form.Function) -> Change | None:
    """The commit of a view that gives attributes of loaded rows other values: nothing new that belongs to nobody."""
    loaded = {name for name in view.scope.bindings if _is_loaded(view.scope, name)}
    targets = [target for assign in view.scope.assignments for target in assign.targets]
    if not any(isinstance(item, form.Attribute) and _owner(item) in loaded for item in targets):
        return None
    return next((item for item in changes(source, view) if item.kind in ("commit", "write")), None)


def _owner(target: form.Attribute) -> str:
    return target.value.id if isinstance(target.value, form.Name) else ""


def _is_loaded(scope: form.Scope, name: str) -> bool:
    """Whether a name holds rows that a query has loaded, or one of them that a loop takes."""
    seen, left = {name}, [name]
    while left:
        for binding in scope.bindings.get(left.pop(), ()):
            if binding.kind not in ("value", "loop") or binding.value is None:
                continue
            if any(map(_loads, within(binding.value))):
                return True
            others = names_in(binding.value) if binding.kind == "loop" else ()
            left += [other for other in others if other not in seen]
            seen.update(others)
    return False


def _loads(part: form.Expression) -> bool:
    if isinstance(part, form.Call):
        return asks_for_rows(part)
    return isinstance(part, form.Attribute) and part.name in TABLES
