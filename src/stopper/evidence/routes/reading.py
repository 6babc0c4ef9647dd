"""Reads the routes of an application, with prefixes, guards, limits and exemptions worked out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.routes.guards.guards import Guards
from stopper.evidence.routes.guards.options import is_told_off
from stopper.evidence.routes.guards.situations import Situation
from stopper.evidence.routes.hooks import Hooks, RequestHook
from stopper.evidence.routes.limits import Limits
from stopper.evidence.routes.registration.admin import AdminRoutes
from stopper.evidence.routes.registration.app_builder import AppBuilderRoutes
from stopper.evidence.routes.registration.applied import AppliedRoutes
from stopper.evidence.routes.registration.blueprints import Blueprints, Mount, joined
from stopper.evidence.routes.registration.calls import CalledRoutes
from stopper.evidence.routes.registration.classes import Classes
from stopper.evidence.routes.registration.classful import ClassfulRoutes
from stopper.evidence.routes.registration.connexion import OperationRoutes
from stopper.evidence.routes.registration.decorated import DecoratedRoutes
from stopper.evidence.routes.registration.exemptions import Exemptions
from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.routes.registration.raw import Raw, Views, Wrapping, parameters_of
from stopper.evidence.routes.registration.registering import RegisteringDecorators
from stopper.evidence.routes.registration.resources import ResourceRoutes
from stopper.evidence.routes.registration.rule_objects import RuleObjects
from stopper.evidence.routes.registration.shadowed import without_shadowed
from stopper.evidence.routes.registration.wrapped_views import WrappedViews
from stopper.evidence.routes.routes import Credential, Decorator, Guard, Limit, Route, Routes
from stopper.evidence.routes.sign_in.credentials import Credentials
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

STATIC = regex(r"(^|/)static/<path:")
IMPLICIT = frozenset({"HEAD", "OPTIONS"})
REGISTERING = frozenset({"route", "get", "post", "put", "patch", "delete", "expose"})


class Around(Struct, frozen=True):
    """What stands around one view: its decorators, what they come to, and what is misplaced."""

    decorators: tuple[Decorator, ...] = ()
    guards: tuple[Guard, ...] = ()
    limits: tuple[Limit, ...] = ()
    misplaced: tuple[tuple[str, Place], ...] = ()
    limit_exempt: Place | None = None
    csrf_exempt: Place | None = None


class Answering(Struct, frozen=True):
    """One function of a registration, with the methods it answers."""

    methods: frozenset[str]
    function: form.Function | None


class RouteReader:
    """Reads one application once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blueprints = Blueprints(source, Origins(source))
        self.guards = Guards(source)
        self.hooks = Hooks(source, self.blueprints, self.guards)
        self.limits = Limits(source, self.blueprints)
        self.classes = Classes(source)
        self.views = Views(source, self.blueprints)
        self.exemptions = Exemptions(source, self.blueprints, self.views)
        self.credentials = Credentials(source)
        self.admin = AdminRoutes(source, self.blueprints.origins, self.classes, self.guards.bodies.tests)
        self.classful = ClassfulRoutes(source, self.blueprints, self.classes, self.guards)
        self.wrapped = WrappedViews(source, self.guards.bodies.tests)
        self._bodies: dict[tuple[form.Function, frozenset[str]], Guard | None] = {}

    def read(self) -> Routes:
        """Every route in the order of its registration's file and line."""
        own = RegisteringDecorators(self.source, self.blueprints)
        raws = own.read()
        called = CalledRoutes(self.source, self.blueprints, self.views, own.read_here)
        raws += [*DecoratedRoutes(self.source, self.blueprints, own.read_here).read(), *called.read()]
        raws += AppliedRoutes(self.source, self.blueprints, self.views, own.read_here).read()
        raws += [*RuleObjects(self.source, self.views).read(), *self.classful.read()]
        raws += [*ResourceRoutes(self.source, self.blueprints).read(), *self.admin.read()]
        raws += [
            *OperationRoutes(self.source, self.blueprints.origins).read(),
            *AppBuilderRoutes(self.source, self.classes).read(),
        ]
        found = [route for raw in raws for route in self._routes(raw)]
        found.sort(key=lambda route: (route.registered_at, route.rule or "", sorted(route.methods)))
        return Routes(tuple(without_shadowed(dict.fromkeys(found))), self.limits.defaults, tuple(called.not_understood))

    def _routes(self, raw: Raw) -> Iterator[Route]:
        is_static = STATIC.search(raw.rule) is not None
        for answering in self._answering(raw):
            if is_static and answering.function is None:
                # Flask's own, under an address of the project's.
                continue
            around = self._around(raw, answering)
            for blueprint in raw.blueprints or (None,):
                for mount in self.blueprints.mounts(blueprint) if blueprint is not None else (Mount("", "", True),):
                    situation = self._situation(raw, mount)
                    found = self._rewritten(self._with(around, blueprint), situation, raw.at)
                    yield replace(
                        self._route(raw, answering, found, mount, situation), handed=raw.handed, made=raw.made
                    )

    def _answering(self, raw: Raw) -> list[Answering]:
        item = raw.view.item
        if raw.origin == "admin" or item is None or raw.made is not None:
            methods = raw.methods or frozenset({"GET"})
            return [Answering(methods - IMPLICIT, raw.view.function)]
        return [Answering(methods - IMPLICIT, function) for methods, function in self.classes.verbs(item, raw.methods)]

    def _route(self, raw: Raw, answering: Answering, around: Around, mount: Mount, situation: Situation) -> Route:
        hooks = self._hooked(raw, mount)
        guards = (*around.guards, *raw.guards, *self.hooks.guards(hooks, situation))
        return Route(
            rule=situation.rule,
            methods=answering.methods,
            endpoint=situation.endpoint,
            view=answering.function,
            view_class=raw.view.item,
            blueprint=mount.name,
            decorators=around.decorators,
            guards=guards,
            limits=around.limits,
            limit_exempt=around.limit_exempt,
            csrf_exempt=around.csrf_exempt,
            misplaced=around.misplaced,
            at=self._at(raw, answering.function),
            registered_at=raw.at,
            parameters=parameters_of(situation.rule or ""),
            registered=mount.registered,
            takes=self._taken(raw, answering, situation, guards),
            origin=raw.origin,
            before=tuple(hook.function for hook in hooks),
        )

    def _rewritten(self, around: Around, situation: Situation, at: Place) -> Around:
        """What stands around a view, with what a loop over the table of views has put around all of that."""
        for wrapping, is_clear in self.wrapped.around(situation, at):
            found = self._wrapped([wrapping], around)
            added = found.guards[len(around.guards) :]
            if not is_clear:
                added = tuple(replace(guard, is_conditional=True) for guard in added)
            around = replace(found, guards=(*around.guards, *added))
        return around

    def _hooked(self, raw: Raw, mount: Mount) -> list[RequestHook]:
        """The hooks before a route; Flask-Admin's views are reached around them."""
        return self.hooks.before(mount) if raw.origin != "admin" else []

    def _situation(self, raw: Raw, mount: Mount) -> Situation:
        full = joined(mount.prefix, joined(raw.prefix, raw.rule))
        rule = None if full.strip("/") in ("", HOLE) and HOLE in full else full or "/"
        names = frozenset(name for name, _ in parameters_of(full))
        return Situation(self._endpoint(raw, mount), mount.name, rule, names)

    def _taken(self, raw: Raw, answering: Answering, situation: Situation, guards: tuple[Guard, ...]) -> Credential:
        if answering.function is None or raw.origin == "admin":
            return ""
        return self.credentials.taken(
            situation.rule,
            situation.endpoint,
            answering.function,
            raw.view.item,
            answering.methods,
            is_guarded=any(guard.identifies and not guard.is_conditional for guard in guards),
        )

    def _with(self, around: Around, blueprint: form.Call | None) -> Around:
        """What stands around a view that is registered on a blueprint."""
        if blueprint is None:
            return around
        return replace(
            around,
            limits=(*around.limits, *self.limits.of_blueprint.get(blueprint, ())),
            limit_exempt=around.limit_exempt or self.limits.exempt_blueprints.get(blueprint),
            csrf_exempt=around.csrf_exempt or self.exemptions.of_blueprint(blueprint),
        )

    def _endpoint(self, raw: Raw, mount: Mount) -> str:
        own = (
            raw.endpoint
            or raw.view.name
            or (raw.view.function.name if raw.view.function is not None and raw.origin == "flask" else "")
        )
        if not own or HOLE in mount.name:
            return own if not mount.name else ""
        return f"{mount.name}.{own}" if mount.name else own

    def _at(self, raw: Raw, function: form.Function | None) -> Place:
        if function is not None:
            return self.source.at_definition(function)
        return self.source.at_definition(raw.view.item) if raw.view.item is not None else raw.at

    def _around(self, raw: Raw, answering: Answering) -> Around:
        function, item = answering.function, raw.view.item
        if raw.origin == "admin":
            guard = self.admin.guard(item) if item is not None else None
            own = self._decorated(function, -1, answering.methods) if function is not None else Around()
            return Around(own.decorators, (*own.guards, *([guard] if guard else [])), own.limits)
        on_class = raw.position >= 0 and item is not None
        at = -1 if on_class else raw.position
        own = self._decorated(function, at, answering.methods) if function is not None else Around()
        wrapped = self._wrapped(raw.view.wrappings, own)
        if item is None or function is None:
            return wrapped
        verb = next(iter(sorted(answering.methods)), "").lower()
        around = self._wrapped(self.classes.wrappings(item, verb), wrapped, is_class=True)
        before = self.classes.before(item)
        guard = self._body(before, answering.methods) if before is not None and before is not function else None
        exempt = around.csrf_exempt or self.exemptions.of_class(item)
        return Around(
            around.decorators,
            (*around.guards, *([guard] if guard else [])),
            around.limits,
            around.misplaced,
            around.limit_exempt,
            exempt,
        )

    def _decorated(self, function: form.Function, position: int, methods: frozenset[str]) -> Around:
        scope = function.outer
        decorators = tuple(self.guards.decorator(item, scope) for item in function.decorators)
        below = decorators[position + 1 :]
        above = decorators[:position] if position > 0 else ()
        body = self._body(function, methods)
        found = [guard for item in below if (guard := self.guards.of_decorator(item, scope)) is not None]
        guards = [guard for guard in found if not is_told_off(self.source, guard, function)]
        own = [body] if body is not None else []
        if any(guard.identifies for guard in (*guards, *own)) and not any(guard.kind == "role" for guard in own):
            role = self.guards.role_of_known(function)
            own += [role] if role is not None else []
        limits = [limit for item in below if (limit := self.limits.of_decorator(item, scope)) is not None]
        exempt = next((item.at for item in decorators if self.limits.is_exemption(item)), None)
        return Around(
            decorators,
            (*guards, *own),
            (*limits, *self.limits.of_view.get(function, ())),
            tuple((item.word, item.at) for item in above if self._is_misplaced(item, scope)),
            exempt or self.limits.exempt_views.get(function),
            next((item.at for item in decorators if self.exemptions.is_exemption(item)), None)
            or self.exemptions.of_view(function),
        )

    def _is_misplaced(self, decorator: Decorator, scope: form.Scope) -> bool:
        if decorator.word in REGISTERING and isinstance(decorator.expression, form.Call):
            return False
        return (
            self.guards.of_decorator(decorator, scope) is not None
            or self.limits.of_decorator(decorator, scope) is not None
            or self.guards.turns_some_away(decorator)
        )

    def _wrapped(
        self, wrappings: tuple[Wrapping, ...] | list[Wrapping], inner: Around, *, is_class: bool = False
    ) -> Around:
        decorators, guards, limits = list(inner.decorators), list(inner.guards), list(inner.limits)
        exempt, unlimited = inner.csrf_exempt, inner.limit_exempt
        how = "class" if is_class else "decorator"
        for expression, scope in wrappings:
            decorator = self.guards.decorator(expression, scope)
            decorators.append(decorator)
            guard = self.guards.of_decorator(decorator, scope, "class" if is_class else "decorator")
            limit = self.limits.of_decorator(decorator, scope, how)
            guards += [guard] if guard is not None else []
            limits += [limit] if limit is not None else []
            exempt = exempt or (decorator.at if self.exemptions.is_exemption(decorator) else None)
            unlimited = unlimited or (decorator.at if self.limits.is_exemption(decorator) else None)
        return Around(tuple(decorators), tuple(guards), tuple(limits), inner.misplaced, unlimited, exempt)

    def _body(self, function: form.Function, methods: frozenset[str]) -> Guard | None:
        if (function, methods) not in self._bodies:
            self._bodies[function, methods] = self.guards.of_view(function, methods)
        return self._bodies[function, methods]
