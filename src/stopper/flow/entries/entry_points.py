"""Where the runs of a program begin: views with what their routes hand them, hooks, handlers, resolvers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.index import Source
from stopper.flow.entries.converters import Converters
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.frameworks.form_entries import validators
from stopper.flow.entries.frameworks.openapi_parameters import described
from stopper.flow.entries.frameworks.parameters import Frameworks
from stopper.flow.entries.frameworks.session_interfaces import openings
from stopper.flow.entries.frameworks.socketio import handlers
from stopper.flow.entries.frameworks.widget_entries import widgets
from stopper.flow.entries.graphql.resolvers import resolvers
from stopper.flow.guards.hooks import BEFORE_VIEW
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Table, Value
from stopper.standard.holes import HOLE
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SERIALISED = frozenset({"flask_restful.Resource", "flask_restx.Resource", "flask_restplus.Resource"})
BEFORE = BEFORE_VIEW | {"context_processor", "app_context_processor"}
"""Hooks that are run before a view, or before its page."""
PREPROCESSING = ("url_value_preprocessor", "app_url_value_preprocessor")
HANDLING = ("errorhandler", "app_errorhandler", "register_error_handler")


def entries(
    source: Source, applications: Sequence[Application], converters: Converters, interpreter: Interpreter
) -> list[Entry]:
    """Every entry of a program whose function is the program's own."""
    own = frozenset(module.name for module in source.modules)
    clean = frozenset(name for name, model in interpreter.models.calls.items() if model.gives == "clean")
    every = (
        *[
            entry
            for application in applications
            for entry in _of_application(application, converters, Frameworks(source, clean, interpreter))
        ],
        *resolvers(source, interpreter),
        *openings(source),
    )
    # An application counts what belongs to nobody among its modules, also where that is a program of its own.
    return [entry for entry in every if entry.function.outer.module.name in own]


def _of_application(application: Application, converters: Converters, frameworks: Frameworks) -> Iterator[Entry]:
    # What a hook keeps for the views is there when they are run.
    yield from _hooks(application, converters, is_before=True)
    rules = _rules(application.routes.found)
    for route in application.routes.found:
        yield from _views(route, rules, converters, frameworks)
    yield from _hooks(application, converters, is_before=False)
    for function, given, holder in handlers(application.source):
        yield Entry(function, given, holder)
    for function, named in (*validators(application.source), *widgets(application.source)):
        owner = function.outer.node
        yield Entry(function, Arguments((), named), owner if isinstance(owner, form.Class) else None)


def _hooks(application: Application, converters: Converters, is_before: bool) -> Iterator[Entry]:
    for hook in application.hooks:
        if hook.function is not None and (hook.kind in BEFORE) is is_before:
            catches = (hook.argument, hook.scope) if hook.argument is not None and hook.kind in HANDLING else None
            given = Arguments()
            if hook.kind in PREPROCESSING:
                routes = [route for route in application.routes.found if hook.function in route.before]
                given = Arguments((ANYTHING, Table(converters.parts_of_any(routes))))
            yield Entry(hook.function, given, is_view=hook.kind in (*HANDLING, "before_request"), catches=catches)


def _views(
    route: Route, rules: Mapping[form.Function, Sequence[Route]], converters: Converters, frameworks: Frameworks
) -> Iterator[Entry]:
    source, named = converters.source, converters.parts_of(route)
    if route.view is not None:
        path, named = _constant_path(rules[route.view]), {**_of_others(route.view, rules, converters), **named}
        owner = route.view.outer.node
        at = route.view.outer.module.place(route.view, route.view.scope.qualified)
        told = described(route.view, route.handed, at) if route.handed is not None else {}
        named = {**named, **told}
        given = Arguments((), {**frameworks.handed(route.view, named), **named})
        # A method that the class of the view has from a base meets the members of that class.
        holder = (route.view_class or owner) if isinstance(owner, form.Class) else None
        is_view = route.origin != "connexion" and (holder is None or not _is_serialised(holder, source))
        made = (route.made, route.made.scope) if route.made is not None else None
        yield Entry(route.view, given, holder, is_view, True, path, made=made)
        if route.view_class is None and holder is not None:
            for overriding, item in _overriding(route.view, holder, source):
                handed = Arguments((), {**frameworks.handed(overriding, named), **named})
                yield Entry(overriding, handed, item, is_view, True, path)
    elif route.view_class is not None:
        for function in route.view_class.scope.functions:
            if function.name in ("get", "post", "put", "patch", "delete", "dispatch_request", "head", "options"):
                handed = Arguments((), {**frameworks.handed(function, named), **named})
                yield Entry(function, handed, route.view_class, not _is_serialised(route.view_class, source), True)


def _overriding(view: form.Function, holder: form.Class, source: Source) -> Iterator[tuple[form.Function, form.Class]]:
    """The methods that stand in a view's place in the classes below: `self.shown` is registered for each of them."""
    for name in source.descendants.get(source.names.name_of(holder), ()):
        item = source.names.definitions.get(name)
        if isinstance(item, form.Class):
            yield from ((function, item) for function in item.scope.functions if function.name == view.name)


def _is_serialised(item: form.Class, source: Source) -> bool:
    """Whether a framework writes what the views of a class give as JSON, texts included."""
    return not SERIALISED.isdisjoint(source.names.ancestors(item))


def _rules(routes: Sequence[Route]) -> dict[form.Function, list[Route]]:
    """The routes of each view."""
    found: dict[form.Function, list[Route]] = {}
    for route in routes:
        if route.view is not None:
            found.setdefault(route.view, []).append(route)
    return found


def _of_others(
    view: form.Function, rules: Mapping[form.Function, Sequence[Route]], converters: Converters
) -> dict[str, Value]:
    """What a view demands that another of its rules hands over: by a rule without that part nobody reaches its body."""
    routes = rules[view]
    demanded = {one.name for one in view.parameters if one.default is None} if len(routes) > 1 else set()
    found = converters.parts_of_any(routes) if demanded else {}
    return {str(name): value for name, value in found.items() if name in demanded}


def _constant_path(routes: Sequence[Route]) -> str:
    """The path of a view that answers one path without variable parts."""
    rules = {route.rule or "" for route in routes}
    return next(iter(rules)) if len(rules) == 1 and not _is_variable(rules) else ""


def _is_variable(rules: set[str]) -> bool:
    return any(not rule.startswith("/") or "<" in rule or HOLE in rule for rule in rules)
