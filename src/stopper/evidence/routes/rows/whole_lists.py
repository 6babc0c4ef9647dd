"""Views that read every row of a table whose rows each belong to some user."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.owned_models import OwnedModel, owned_models
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.api import is_counted
from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

READING = frozenset({"all", "paginate"})
# What leaves only some of the rows.
NARROWING = frozenset({
    "filter", "filter_by", "where", "join", "outerjoin", "having", "get", "with_parent", "select_from",
})  # fmt: skip


def whole_lists(source: Source, route: Route) -> Iterator[ObjectLoad]:
    """`Order.query.order_by(…).all()`, `db.session.query(Order).all()`: each table once."""
    view, seen = route.view, set[str]()
    if view is None:
        return
    for call in view.scope.calls:
        model = _model(source, call) if last_name(call.function) in READING else None
        if model is not None and model.name not in seen and model.owners and not is_counted(call):
            seen.add(model.name)
            yield ObjectLoad(route, model, source.at(call), False, (view.scope,), call.block)


def _model(source: Source, call: form.Call) -> OwnedModel | None:
    """The table of a query that nothing narrows."""
    models, chain = owned_models(source), list(within(call.function))
    if any(isinstance(part, form.Call) and last_name(part.function) in NARROWING for part in chain):
        return None
    found = (
        models.get(source.name(part, call.scope)) for part in chain if isinstance(part, form.Name | form.Attribute)
    )
    return next((model for model in found if model is not None), None)
