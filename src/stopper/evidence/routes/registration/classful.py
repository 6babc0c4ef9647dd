"""The routes of Flask-Classful and Flask-Classy: public methods of a registered class, below the class's address."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.forgery.checks import compares_token
from stopper.evidence.routes.guards.guards import Guards
from stopper.evidence.routes.registration.blueprints import Blueprints, joined, text
from stopper.evidence.routes.registration.classes import Classes
from stopper.evidence.routes.registration.raw import Raw, View, methods_of
from stopper.evidence.routes.routes import Guard
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

BASES = frozenset({"flask_classful.FlaskView", "flask_classy.FlaskView"})
ROUTES = frozenset({"flask_classful.route", "flask_classy.route"})
METHODS = frozenset({"flask_classful.method", "flask_classy.method"})
SPECIAL = {"index": "GET", "get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE"}
HELPER = regex(r"_|(before|after)_|register$")


class ClassfulRoutes:
    """Reads the classes that `register` is called on."""

    def __init__(self, source: Source, blueprints: Blueprints, classes: Classes, guards: Guards) -> None:
        self.source = source
        self.blueprints = blueprints
        self.classes = classes
        self.guards = guards

    def read(self) -> Iterator[Raw]:
        """Every method that answers."""
        for call in self.source.methods("register"):
            holder = call.function.value if isinstance(call.function, form.Attribute) else None
            item = self.source.names.definition(self.source.name(holder, call.scope)) if holder is not None else None
            if isinstance(item, form.Class) and not BASES.isdisjoint(self.source.names.ancestors(item)):
                yield from self._class(item, call)

    def _class(self, item: form.Class, call: form.Call) -> Iterator[Raw]:
        base = self._word(item, call, "route_base", item.name.removesuffix("View").lower())
        prefix = joined(self._word(item, call, "route_prefix", ""), f"/{base.strip('/')}".rstrip("/"))
        seen: set[str] = set()
        for owner in self.classes.family(item):
            for function in owner.scope.functions:
                if function.name not in seen and not HELPER.match(function.name):
                    seen.add(function.name)
                    yield from self._method(item, function, prefix, call)

    def _method(self, item: form.Class, function: form.Function, prefix: str, call: form.Call) -> Iterator[Raw]:
        view = View(function, None, tuple(self.classes.wrappings(item, function.name)))
        owners = self.blueprints.of(call.argument(0, "app"), call.scope)
        endpoint, guards = f"{item.name}:{function.name}", self._before(item, function)
        for rule, methods in self._rules(function):
            at = self.source.at_definition(function)
            yield Raw(rule, view, at, owners, methods, endpoint, prefix, guards=guards)

    def _rules(self, function: form.Function) -> Iterator[tuple[str, frozenset[str] | None]]:
        """What decorators give; else the rule that the method's name and parameters make.

        They only note the rule: what stands above them is around the method that `register` takes, and is applied.
        """
        written, own = False, self._own_methods(function)
        for expression in function.decorators:
            if isinstance(expression, form.Call) and self._named(expression, function) in ROUTES:
                written = True
                methods = methods_of(self.source, expression.keyword("methods"), function.outer)
                yield text(self.source.value(expression.argument(0, "rule"), function.outer)), methods or own
        if not written:
            needed = [item.name for item in function.parameters[1:] if item.kind == "plain" and item.default is None]
            first = [] if function.name in SPECIAL else [function.name]
            rule = "/" + "/".join([*first, *(f"<{name}>" for name in needed)])
            yield rule, own or frozenset({SPECIAL.get(function.name, "GET")})

    def _own_methods(self, function: form.Function) -> frozenset[str] | None:
        found = [
            self.source.text(item.argument(0), function.outer)
            for item in function.decorators
            if isinstance(item, form.Call) and self._named(item, function) in METHODS
        ]
        return frozenset(word.upper() for word in found if word) or None

    def _named(self, decorator: form.Call, function: form.Function) -> str:
        return self.source.name(decorator.function, function.outer)

    def _before(self, item: form.Class, function: form.Function) -> tuple[Guard, ...]:
        """What the class demands before each method, or before this one."""
        names = ("before_request", f"before_{function.name}")
        before = [one for owner in self.classes.family(item) for one in owner.scope.functions if one.name in names]
        found = (self.guards.of_view(one) for one in before)
        checks = [one for one in _called(before) if compares_token(self.source, one) is not None]
        own = [Guard("csrf", one.name, self.source.at_definition(one), "class") for one in checks]
        return (*[guard for guard in found if guard is not None], *own)

    def _word(self, item: form.Class, call: form.Call, name: str, default: str) -> str:
        """What the registration says, else the class or an ancestor of it."""
        given = call.keyword(name)
        if given is not None:
            return text(self.source.value(given, call.scope))
        for owner in self.classes.family(item):
            for binding in owner.scope.bindings.get(name, ()):
                if binding.value is not None:
                    return text(self.source.value(binding.value, owner.scope))
        return default


def _called(before: list[form.Function]) -> Iterator[form.Function]:
    """The nearest of each name, and what it overrides where it calls that by its name."""
    is_called: dict[str, bool] = {}
    for one in before:
        if is_called.get(one.name, True):
            is_called[one.name] = any(last_name(call.function) == one.name for call in one.scope.calls)
            yield one
