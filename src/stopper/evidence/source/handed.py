"""Parameters that hold the application, or the request: by their name, or because a caller hands one over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from stopper.evidence.source.import_roots import own_name
from stopper.syntax import form

NAMES = frozenset({"app", "flask_app", "application", "server"})
APPLICATION = "flask.Flask()"
REQUESTS = frozenset({"request", "req", "flask_request"})
REQUEST = "flask.request"
# What a function asks of its parameter where that may be an application: nothing else is looked into.
ASKED = frozenset(
    {
        *("config", "secret_key", "route", "add_url_rule", "register_blueprint", "wsgi_app", "errorhandler"),
        *("register_error_handler", "before_request", "after_request", "teardown_request", "jinja_env", "debug"),
        *("url_map", "view_functions", "session_interface", "extensions", "logger", "permanent_session_lifetime"),
    }
)
MANY = 24
Resolve = Callable[[form.Expression, form.Scope], str]


class Handed:
    """Follows an application from the calls of a function into its parameters, whatever they are called."""

    def __init__(self, modules: Iterable[form.Module], resolve: Resolve) -> None:
        self._modules = tuple(modules)
        self._resolve = resolve
        self._calls: dict[str, list[form.Call]] | None = None
        self._asking: dict[form.Function, frozenset[str]] = {}
        self._known: dict[form.Parameter, str] = {}

    def known(self, parameter: form.Parameter, function: form.Function) -> str:
        """`flask.Flask()` or `flask.request` where a parameter holds that; empty where nothing shows it."""
        if parameter.name in NAMES:
            return APPLICATION
        if parameter.name in REQUESTS:
            return self._handed(parameter, function, REQUEST)
        return self._handed(parameter, function, APPLICATION) if parameter.name in self._asked_of(function) else ""

    def _handed(self, parameter: form.Parameter, function: form.Function, wanted: str) -> str:
        """What is wanted, where a call hands that over; a client's own request has the same name."""
        known = self._known.get(parameter)
        if known is None:
            # A function that calls itself hands its parameter on: the other calls decide.
            self._known[parameter] = ""
            handed = chain(self._given(parameter, function), self._wrapped(function) if wanted == REQUEST else ())
            given = any(self._resolve(value, scope) == wanted for value, scope in handed)
            self._known[parameter] = known = wanted if given else ""
        return known

    def _asked_of(self, function: form.Function) -> frozenset[str]:
        """The parameters of which a function asks what only applications and blueprints have."""
        known = self._asking.get(function)
        if known is None:
            known = self._asking[function] = frozenset(
                item.value.id
                for item in function.scope.expressions
                if isinstance(item, form.Attribute) and item.name in ASKED and isinstance(item.value, form.Name)
            )
        return known

    def _given(
        self, parameter: form.Parameter, function: form.Function
    ) -> Iterator[tuple[form.Expression, form.Scope]]:
        if parameter not in function.parameters or parameter.kind not in ("plain", "keyword"):
            return
        position = function.parameters.index(parameter) - (function.outer.kind == "class")
        for call in self._called(function.name)[:MANY]:
            value = call.argument(position if parameter.kind == "plain" else 99, parameter.name)
            if value is not None and self._resolve(call.function, call.scope) == own_name(function):
                yield value, call.scope

    def _wrapped(self, function: form.Function) -> Iterator[tuple[form.Expression, form.Scope]]:
        """What the project's decorators hand the function that they wrap: `return view(user, request, *more)`."""
        for item in function.decorators:
            name = self._resolve(item.function if isinstance(item, form.Call) else item, function.outer)
            around = self._functions.get(name) if name.startswith(".") else None
            nested = [around, *_inner(around)] if around is not None else []
            wrapped = {parameter.name for one in nested for parameter in one.parameters}
            for call in (call for one in nested[1:] for call in one.scope.calls):
                if isinstance(call.function, form.Name) and call.function.id in wrapped:
                    yield from ((value, call.scope) for value in call.arguments)

    @cached_property
    def _functions(self) -> dict[str, form.Function]:
        named = (scope.node for module in self._modules for scope in module.scopes)
        return {own_name(node): node for node in named if isinstance(node, form.Function)}

    def _called(self, name: str) -> list[form.Call]:
        """Every call of something of that name, resolved or not."""
        if self._calls is None:
            self._calls = {}
            for call in (call for module in self._modules for scope in module.scopes for call in scope.calls):
                callee = call.function
                word = callee.id if isinstance(callee, form.Name) else getattr(callee, "name", "")
                self._calls.setdefault(word, []).append(call)
        return self._calls.get(name, [])


def _inner(function: form.Function) -> Iterator[form.Function]:
    for one in function.scope.functions:
        yield one
        yield from _inner(one)
