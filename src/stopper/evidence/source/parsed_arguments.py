"""What a parser of requests gives: `args = parser.parse_args()`, as Flask-RESTful has."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.syntax import form


def is_parsed(holder: form.Expression, scope: form.Scope) -> bool:
    """Whether a name holds what a parser of requests gives."""
    bound = scope.bindings.get(holder.id, ()) if isinstance(holder, form.Name) else ()
    return any(isinstance(item.value, form.Call) and last_name(item.value.function) == "parse_args" for item in bound)
