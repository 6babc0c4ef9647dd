"""The hooks that run before a view, and which of them refuse a stranger on which route."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.evidence.routes import guard_names
from stopper.evidence.routes.blueprints import Blueprints
from stopper.evidence.routes.guard_bodies import Bodies
from stopper.evidence.routes.guard_tests import Situation
from stopper.evidence.routes.routes import Guard
from stopper.evidence.source.index import Source
from stopper.syntax import form

LOCAL = frozenset({"before_request", "url_value_preprocessor"})
GLOBAL = frozenset({"before_app_request", "app_url_value_preprocessor"})


@dataclass(frozen=True, slots=True)
class RequestHook:
    """A function called before views; `blueprints` is empty where it is called for all."""

    function: form.Function
    blueprints: tuple[form.Call, ...]
    is_global: bool
    scope: form.Scope


class Hooks:
    """The hooks of one application that may refuse."""

    def __init__(self, source: Source, blueprints: Blueprints, bodies: Bodies) -> None:
        self.source = source
        self.blueprints = blueprints
        self.bodies = bodies
        self.found = [*self._decorated(), *self._called()]
        self._refusing: dict[form.Function, bool] = {}

    def guards(self, blueprint: form.Call | None, situation: Situation) -> list[Guard]:
        """The guards on a route of `blueprint`."""
        found = []
        for hook in self.found:
            if hook.is_global or (blueprint is not None and blueprint in hook.blueprints):
                guard = self._guard(hook, situation)
                if guard is not None:
                    found.append(guard)
        return found

    def _guard(self, hook: RequestHook, situation: Situation) -> Guard | None:
        at = self.source.at_definition(hook.function)
        verdict = self.bodies.of_hook(hook.function, situation)
        if verdict.guards:
            return Guard(verdict.kind, hook.function.name, at, "hook", True, verdict.conditional)
        calls = [self.source.name(call.function, call.scope) for call in hook.function.scope.calls]
        if any(name in guard_names.CSRF_CHECKS for name in calls):
            return Guard("csrf", hook.function.name, at, "hook")
        return self._decorated_guard(hook, at_definition=True)

    def _decorated_guard(self, hook: RequestHook, *, at_definition: bool) -> Guard | None:
        """`@bp.before_request @login_required def guard(): pass`."""
        for expression in hook.function.decorators:
            target = expression.function if isinstance(expression, form.Call) else expression
            kind = guard_names.DECORATORS.get(self.source.name(target, hook.function.outer))
            if kind is not None and at_definition:
                return Guard(kind, hook.function.name, self.source.at_definition(hook.function), "hook")
        return None

    def _decorated(self) -> list[RequestHook]:
        found = []
        for function in self.source.functions():
            for expression in function.decorators:
                target = expression.function if isinstance(expression, form.Call) else expression
                hook = self._hook(target, function, function.outer)
                if hook is not None:
                    found.append(hook)
        return found

    def _called(self) -> list[RequestHook]:
        found = []
        for call in self.source.methods(*LOCAL, *GLOBAL):
            function = self.source.function(call.argument(0, "f"), call.scope)
            hook = self._hook(call.function, function, call.scope) if function is not None else None
            if hook is not None:
                found.append(hook)
        return found

    def _hook(self, target: form.Expression, function: form.Function, scope: form.Scope) -> RequestHook | None:
        if not isinstance(target, form.Attribute) or target.name not in LOCAL | GLOBAL:
            return None
        owners = self.blueprints.of(target.value, scope)
        # What cannot be traced to a blueprint is taken for one only where its name resolves to the class.
        is_blueprint = bool(owners) or "Blueprint" in self.source.name(target.value, scope)
        return RequestHook(function, owners, target.name in GLOBAL or not is_blueprint, scope)
