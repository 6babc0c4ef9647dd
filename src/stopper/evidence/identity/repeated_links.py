"""Resets by a signed link in which nothing changes with the password, so that it sets one again until it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.password_writes import password_writes
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

TOKEN = regex(r"token|code|key|hash|signature", re.IGNORECASE)
SIGNER = regex(r"seriali[sz]er|signer|jwt|\As\Z", re.IGNORECASE)
READING = frozenset({"loads", "decode", "unsign"})
MAKING = frozenset({"dumps", "encode", "sign"})
# What is another one after a reset, as a part of what is signed or of the key; or a list of what was used.
BINDING = regex(r"passw|pwd|hash|stamp|chang|updat|modif|version|nonce|jti|last_|used|revok|black|deny", re.IGNORECASE)


def repeated_links(application: Application) -> Iterator[tuple[Route, Place]]:
    """Each open view that sets a password for whoever comes with such a link, and where the link is read."""
    source = application.source
    for route in application.routes.live:
        view = route.view
        token = next((name for name, _ in route.parameters if TOKEN.search(name)), "")
        if view is None or not token or route.is_guarded or not any(password_writes(view.scope)):
            continue
        read = next(_reads(source, view), None)
        if read is not None and not _is_bound(source, view, read):
            yield route, source.place(read, read.scope)


def _reads(source: Source, view: form.Function) -> Iterator[form.Call]:
    """Where the view, or a function that it calls, looks at what a signer says."""
    called = (source.function(call.function, view.scope) for call in view.scope.calls)
    for scope in (view.scope, *(one.scope for one in called if one is not None)):
        yield from (call for call in scope.calls if _is_of_signer(call, READING))


def _is_of_signer(call: form.Call, words: frozenset[str]) -> bool:
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    is_signer = owner is not None and any(SIGNER.search(name) for name in names_in(owner))
    return is_signer and last_name(call.function) in words


def _is_bound(source: Source, view: form.Function, read: form.Call) -> bool:
    """Whether what is signed or read names what a reset changes, or the view writes down that the link was used."""
    made = [call for function in source.functions() for call in function.scope.calls if _is_of_signer(call, MAKING)]
    scopes = {call.scope for call in made} | {read.scope}
    named = {name for scope in scopes for item in scope.expressions for name in names_in(item)}
    targets = {last_name(target) for assign in view.scope.assignments for target in assign.targets}
    written = {name for name in targets if BINDING.search(name) and "passw" not in name.lower() and "hash" not in name}
    bound = (name for name in named if BINDING.search(name) and "reset" not in name.lower())
    return not made or bool(written) or any(bound)
