"""The rate limits of an application, the exemptions, and the defaults of the Limiter."""

from __future__ import annotations

import re

from stopper.evidence.routes.registration.blueprints import Blueprints
from stopper.evidence.routes.routes import Decorator, Limit
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Value, options
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

# Stopper's own, whose texts may begin with the methods and the tier that they are for: "POST 5/minute".
OURS = frozenset({"stopper.limit", "stopper.runtime.limit"})
PREFIX = regex(r"^((?:[A-Z]+)(?:,[A-Z]+)*) +|^(?:anonymous|signed-in) +")
LIMITS = frozenset({"flask_limiter.Limiter().limit", "flask_limiter.Limiter().shared_limit"}) | OURS
MADE = tuple(f"{name}()" for name in sorted(LIMITS))
EXEMPT = "flask_limiter.Limiter().exempt"
OWN = regex(
    r"(^|_)(rate_?limit(ed|er|ing)?|throttle[ds]?|limit_(requests|rate|attempts)|limit_by_ip|brute_?force\w*)(_|$)",
    re.IGNORECASE,
)


class Limits:
    """The limits that an application writes."""

    def __init__(self, source: Source, blueprints: Blueprints) -> None:
        self.source = source
        self.blueprints = blueprints
        self.of_blueprint: dict[form.Call, list[Limit]] = {}
        self.of_view: dict[form.Function, list[Limit]] = {}
        self.exempt_blueprints: dict[form.Call, Place] = {}
        self.exempt_views: dict[form.Function, Place] = {}
        for call in source.calls(*MADE):
            self._applied(call)
        for call in source.calls(EXEMPT):
            self._exempted(call)
        self.defaults = tuple(
            limit for call in source.instances("flask_limiter.Limiter") for limit in self._default(call)
        )

    def of_decorator(self, decorator: Decorator, scope: form.Scope, how: str = "decorator") -> Limit | None:
        """The limit that a decorator sets."""
        place: str = how
        call = decorator.expression if isinstance(decorator.expression, form.Call) else None
        if decorator.name in LIMITS and call is not None:
            return self._limit(call, decorator.at, place)
        if decorator.name in MADE or decorator.name.removesuffix("()") in LIMITS:
            made = next(iter(self.blueprints.origins.of(decorator.expression, scope)), None)
            return self._limit(made, decorator.at, place) if made is not None else Limit((), decorator.at, "decorator")
        definition = self.source.names.definition(decorator.name)
        if OWN.search(decorator.word) and (definition is not None or not decorator.name):
            return Limit((), decorator.at, "own", frozenset(), None, call)
        if isinstance(definition, form.Function):
            return self._inside(definition, decorator.at)
        return None

    def _inside(self, function: form.Function, at: Place) -> Limit | None:
        """A decorator of the project that applies the limiter to what it wraps."""
        scopes = [function.scope, *[inner.scope for inner in function.scope.functions]]
        for scope in scopes:
            for call in scope.calls:
                if self.source.name(call.function, scope) in LIMITS:
                    return self._limit(call, at, "decorator")
        return None

    def is_exemption(self, decorator: Decorator) -> bool:
        """Whether a decorator takes a view out of every limit."""
        return decorator.name == EXEMPT

    def _limit(self, call: form.Call, at: Place, how: str) -> Limit:
        if self.source.name(call.function, call.scope) in OURS:
            return self._ours(call, at)
        texts = texts_of(self.source.argument(call, 0, "limit_value"))
        methods = self.source.argument(call, 99, "methods")
        named = methods.data if isinstance(methods, Known) and isinstance(methods.data, list | tuple) else ()
        place = "class" if how == "class" else "blueprint" if how == "blueprint" else "decorator"
        return Limit(texts, at, place, frozenset(str(item).upper() for item in named), call.keyword("key_func"), call)  # type: ignore[arg-type]  # one of the three literals

    def _ours(self, call: form.Call, at: Place) -> Limit:
        """The rates of Stopper's decorator; its methods where all of them name some."""
        written = [text for item in call.arguments for text in texts_of(self.source.value(item, call.scope))]
        methods: set[str] = set()
        for text in written:
            found = PREFIX.match(text)
            if found is None or not found[1]:
                methods.clear()
                break
            methods.update(found[1].split(","))
        return Limit(tuple(PREFIX.sub("", text) for text in written), at, "decorator", frozenset(methods), None, call)

    def _applied(self, call: form.Call) -> None:
        """`limiter.limit("5/minute")(blueprint)` or with a view function."""
        if not isinstance(call.function, form.Call):
            made = next(iter(self.blueprints.origins.of(call.function, call.scope)), None)
        else:
            made = call.function
        argument = call.argument(0)
        if made is None or argument is None:
            return
        limit = self._limit(made, self.source.at(call), "blueprint")
        for blueprint in self.blueprints.of(argument, call.scope):
            self.of_blueprint.setdefault(blueprint, []).append(limit)
        function = self.source.function(argument, call.scope)
        if function is not None:
            self.of_view.setdefault(function, []).append(self._limit(made, self.source.at(call), "decorator"))

    def _exempted(self, call: form.Call) -> None:
        for blueprint in self.blueprints.of(call.argument(0), call.scope):
            self.exempt_blueprints[blueprint] = self.source.at(call)
        function = self.source.function(call.argument(0), call.scope)
        if function is not None:
            self.exempt_views[function] = self.source.at(call)

    def _default(self, call: form.Call) -> list[Limit]:
        found = []
        for name in ("default_limits", "application_limits", "global_limits"):
            value = self.source.argument(call, 99, name)
            texts = texts_of(value)
            if value is not None and (texts or not (isinstance(value, Known) and not value.data)):
                found.append(
                    Limit(texts, self.source.at(call), "decorator", frozenset(), call.argument(0, "key_func"), call)
                )
        return found


def texts_of(value: Value | None) -> tuple[str, ...]:
    """The texts of a limit, several in one text or in a list; empty where dynamic."""
    found: list[str] = []
    for option in options(value) if value is not None else ():
        data = option.data if isinstance(option, Known) else ()
        for item in data if isinstance(data, list | tuple) else (data,):
            if isinstance(item, str):
                found.extend(part.strip() for part in re.split(r"[;,|]", item) if part.strip())
    return tuple(found)
