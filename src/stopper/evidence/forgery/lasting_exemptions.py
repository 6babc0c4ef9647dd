"""Exemptions that a request makes: they hold for every later request of the process, whoever sends it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.registration.exemptions import EXEMPTIONS
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

OF_ONE_REQUEST = ("flask.request", "flask.g", "flask.session")
HOOKS = ("before_request", "before_app_request", "after_request", "after_app_request")


class LastingExemption(Struct, frozen=True):
    """A call of `exempt` in a function that runs for each request."""

    at: Place
    function: str


def lasting_exemptions(application: Application) -> Iterator[LastingExemption]:
    """Each of them; what decorates a view, or sets an application up, looks at no request."""
    source = application.source
    # What makes an application runs before all requests, whatever it hands their names to.
    making = {call.scope for call in source.calls("flask.Flask")}
    found = (call for call in source.calls(*EXEMPTIONS) if call.scope.kind == "function")
    calls = [call for call in found if call.scope not in making]
    hooks = {hook.function.scope for hook in application.hooks_of(*HOOKS) if hook.function} if calls else ()
    for call in calls:
        if call.scope in hooks or _looks_at_request(source, call.scope):
            yield LastingExemption(source.at(call), call.scope.name)


def _looks_at_request(source: Source, scope: form.Scope) -> bool:
    names = (source.name(item, scope) for item in scope.expressions if isinstance(item, form.Name | form.Attribute))
    return any(name in OF_ONE_REQUEST or name.startswith(tuple(f"{one}." for one in OF_ONE_REQUEST)) for name in names)
