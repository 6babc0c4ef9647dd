"""Views whose answers Flask-Caching keeps under a key that says nothing of the caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.rendering import RENDERERS
from stopper.syntax import form

CACHES = ("flask_caching.Cache()", "flask_cache.Cache()")
OWN_KEYS = ("make_cache_key", "unless")
CALLERS = ("flask.session", "flask.g.user", "flask_login.current_user", "flask_security.current_user")
SHOWN = ("session", "current_user", "g.user")


class KeptView(Struct, frozen=True):
    """A view whose answer is kept, by the decorator at `at`.

    `how` is "before" where that stands above what asks who calls, "behind" where it stands below it, and "shown" where
    nobody is asked and the page tells the caller something of himself.
    """

    route: Route
    decorator: Decorator
    how: Literal["before", "behind", "shown"]


def kept_views(application: Application, templates: Templates | None) -> Iterator[KeptView]:
    """Each live view whose kept answer is one caller's."""
    for route in application.routes.live:
        for decorator in route.decorators:
            if _is_kept(application.source, decorator):
                how = _how(application.source, templates, route, decorator)
                if how is not None:
                    yield KeptView(route, decorator, how)


def _is_kept(source: Source, item: Decorator) -> bool:
    if not item.name.startswith(CACHES) or item.word != "cached":
        return False
    call = item.expression
    if not isinstance(call, form.Call):
        return True
    # A fixed prefix is the same for everybody, and so are the parameters of an address.
    prefix = call.keyword("key_prefix")
    return not any(call.keyword(word) for word in OWN_KEYS) and (
        prefix is None or source.text(prefix, call.scope) is not None
    )


def _how(
    source: Source, templates: Templates | None, route: Route, cache: Decorator
) -> Literal["before", "behind", "shown"] | None:
    places = [item.at for item in route.decorators]
    above = places[: places.index(cache.at)]
    for guard in route.guards:
        if guard.identifies and (guard.how == "body" or (guard.how == "decorator" and guard.at not in above)):
            return "before"
    if any(guard.kind in ("login", "role") for guard in route.guards):
        return "behind"
    return "shown" if not route.is_guarded and _tells_of_caller(source, templates, route) else None


def _tells_of_caller(source: Source, templates: Templates | None, route: Route) -> bool:
    if route.view is None:
        return False
    scope = route.view.scope
    if any(isinstance(item, form.Name) and source.name(item, scope) in CALLERS for item in scope.expressions):
        return True
    if templates is None:
        return False
    names = (source.text(call.argument(0), scope) for call in scope.calls if _renders(source, call))
    paths = {path for name in names if name and (path := templates.resolve(name)) is not None}
    paths |= {parent for path in paths for parent in templates.extends(path) or ()}
    return any(use.place.path in paths for word in SHOWN for use in templates.uses(word))


def _renders(source: Source, call: form.Call) -> bool:
    return source.name(call.function, call.scope) in RENDERERS
