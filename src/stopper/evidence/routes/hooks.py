"""The hooks that run before a view, and which of them refuse a stranger on which route."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.forgery.checks import compares_token
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.guards import Guards
from stopper.evidence.routes.guards.refusals import is_nothing
from stopper.evidence.routes.guards.situations import Question, Situation
from stopper.evidence.routes.guards.token_hooks import checks_before
from stopper.evidence.routes.guards.verdicts import Verdict
from stopper.evidence.routes.registration.blueprints import Blueprints, Mount
from stopper.evidence.routes.routes import Guard
from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.syntax import form

LOCAL = frozenset({"before_request", "url_value_preprocessor"})
GLOBAL = frozenset({"before_app_request", "app_url_value_preprocessor"})


class RequestHook(Struct, frozen=True):
    """A function called before views.

    `owners` are the blueprints or applications that it may hang on, as far as they are told apart; `is_global`
    says that it is called for every view of an application.
    """

    function: form.Function
    owners: tuple[form.Call, ...]
    is_global: bool
    scope: form.Scope


class Hooks:
    """The hooks of one application that may refuse."""

    def __init__(self, source: Source, blueprints: Blueprints, known: Guards) -> None:
        self.source = source
        self.blueprints = blueprints
        self.known = known
        self.bodies = known.bodies
        self.found = [*self._decorated(), *self._called()]
        self._asked: dict[RequestHook, Set[form.Call]] = {}
        self._walked: dict[form.Function, list[tuple[tuple[tuple[Question, bool | None], ...], Verdict]]] = {}
        self._static: dict[form.Function, Guard | None] = {}
        self._by_name: dict[form.Function, Guard | None] = {}

    def before(self, mount: Mount) -> list[RequestHook]:
        """The hooks that are called before the views of a mount."""
        return [hook for hook in self.found if self._is_before(hook, mount)]

    def guards(self, hooks: Sequence[RequestHook], situation: Situation) -> list[Guard]:
        """The guards that these hooks are on a route."""
        found = [self._guard(hook, situation) for hook in hooks]
        return [guard for guard in found if guard is not None]

    def _is_before(self, hook: RequestHook, mount: Mount) -> bool:
        if not hook.is_global:
            return not set(hook.owners).isdisjoint(mount.around)
        own = self.blueprints.applications.keys() & set(mount.around)
        # What source does not tell apart is taken for the application of the view.
        return not own or not self._applications(hook) or not own.isdisjoint(self._applications(hook))

    def _applications(self, hook: RequestHook) -> Set[form.Call]:
        """The applications, of several, before whose views a hook may be called."""
        found = self._asked.get(hook)
        if found is None:
            mounts = [mount for owner in hook.owners for mount in self.blueprints.mounts(owner)]
            around = {one for mount in mounts for one in mount.around}
            found = self._asked[hook] = self.blueprints.applications.keys() & around
        return found

    def _guard(self, hook: RequestHook, situation: Situation) -> Guard | None:
        verdict, is_clear = self._verdict(hook.function, situation)
        if verdict.guards:
            at, name = self.source.at_definition(hook.function), hook.function.name
            return Guard(verdict.kind, name, at, "hook", is_clear, verdict.conditional, verdict.switches)
        if hook.function not in self._static:
            self._static[hook.function] = self._without_walk(hook.function)
        known = self._static[hook.function]
        if (
            known is not None
            and known.kind == "csrf"
            and not checks_before(self.bodies.tests, hook.function, situation)
        ):
            return None
        # What lets this route by is no guard of it, whatever it is called.
        return known or (None if verdict.end == "passed" else self._promised(hook.function))

    def _verdict(self, function: form.Function, situation: Situation) -> tuple[Verdict, bool]:
        """The walk of a hook, and whether each question of the path that lets some by was understood.

        It is done once for all routes that answer the questions of the hook in the same way.
        """
        walked = self._walked.setdefault(function, [])
        for questions, verdict in walked:
            if all(question(situation) == answer for question, answer in questions):
                return verdict, _is_clear(questions, verdict)
        asked = self.bodies.tests.asked
        asked.clear()
        verdict = self.bodies.of_hook(function, situation)
        walked.append((tuple(asked), verdict))
        return verdict, _is_clear(asked, verdict)

    def _without_walk(self, function: form.Function) -> Guard | None:
        """A check of CSRF tokens, or `@bp.before_request @login_required def guard(): pass`."""
        at = self.source.at_definition(function)
        named = (self.source.name(call.function, call.scope) for call in function.scope.calls)
        called = (self.source.function(call.function, call.scope) for call in function.scope.calls)
        refusing = (one for one in (function, *called) if one is not None and _refuses(self.source, one))
        is_own = any(compares_token(self.source, one) is not None for one in refusing)
        if is_own or any(name in guard_names.CSRF_CHECKS for name in named):
            return Guard("csrf", function.name, at, "hook")
        guards = [guard for one in function.decorators if (guard := self._of(one, function)) is not None]
        return next((guard for guard in guards if guard.kind == "role"), guards[0] if guards else None)

    def _promised(self, function: form.Function) -> Guard | None:
        """A hook that refuses somebody, whom its name tells alone: no route shows that it is understood."""
        if function not in self._by_name:
            is_told = guard_names.PROMISE.search(function.name) is not None and _refuses(self.source, function)
            is_told = is_told and not self._verdict(function, Situation())[0].guards
            at = self.source.at_definition(function)
            kind = guard_names.kind_of(function.name)
            self._by_name[function] = Guard(kind, function.name, at, "hook", False) if is_told else None
        return self._by_name[function]

    def _of(self, expression: form.Expression, function: form.Function) -> Guard | None:
        """The guard that a decorator of a hook is, the library's own or the project's, under the name of the hook."""
        decorator = self.known.decorator(expression, function.outer)
        guard = self.known.of_decorator(decorator, function.outer, "hook")
        if guard is None or not guard.is_proved:
            return None
        # The library's name tells that the caller is known by a header.
        by_header = decorator.name.startswith(guard_names.BY_HEADER)
        return replace(
            guard, name=decorator.name if by_header else function.name, at=self.source.at_definition(function)
        )

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
        is_blueprint = any(owner in self.blueprints.made for owner in owners) or "Blueprint" in self.source.name(
            target.value, scope
        )
        return RequestHook(function, owners, target.name in GLOBAL or not is_blueprint, scope)


def _is_clear(asked: Iterable[tuple[Question, bool | None]], verdict: Verdict) -> bool:
    return not verdict.conditional or all(answer is not None for _, answer in asked)


def _refuses(source: Source, function: form.Function) -> bool:
    """Whether a hook answers or raises anything, or calls what is called a guard."""
    if any(isinstance(one, form.Raise) for one in statements(function.body)):
        return True
    if any(not is_nothing(one.value) for one in function.scope.returns):
        return True
    names = (source.name(call.function, call.scope) for call in function.scope.calls)
    return any(name in guard_names.REFUSALS or guard_names.PROMISE.search(name.rpartition(".")[2]) for name in names)
