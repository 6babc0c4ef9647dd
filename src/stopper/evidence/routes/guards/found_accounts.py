"""Questions for the caller's own row that end in an error where there is none: `get_or_404(session["user_id"])`."""

from __future__ import annotations

from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.guards.signing_views import says_who
from stopper.standard.row_methods import OR_NOT_FOUND
from stopper.syntax import form


def is_found_by_caller(identities: Identities, call: form.Call, scope: form.Scope) -> bool:
    """Whether a row is asked for by who calls, and a stranger, who is nobody, is answered with 404."""
    if not isinstance(call.function, form.Attribute) or call.function.name not in OR_NOT_FOUND:
        return False
    if says_who(identities.source, scope):
        return False
    current: form.Expression = call
    while isinstance(current, form.Call) and isinstance(current.function, form.Attribute):
        if any(identities.is_identity(given, scope) for given in current.every_argument):
            return True
        current = current.function.value
    return False
