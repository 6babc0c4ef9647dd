"""What a session has for those who are signed in alone, and a view reads within a `try`: a stranger's is not there."""

from __future__ import annotations

from stopper.evidence.routes.guards.identity import SESSIONS, Identities
from stopper.evidence.routes.guards.refusals import Refusals, nodes_in
from stopper.evidence.routes.guards.signing_views import says_who
from stopper.syntax import form


def key_of_caller(
    identities: Identities, refusals: Refusals, body: tuple[form.Statement, ...], scope: form.Scope
) -> form.Subscript | None:
    """The first such read before a body changes anything: `user = session["user"]`."""
    if says_who(identities.source, scope):
        return None
    for statement in body:
        value = statement.value if isinstance(statement, form.Evaluate | form.Assign) else None
        for part in nodes_in(value):
            if isinstance(part, form.Subscript) and _says_who(identities, part, scope):
                return part
        if refusals.changes((statement,), scope):
            return None
    return None


def _says_who(identities: Identities, part: form.Subscript, scope: form.Scope) -> bool:
    return identities.source.name(part.value, scope) in SESSIONS and identities.is_keyed(part.key, part.value, scope)
