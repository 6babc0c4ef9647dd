"""Passwords, keys of an API and tokens of a sign-in in addresses, and who is asked for one each time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import parts
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import keyed_reads
from stopper.evidence.source.purpose import is_in
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

READS = ("flask.request.args", "flask.request.values")
SECRET = regex(
    r"^(user_?|new_?|old_?|current_?|confirm_?|admin_?)?(password|passwd|passphrase|pwd)\d?$|^(x[-_])?(api[-_]?key|secret[-_]?key|client[-_]?secret)$"
    # What whoever reads it is signed in with; a plain `token` is mostly a mail's, which serves once.
    r"|^(access|auth|bearer|id|jwt|session|refresh)[-_]?token$|^jwt$",
    re.IGNORECASE,
)
TOKENS = ("jwt.decode", "jose.jwt.decode", "flask_jwt_extended.decode_token")
KEPT = ("flask.session", "flask.request.cookies", "flask_login.")


class AddressSecret(Struct, frozen=True):
    """One read of a secret in `scope`, by its `name`; `is_certain` where the body cannot be meant as well."""

    name: str
    at: Place
    scope: form.Scope
    is_certain: bool


def address_secrets(application: Application) -> list[AddressSecret]:
    """Every read that a request by GET reaches, and the parts of paths that are passwords."""
    source = application.source
    found = [
        item
        for module in source.modules
        if not is_support(module.path)
        for scope in module.scopes
        for item in _read(source, scope)
        if item.is_certain or _answers_get(application, scope)
    ]
    return [*found, *_parts_of_paths(application)]


def is_asked_each_time(application: Application, route: Route) -> bool:
    """Whether a hook before the view asks each request for a secret, and neither session nor cookie."""
    source = application.source
    places = {guard.at for guard in route.guards if guard.identifies and guard.how == "hook"}
    for hook in application.hooks_of(*BEFORE_REQUEST) if places else ():
        function = hook.function
        if function is not None and source.at_definition(function) in places:
            names = [source.name(item, function.scope) for item in function.scope.expressions]
            if any(_read(source, function.scope)) and not any(name.startswith(KEPT) for name in names):
                return True
    return False


def _read(source: Source, scope: form.Scope) -> Iterator[AddressSecret]:
    for read in keyed_reads(scope):
        if read.holder.name not in ("args", "values"):
            continue
        name = READS[0] if _is_handed(read.holder, scope) else source.name(read.holder, scope)
        word = source.text(read.key, scope) if name in READS else None
        if word is None:
            continue
        found = next((one for one in (word, *_targets(read.item, scope)) if SECRET.match(one)), "")
        found = found or (word if _is_decoded(source, read.item, scope) else "")
        if found:
            yield AddressSecret(found, source.place(read.item, scope), scope, name == READS[0])


def _is_decoded(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is taken for a JSON Web Token, whatever it is called: a mail's token is signed in another way."""
    calls = [call for call in scope.calls if source.name(call.function, scope) in TOKENS]
    return any(is_in(item, call.argument(0) or call, scope) for call in calls)


def _is_handed(holder: form.Expression, scope: form.Scope) -> bool:
    """The query of a request that a function is handed under its usual name (`def key_of(request)`)."""
    owner = holder.value if isinstance(holder, form.Attribute) and holder.name == "args" else None
    is_named = isinstance(owner, form.Name) and owner.id == "request" and isinstance(scope.node, form.Function)
    return is_named and any(item.name == "request" for item in scope.node.parameters)  # type: ignore[union-attr]  # asked


def _targets(item: form.Expression, scope: form.Scope) -> Iterator[str]:
    """The variables that take a value as it is."""
    for assign in scope.assignments:
        if assign.value is item or (assign.value is not None and item in parts(assign.value)):
            yield from (target.id for target in assign.targets if isinstance(target, form.Name))


def _answers_get(application: Application, scope: form.Scope) -> bool:
    """Whether what reads `request.values` runs for a GET; hooks run for each method."""
    if not isinstance(scope.node, form.Function):
        return False
    routes = [route for route in application.routes.live if route.view is scope.node]
    if routes:
        return any("GET" in route.methods for route in routes)
    return any(hook.function is scope.node for hook in application.hooks)


def _parts_of_paths(application: Application) -> Iterator[AddressSecret]:
    seen: set[form.Function] = set()
    for route in application.routes.live:
        if route.view is None or route.view in seen:
            continue
        for name, _ in route.parameters:
            if SECRET.match(name):
                seen.add(route.view)
                at = application.source.at_definition(route.view)
                yield AddressSecret(name, at, route.view.scope, True)
