"""Fields of schemas (Marshmallow) by which a client sets a new password, left out where a sign-in reads them."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

SCHEMAS = ("marshmallow.Schema", "flask_marshmallow.Schema", "apiflask.Schema", "flask_smorest.Schema")
FIELDS = frozenset({"Str", "String", "auto_field"})
SIGNING = ("login", "token")


def password_fields(application: Application) -> Iterator[tuple[form.Class, str, form.Call]]:
    """Each text field of a schema that a route which writes takes, with its name; the caller judges the names."""
    source = application.source
    for item in source.classes(*SCHEMAS):
        if is_support(item.outer.module.path) or not _is_written(application, item):
            continue
        for name, bindings in item.scope.bindings.items():
            call = bindings[-1].value
            if isinstance(call, form.Call) and last_name(call.function) in FIELDS and not _is_shown_alone(source, call):
                yield item, name, call


def _is_shown_alone(source: Source, call: form.Call) -> bool:
    given = source.argument(call, -1, "dump_only")
    return given is not None and given.is_true() is True


def _is_written(application: Application, item: form.Class) -> bool:
    """Whether a route that changes something takes the schema, and none that checks a password."""
    found = [route for route in application.routes.live if route.view is not None and _takes(application, route, item)]
    return any(route.is_state_changing for route in found) and not any(route.takes in SIGNING for route in found)


def _takes(application: Application, route: Route, item: form.Class) -> bool:
    """Whether a decorator of the view names the schema, or its body makes one."""
    view, names = route.view, application.source.names
    if view is None:
        return False
    wanted = names.name_of(item)
    handed = (part for one in view.decorators for part in within(one) if isinstance(part, form.Name | form.Attribute))
    if any(names.resolve(part, view.outer) == wanted for part in handed):
        return True
    return any(names.resolve(call.function, view.scope) == wanted for call in view.scope.calls)
