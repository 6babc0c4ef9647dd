"""Where a run of the application begins: views with what their route hands them, hooks, and functions nobody calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.raw import arguments_of
from stopper.evidence.routes.routes import HOLE, Route
from stopper.evidence.routes.sockets import is_socket_view
from stopper.evidence.source.index import Source
from stopper.flow.entries.converters import Converters
from stopper.flow.entries.form_entries import validators
from stopper.flow.entries.openapi_parameters import described
from stopper.flow.entries.socketio import handlers
from stopper.flow.models.models import Models
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Hole, Origin, Scalar, Table, Untrusted, Value
from stopper.syntax import form

SERIALISED = frozenset({"flask_restful.Resource", "flask_restx.Resource", "flask_restplus.Resource"})
BEFORE = frozenset(
    {
        "before_request",
        "before_app_request",
        "url_value_preprocessor",
        "app_url_value_preprocessor",
        "context_processor",
        "app_context_processor",
    }
)
"""Hooks that are run before a view, or before its page."""
PREPROCESSING = ("url_value_preprocessor", "app_url_value_preprocessor")
HANDLING = ("errorhandler", "app_errorhandler", "register_error_handler")


class Entry(Struct, frozen=True):
    """A function that is run for a request.

    `is_route` says that a route leads to it, `holder` is its class where it is a method of a view class, `path` the
    constant path of its route, `catches` what an error handler is registered for, in its scope, `made` what makes the
    object whose method it is, in its scope.
    """

    function: form.Function
    given: Arguments = field(default_factory=Arguments)
    holder: form.Class | None = None
    is_view: bool = False
    is_route: bool = False
    path: str = ""
    catches: tuple[form.Expression, form.Scope] | None = None
    made: tuple[form.Expression, form.Scope] | None = None


def entries(applications: Sequence[Application], models: Models, converters: Converters) -> Iterator[Entry]:
    """Every view and hook of the applications."""
    clean = frozenset(name for name, model in models.calls.items() if model.gives == "clean")
    for application in applications:
        # What a hook keeps for the views is there when they are run.
        yield from _hooks(application, converters, is_before=True)
        paths = _constant_paths(application.routes.found)
        for route in application.routes.found:
            yield from _views(route, paths, converters, clean)
        yield from _hooks(application, converters, is_before=False)
        for function, given, holder in handlers(application.source):
            yield Entry(function, given, holder)
        for function, named in validators(application.source):
            owner = function.outer.node
            yield Entry(function, Arguments((), named), owner if isinstance(owner, form.Class) else None)


def _hooks(application: Application, converters: Converters, is_before: bool) -> Iterator[Entry]:
    for hook in application.hooks:
        if hook.function is not None and (hook.kind in BEFORE) is is_before:
            catches = (hook.argument, hook.scope) if hook.argument is not None and hook.kind in HANDLING else None
            given = Arguments()
            if hook.kind in PREPROCESSING:
                routes = [route for route in application.routes.found if hook.function in route.before]
                given = Arguments((ANYTHING, _parts(routes, converters)))
            yield Entry(hook.function, given, is_view=hook.kind in (*HANDLING, "before_request"), catches=catches)


def _parts(routes: Sequence[Route], converters: Converters) -> Table:
    """The parts of the addresses of several routes, as Flask hands them to what looks at them before a view."""
    found: dict[Scalar, list[Value]] = {}
    for route in routes:
        for name, value in _named(route, converters).items():
            found.setdefault(name, []).append(value)
    return Table({name: either(*values) for name, values in found.items()})


def _named(route: Route, converters: Converters) -> dict[str, Value]:
    """The parts of the address of a route."""
    written = arguments_of(route.rule or "")
    return {
        name: converters.argument(name, converter, written.get(name, ""), route.at)
        for name, converter in route.parameters
    }


def _views(
    route: Route, paths: Mapping[form.Function, str], converters: Converters, clean: frozenset[str]
) -> Iterator[Entry]:
    source, named = converters.source, _named(route, converters)
    path = paths.get(route.view, "") if route.view is not None else ""
    if route.view is not None:
        owner = route.view.outer.node
        at = route.view.outer.module.place(route.view, route.view.scope.qualified)
        told = described(route.view, route.handed, at) if route.handed is not None else {}
        named = {**named, **told}
        given = Arguments((), {**_handed(route.view, named, source, clean), **named})
        # A method that the class of the view has from a base meets the members of that class.
        holder = (route.view_class or owner) if isinstance(owner, form.Class) else None
        is_view = route.origin != "connexion" and (holder is None or not _is_serialised(holder, source))
        yield Entry(route.view, given, holder, is_view, True, path)
    elif route.view_class is not None:
        for function in route.view_class.scope.functions:
            if function.name in ("get", "post", "put", "patch", "delete", "dispatch_request", "head", "options"):
                handed = Arguments((), {**_handed(function, named, source, clean), **named})
                yield Entry(function, handed, route.view_class, not _is_serialised(route.view_class, source), True)


def _is_serialised(item: form.Class, source: Source) -> bool:
    """Whether a framework writes what the views of a class give as JSON, texts included."""
    return not SERIALISED.isdisjoint(source.names.ancestors(item))


def _handed(
    function: form.Function, named: Mapping[str, Value], source: Source, clean: frozenset[str]
) -> dict[str, Value]:
    """What a framework hands to a view beside the parts of its address: parameters that nothing else could fill.

    connexion's are those of its description; the decorators of webargs, Smorest, APIFlask and the like check theirs
    against a schema first. A decorator of the project may hand over anything, and is followed itself; one that a
    model calls clean hands over nothing of a stranger's.
    """
    called = [item.function if isinstance(item, form.Call) else item for item in function.decorators]
    names = [source.name(item, function.outer) for item in called]
    wrapped = {"decorators", "method_decorators"}.intersection(function.outer.bindings)
    if any(name.startswith(".") or name in clean for name in names) or (function.outer.kind == "class" and wrapped):
        return {}
    at = function.outer.module.place(function, function.scope.qualified)
    found: dict[str, Value] = {}
    known = {*named, *_filled(function)}
    for position, parameter in enumerate(function.parameters):
        is_own = position == 0 and function.outer.kind == "class"
        if parameter.kind == "plain" and parameter.default is None and parameter.name not in known and not is_own:
            is_socket = is_socket_view(source, function)
            words = "what is received from" if is_socket else "the argument"
            origin = Origin("body", f"{words} {parameter.name}", replace(at, end_line=at.line))
            found[parameter.name] = Untrusted(Hole(origin, is_certain=is_socket or not names), "data")
    return found


def _filled(function: form.Function) -> Iterator[str]:
    """The parameters that a route fills itself: `@app.route("/new", defaults={"number": None})`."""
    for item in function.decorators:
        given = item.keyword("defaults") if isinstance(item, form.Call) else None
        for key in given.keys if isinstance(given, form.Mapping) else ():
            if isinstance(key, form.Constant) and isinstance(key.value, str):
                yield key.value


def _constant_paths(routes: Sequence[Route]) -> dict[form.Function, str]:
    """The path of each view that answers one path without variable parts."""
    found: dict[form.Function, set[str]] = {}
    for route in routes:
        if route.view is not None:
            found.setdefault(route.view, set()).add(route.rule or "")
    return {view: next(iter(rules)) for view, rules in found.items() if len(rules) == 1 and not _is_variable(rules)}


def _is_variable(rules: set[str]) -> bool:
    return any(not rule.startswith("/") or "<" in rule or HOLE in rule for rule in rules)
