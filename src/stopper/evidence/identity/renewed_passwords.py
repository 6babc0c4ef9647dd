"""Views, whatever they are called, that give a password to the account of whoever is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.identity.password_writes import password_writes
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form


# Each credential control asks for every route.
@lru_cache(maxsize=4_096)
def renews_password(source: Source, view: form.Function) -> bool:
    """Whether the view, or a function that it hands its caller to, writes the caller's password."""
    identities = Identities(source)
    if any(_is_of_caller(identities, item, view.scope) for item in password_writes(view.scope)):
        return True
    return any(
        isinstance(item, form.Call) and item.arguments
        for call in view.scope.calls
        if any(_is_caller(identities, given, view.scope) for given in call.every_argument)
        if (function := source.function(call.function, view.scope)) is not None
        for item in password_writes(function.scope)
    )


def _is_of_caller(identities: Identities, item: form.Assign | form.Call, scope: form.Scope) -> bool:
    """`current_user.password = …`, `current_user.set_password(…)`, `execute("UPDATE users …", (…, session["id"]))`."""
    return any(_is_caller(identities, owner, scope) for owner in _owners(item))


def _owners(item: form.Assign | form.Call) -> Iterator[form.Expression]:
    if isinstance(item, form.Assign):
        yield from (target.value for target in item.targets if isinstance(target, form.Attribute))
        return
    if isinstance(item.function, form.Attribute):
        yield item.function.value
    yield from item.arguments[1:]


def _is_caller(identities: Identities, item: form.Expression, scope: form.Scope) -> bool:
    return any(
        identities.is_identity(part, scope)
        for part in within(item)
        if isinstance(part, form.Name | form.Attribute | form.Subscript)
    )
