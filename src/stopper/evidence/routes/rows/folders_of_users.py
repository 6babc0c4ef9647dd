"""Views that send a file from the folder of the user whom their address names."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.owned_models import OwnedModel
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

SENDING = ("flask.send_file", "flask.send_from_directory")
USER = regex(r"(?i)^(user|owner|uid|account|customer|member|patient|student)(_?(id|uuid|name|folder|dir))?$")
SHOWN = regex(r"(?i)avatar|picture|photo|profile|image|img|thumb|icon|logo|banner|media|static|public|gallery|share")
"""What a site shows of its users to others."""


def folders_of_users(source: Source, route: Route) -> Iterator[ObjectLoad]:
    """`send_from_directory(os.path.join(OUTPUT, user), name)` under `/output/<user>/<name>`."""
    view = route.view
    users = frozenset(name for name, _ in route.parameters if USER.match(name))
    if view is None or not users or SHOWN.search(f"{route.rule} {view.name}"):
        return
    held = users | _made_of(view.scope, users)
    for call in view.scope.calls:
        is_sent = source.name(call.function, view.scope) in SENDING and bool(call.arguments)
        # What is looked up by the user, rather than put into the path, may be anything.
        if is_sent and any(_is_put_in(item, held) for item in call.arguments):
            model = OwnedModel(f"folder:{min(users)}", "file", users, is_user=False)
            yield ObjectLoad(route, model, source.at(call), False, (view.scope,), call.block)
            return


def _made_of(scope: form.Scope, users: frozenset[str]) -> frozenset[str]:
    """The variables of a view that hold a path of these."""
    return frozenset(
        target.id
        for assign in scope.assignments
        for target in assign.targets
        if isinstance(target, form.Name) and assign.value is not None and _is_put_in(assign.value, users)
    )


def _is_put_in(item: form.Expression, names: frozenset[str]) -> bool:
    """Whether one of these variables is a part of a path: a name by itself, in `join`, `/`, `+`, or a text."""
    if not isinstance(item, form.Name | form.Call | form.Operation | form.Text):
        return False
    return any(isinstance(part, form.Name) and part.id in names for part in within(item))
