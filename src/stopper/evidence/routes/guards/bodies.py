"""Whether a function turns a stranger away: its statements walked as for a caller who is not signed in."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.arguments import NONE, Given, given_by, told
from stopper.evidence.routes.guards.found_accounts import is_found_by_caller
from stopper.evidence.routes.guards.handlers import catching
from stopper.evidence.routes.guards.kinds import is_token, kind_of_test
from stopper.evidence.routes.guards.loops import is_each_demand
from stopper.evidence.routes.guards.read_keys import key_of_caller
from stopper.evidence.routes.guards.refusals import Refusals, calls_in, is_nothing, is_optional
from stopper.evidence.routes.guards.rests import left_for_strangers
from stopper.evidence.routes.guards.returns import handed_back
from stopper.evidence.routes.guards.situations import Situation
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.guards.tokens import demanded_token
from stopper.evidence.routes.guards.verdicts import GOES_ON, Verdict, beside, is_partly, opened, refused
from stopper.evidence.routes.guards.walks import Walk
from stopper.evidence.routes.routes import Switch
from stopper.evidence.source.expressions import word_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 3
Body = tuple[form.Statement, ...]


class Bodies:
    """Judges the functions of one project."""

    def __init__(self, source: Source, tests: Tests) -> None:
        self.source = source
        self.tests = tests
        self.refusals = Refusals(source)
        self._functions: dict[tuple[form.Function, Given], Verdict] = {}
        self._active: set[form.Function] = set()

    def of_view(self, function: form.Function, situation: Situation | None = None) -> Verdict:
        """Whether the view itself refuses a stranger before its work."""
        return self._run(function, Walk(function.scope, frozenset(), situation, True, 0))

    def refuses(self, body: Body, scope: form.Scope, after: form.Expression | None = None) -> bool:
        """Whether a part of a view turns its caller away, `after` a look at who he is."""
        proof = Verdict("goes on", after) if after is not None else None
        return self._walk(body, Walk(scope, frozenset(), None, True, 0), proof).end == "refused"

    def of_hook(self, function: form.Function, situation: Situation) -> Verdict:
        """Whether a hook refuses a stranger on the route of `situation`."""
        return self._run(function, Walk(function.scope, frozenset(), situation, False, 0))

    def of_wrapper(self, function: form.Function, wrapped: frozenset[str], depth: int = 0) -> Verdict:
        """Whether a decorator's inner function refuses a stranger instead of calling what it wraps."""
        found = self._run(function, Walk(function.scope, wrapped, None, False, depth))
        # Who falls through to its end is answered with nothing at all.
        return replace(found, end="refused") if found.proof is not None and found.end == "goes on" else found

    def of_helper(self, function: form.Function, depth: int, given: Given = NONE) -> Verdict:
        """Whether a function of the project, called for its effect, aborts or raises for a stranger."""
        known = self._functions.get((function, given))
        if known is None:
            known = self._run(function, Walk(function.scope, frozenset(), None, False, depth, given), strict=True)
            self._functions[function, given] = known
        return known

    def _run(self, function: form.Function, walk: Walk, *, strict: bool = False) -> Verdict:
        if function in self._active or walk.depth > DEPTH:
            return GOES_ON
        self._active.add(function)
        try:
            verdict = self._walk(function.body, walk, None, strict=strict)
        finally:
            self._active.discard(function)
        return verdict

    def _walk(self, body: Body, walk: Walk, proof: Verdict | None, *, strict: bool = False) -> Verdict:
        """The end of a body; `proof` is an earlier look at identity that sent the stranger down this path."""
        conditional, found = False, GOES_ON
        kept: Verdict | None = None
        switches: tuple[Switch, ...] = ()
        for index, statement in enumerate(body):
            found = self._statement(statement, walk, proof, strict)
            switches += found.switches
            if kept is None and is_partly(found, statement):
                # Some callers are refused here; what lets the others by comes below.
                kept = found
            elif found.end != "goes on":
                found = kept or found
                return replace(found, conditional=found.conditional or conditional, switches=switches)
            elif found.proof is not None:
                # Known callers have been served: what follows is for strangers.
                left = left_for_strangers(self.refusals, self.tests, walk, body, index) if walk.is_view else "little"
                if left == "less":
                    return refused(found)
                proof = beside(proof, found) if left == "little" else proof
                found = GOES_ON if left == "late" else found
            conditional = conditional or found.conditional
        if kept is not None:
            return replace(kept, switches=switches)
        return Verdict("goes on", found.proof, found.kind, conditional, switches)

    def _statement(self, statement: form.Statement, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        if isinstance(statement, form.If):
            return self._branch(statement, walk, proof, strict)
        if (token := demanded_token(self.source, self.tests.identities, statement, walk.scope)) is not None:
            return Verdict("refused", token, "token")
        if isinstance(statement, form.Raise):
            return refused(proof)
        if isinstance(statement, form.Return):
            return self._returned(statement, walk, proof, strict)
        if isinstance(statement, form.Try):
            return self._tried(statement, walk, proof, strict)
        if isinstance(statement, form.With | form.Loop):
            return self._entered(statement, walk, proof, strict)
        if isinstance(statement, form.Evaluate | form.Assign):
            return self._done(statement.value, walk, proof)
        return self._asserted(statement, walk)

    def _asserted(self, statement: form.Statement, walk: Walk) -> Verdict:
        if isinstance(statement, form.Other) and statement.kind == "assert" and statement.values:
            answer = self.tests.answer(statement.values[0], walk.scope, walk.situation)
            return Verdict("refused", statement) if answer.identity and answer.truth is False else GOES_ON
        return GOES_ON

    def _branch(self, statement: form.If, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        handed = self._handed_back(statement.test, walk)
        if handed is not None:
            return self._walk(statement.body, walk, handed, strict=strict)
        known = told(statement.test, walk.given)
        if known is not None:
            return self._walk(statement.body if known else statement.otherwise, walk, proof, strict=strict)
        answer = self.tests.answer(statement.test, walk.scope, walk.situation)
        if answer.truth is None:
            return self._undecided(statement, walk, proof, strict)
        own = proof
        if answer.identity:
            kind = kind_of_test(self.source, statement.test, walk.scope, refuses=answer.truth)
            switches = () if answer.sure else (Switch(statement.test, walk.scope, not answer.truth),)
            own = Verdict("goes on", statement.test, kind, not answer.sure, switches)
        found = self._walk(statement.body if answer.truth else statement.otherwise, walk, own, strict=strict)
        if found.end == "goes on" and own is not None and answer.identity and answer.truth is False:
            served = self._walk(statement.body, walk, None)
            is_served = served.end != "goes on" or served.conditional or self.refusals.serves(statement.body)
            return own if is_served else GOES_ON
        return found

    def _handed_back(self, test: form.Expression, walk: Walk) -> Verdict | None:
        """The refusal that a function of the project answers a stranger with, where its caller hands that back."""
        call = handed_back(test, walk.scope)
        function = self.source.function(call.function, walk.scope) if call is not None else None
        if function is None or function.decorators or walk.depth >= DEPTH:
            return None
        found = self._run(
            function, Walk(function.scope, frozenset(), walk.situation or Situation(), False, walk.depth + 1)
        )
        return Verdict("goes on", test, found.kind, found.conditional) if found.guards else None

    def _undecided(self, statement: form.If, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        first = self._walk(statement.body, walk, None, strict=strict)
        second = self._walk(statement.otherwise, walk, None, strict=strict) if statement.otherwise else GOES_ON
        is_bare = walk.is_view and first.end == "refused" and first.proof is None and proof is None
        if is_bare and self.refusals.is_post(statement.test, walk.scope) and self.refusals.works(statement.body):
            # `if request.method == "POST":` saves what was sent and leads on, before anybody is asked who he is.
            return Verdict("passed")
        if first.end == second.end == "refused":
            best = first if first.proof is not None else second
            return best if best.proof is not None else refused(proof)
        if walk.wrapped and first.end == "refused" and self.refusals.is_unauthorized(statement.body, walk.scope):
            # Whatever it looks at: a decorator that answers 401 asks who is there.
            return Verdict("refused", statement.test, "login", conditional=True)
        for found, other in ((first, second), (second, first)):
            if found.guards and other.end != "passed":
                return opened(found, Switch(statement.test, walk.scope, found is second))
        if "passed" in (first.end, second.end):
            ended = first.end != "goes on" and second.end != "goes on"
            switch = Switch(statement.test, walk.scope, first.end == "passed")
            return Verdict("passed") if ended else Verdict("goes on", None, "login", True, (switch,))
        return GOES_ON

    def _returned(self, statement: form.Return, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        value, proof = self._chosen(statement.value, walk, proof)
        proof = None if self.refusals.is_out_of_service(value) else proof
        for call in calls_in(value):
            if walk.calls_wrapped(call):
                guarded = self._guarding_call(call, walk)
                return guarded if guarded is not None else Verdict("passed")
            if self.source.name(call.function, walk.scope).endswith(guard_names.CHALLENGES):
                return Verdict("refused", call)
            if self.source.name(call.function, walk.scope) in guard_names.REFUSALS:
                return refused(proof)
            inner = self._effect(call, walk)
            if inner is not None and inner.guards and not walk.is_view:
                return inner
        if strict or (walk.is_view and not self.refusals.is_answer(value, walk.scope)):
            return Verdict("passed")
        if not walk.is_view and walk.situation is not None and is_nothing(value):
            return Verdict("passed")
        return refused(proof)

    def _chosen(
        self, value: form.Expression | None, walk: Walk, proof: Verdict | None
    ) -> tuple[form.Expression | None, Verdict | None]:
        """What a stranger gets of `page() if session.get("user") else redirect("/login")`, and what decided that."""
        answer = self.tests.answer(value.test, walk.scope, walk.situation) if isinstance(value, form.Choice) else None
        if answer is None or not isinstance(value, form.Choice) or not answer.identity or answer.truth is None:
            return value, proof
        kind = kind_of_test(self.source, value.test, walk.scope, refuses=answer.truth)
        return (value.then if answer.truth else value.otherwise), Verdict("goes on", value.test, kind)

    def _done(self, value: form.Expression | None, walk: Walk, proof: Verdict | None) -> Verdict:
        for call in calls_in(value):
            name = self.source.name(call.function, walk.scope)
            if name in guard_names.REFUSALS:
                return refused(None if self.refusals.is_out_of_service(call) else proof)
            if walk.calls_wrapped(call):
                return self._guarding_call(call, walk) or Verdict("passed")
            if walk.is_view and proof is None and self.refusals.saves(self.source.function(call.function, walk.scope)):
                return Verdict("passed")
            found = self._effect(call, walk)
            if found is not None and found.end == "refused" and (found.guards or proof is not None):
                return found if found.guards else refused(proof)
        return GOES_ON

    def _effect(self, call: form.Call, walk: Walk) -> Verdict | None:
        """What calling this does to a stranger, where that is known."""
        name = self.source.name(call.function, walk.scope)
        kind = guard_names.IMPERATIVE.get(name)
        if kind is not None and not is_optional(call):
            return Verdict("refused", call, kind)
        if is_found_by_caller(self.tests.identities, call, walk.scope):
            return Verdict("refused", call)
        if name in guard_names.CSRF_CHECKS:
            return GOES_ON
        function = self.source.names.definition(name)
        if isinstance(function, form.Function) and walk.depth < DEPTH and not function.decorators:
            given = given_by(self.source, call, walk.scope, function, walk.given)
            found = self.of_helper(function, walk.depth + 1, given)
            return replace(found, proof=call if found.proof is not None else None)
        return None

    def _tried(self, statement: form.Try, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        body = self._walk(statement.body, walk, proof, strict=strict)
        checked = self._checks_identity(statement.body, walk)
        if body.guards and not (checked is not None and self._swallows(statement, walk, strict=strict)):
            return body
        if checked is not None and statement.handlers:
            lost = Verdict("goes on", checked)
            ends = [self._walk(handler.body, walk, lost, strict=strict) for handler in statement.handlers]
            if any(end.end == "refused" for end in ends) and all(end.end == "refused" for end in ends):
                return Verdict("refused", checked, "token" if is_token(self.source, checked, walk.scope) else "login")
        if body.end == "passed" or (body.end == "refused" and not body.guards and not statement.handlers):
            return body
        rest = self._walk((*statement.otherwise, *statement.final), walk, proof, strict=strict)
        # A handler that only notes what failed leads a stranger on to what follows, as an empty key does.
        is_asked = body.end == rest.end == "goes on" and body.proof is not None and rest.proof is None
        others = (*statement.otherwise, *statement.final, *(item for one in statement.handlers for item in one.body))
        return body if is_asked and not self.refusals.changes(others, walk.scope) else rest

    def _swallows(self, statement: form.Try, walk: Walk, *, strict: bool) -> bool:
        """Whether a handler goes on where a check of the body has raised: `except Exception: pass`."""
        return any(self._walk(one.body, walk, None, strict=strict).end != "refused" for one in catching(statement))

    def _entered(self, statement: form.With | form.Loop, walk: Walk, proof: Verdict | None, strict: bool) -> Verdict:
        if isinstance(statement, form.Loop):
            is_entered = is_each_demand(self.source, statement, walk.scope)
            found = self._walk(statement.body, walk, proof, strict=strict) if is_entered else GOES_ON
            return found if found.guards else GOES_ON
        for context, _ in statement.items:
            name = self.source.name(context.function, walk.scope) if isinstance(context, form.Call) else ""
            if name == "flask_principal.Permission().require":
                return Verdict("refused", context, "role")
        return self._walk(statement.body, walk, proof, strict=strict)

    def _checks_identity(self, body: Body, walk: Walk) -> form.Call | form.Subscript | None:
        """What in a `try` raises for a stranger."""
        for statement in body:
            value = statement.value if isinstance(statement, form.Evaluate | form.Assign | form.Return) else None
            for call in calls_in(value):
                name = self.source.name(call.function, walk.scope)
                if name in guard_names.TOKEN_CHECKS or name in guard_names.IMPERATIVE:
                    return call
                is_asked = walk.is_view or walk.calls_wrapped(call)
                if not is_asked and self.tests.identities.is_identity(call, walk.scope):
                    return call
        return key_of_caller(self.tests.identities, self.refusals, body, walk.scope)

    def _guarding_call(self, call: form.Call, walk: Walk) -> Verdict | None:
        inner = call.function
        if isinstance(inner, form.Call):
            kind = guard_names.DECORATORS.get(self.source.name(inner.function, walk.scope))
            if kind is not None:
                return Verdict("refused", inner, kind)
            if guard_names.PROMISE.search(word_of(inner.function)):
                return Verdict("refused", inner, guard_names.kind_of(word_of(inner.function)), True)
        return None
