"""Functions that Flask runs before each view."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form


def is_before_requests(scope: form.Scope) -> bool:
    """Whether a function stands below `@app.before_request`, or another of its kind."""
    decorators = scope.node.decorators if isinstance(scope.node, form.Function) else ()
    return any(last_name(one.function if isinstance(one, form.Call) else one) in BEFORE_REQUEST for one in decorators)
