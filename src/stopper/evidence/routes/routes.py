"""The routes of an application, and what stands between each and a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.routes.parameters.operation_parameters import Handed
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
ADMIN_WORDS = frozenset(
    {
        "admin",
        "administration",
        "administrator",
        "backoffice",
        "internal",
        "metrics",
        "actuator",
        "console",
        "debug",
        "swagger",
        "swaggerui",
        "apidocs",
        "rq",
        "flask-profiler",
        "flower",
    }
)
PARTIAL_ADMIN_WORDS = regex(r"(^|[_.\-])(admin|superadmin)([_.\-]|$)", re.IGNORECASE)
# Who writes to the operators is none of them: `contact_admin`, `report-to-admin`; who looks at reports or mails may be.
TO_ADMINS = regex(
    r"(?:(?:ask|contact|notify|ping|send|tell|write)[_.\-](?:[a-z]+[_.\-]){0,2}"
    r"|(?:call|e?mail|message|report)[_.\-](?:[a-z]+[_.\-])?to[_.\-](?:[a-z]+[_.\-])?)admins?",
    re.IGNORECASE,
)

RIGHTS = frozenset({"roles", "permissions", "privileges"})
"""What a role may do, and which there are: read by many, changed by operators."""

Credential = Literal["", "login", "token", "register", "reset", "password"]
GuardKind = Literal["login", "role", "token", "csrf", "other"]
GuardPlace = Literal["decorator", "hook", "body", "class"]


class Switch(Struct, frozen=True):
    """A condition on a guard's way: where its truth is `opens`, a stranger is let by."""

    test: form.Expression
    scope: form.Scope
    opens: bool


class Guard(Struct, frozen=True):
    """Something that refuses a request before the view works.

    `kind` says what it demands: a signed-in user, a role or permission, a token of an API, a CSRF token, or something
    else.
    `is_proved` is False where only its name says so, `is_conditional` True where a setting or the request can switch
    it off, by one of `switches`; `by_header` whether it knows the caller by a header that no browser sends unasked.
    """

    kind: GuardKind
    name: str
    at: Place
    how: GuardPlace
    is_proved: bool = True
    is_conditional: bool = False
    switches: tuple[Switch, ...] = ()
    by_header: bool = False

    @property
    def identifies(self) -> bool:
        """Whether it turns away those who are not signed in (a CSRF check does not)."""
        return self.kind in ("login", "role", "token")


class Limit(Struct, frozen=True):
    """A rate limit of Flask-Limiter that applies to a route: `texts` as written ("5 per minute"), empty where dynamic.

    `how` is "decorator" (on the view), "class" (class attribute), "blueprint" (`limiter.limit(…)(bp)`), or "own" (a
    decorator of the
    project that counts); `methods` is empty where it counts every method; `key` is the expression of key_func, if any.
    """

    texts: tuple[str, ...]
    at: Place
    how: Literal["decorator", "class", "blueprint", "own"]
    methods: frozenset[str] = frozenset()
    key: form.Expression | None = None
    call: form.Call | None = None


class Decorator(Struct, frozen=True):
    """One decorator of a view: its resolved name, its last word, the expression and its place."""

    name: str
    word: str
    at: Place
    expression: form.Expression


class Route(Struct, frozen=True):
    """One rule of one view.

    `rule` has U+FFFC for each part that source does not show, and is None where nothing of
    it is known.

    `registered` is False for the routes of a blueprint that no code registers, and for those that an earlier route
    answers. `misplaced` are guards and limits that stand above the decorator of the route and so are never applied
    (flask: the route registers what is below it). `takes` names the credential that the route receives, `before`
    the hooks that Flask calls first, `handed` what a document of OpenAPI hands to the view, None where none does.
    `origin` is "connexion" where that also has the answer written as JSON, `made` what makes the object whose
    method answers.
    """

    rule: str | None
    methods: frozenset[str]
    endpoint: str
    view: form.Function | None
    view_class: form.Class | None
    blueprint: str
    decorators: tuple[Decorator, ...]
    guards: tuple[Guard, ...]
    limits: tuple[Limit, ...]
    limit_exempt: Place | None
    csrf_exempt: Place | None
    misplaced: tuple[tuple[str, Place], ...]
    at: Place
    registered_at: Place
    parameters: tuple[tuple[str, str], ...]
    registered: bool = True
    takes: Credential = ""
    origin: Literal["flask", "restful", "restx", "admin", "connexion"] = "flask"
    before: tuple[form.Function, ...] = ()
    handed: tuple[Handed, ...] | None = None
    made: form.Call | None = None

    @property
    def is_state_changing(self) -> bool:
        """Whether it answers any method other than GET, HEAD and OPTIONS."""
        return bool(self.methods - SAFE_METHODS)

    @property
    def is_guarded(self) -> bool:
        """Whether something demands that the caller is known."""
        return any(guard.identifies for guard in self.guards)

    @property
    def promise(self) -> Guard | None:
        """The guard of a route of whose guards none shows that it turns strangers away; only its name says so."""
        found = [guard for guard in self.guards if guard.identifies]
        return found[0] if found and not any(guard.is_proved for guard in found) else None

    @property
    def demands_role(self) -> bool:
        """Whether something demands more than being signed in."""
        return any(guard.kind == "role" for guard in self.guards)

    @property
    def is_limited(self) -> bool:
        """Whether a rate limit is written for this route (default limits of the Limiter are not counted)."""
        return bool(self.limits)

    @property
    def title(self) -> str:
        """The route in a message: its methods and rule, or its view where the rule is not known."""
        shown = self.rule.replace(HOLE, "…") if self.rule is not None else f"the route of {self.endpoint or 'a view'}"
        return f"{', '.join(sorted(self.methods))} {shown}".strip()


class Routes(Struct, frozen=True):
    """Every route of one application; `defaults` are the limits that its Limiter applies to all of them."""

    found: tuple[Route, ...]
    default_limits: tuple[Limit, ...] = ()
    not_understood: tuple[Place, ...] = ()

    def __iter__(self) -> Iterator[Route]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def live(self) -> tuple[Route, ...]:
        """The routes that the application answers: those of blueprints registered nowhere are left out."""
        return tuple(route for route in self.found if route.registered)

    def of(self, function: form.Function) -> list[Route]:
        """The routes that a function answers."""
        return [route for route in self.found if route.view is function]

    def demand_role(self, scope: form.Scope) -> bool:
        """Whether a function answers requests, and only those of people with a role."""
        routes = [route for route in self.found if route.view is not None and route.view.scope is scope]
        return bool(routes) and all(route.demands_role for route in routes)

    def state_changing(self) -> list[Route]:
        """The live routes that answer more than safe methods."""
        return [route for route in self.live if route.is_state_changing]

    def unguarded(self) -> list[Route]:
        """The live routes that nothing guards, those that take credentials included."""
        return [route for route in self.live if not route.is_guarded]

    def limited(self) -> list[Route]:
        """The live routes with a rate limit of their own, of their class or of their blueprint."""
        return [route for route in self.live if route.is_limited]

    def misplaced(self) -> list[Route]:
        """The routes with a guard or a limit above the route's decorator."""
        return [route for route in self.live if route.misplaced]

    def login_like(self) -> list[tuple[Route, Credential]]:
        """The live routes that take credentials: login, token, register, reset or password."""
        return [(route, route.takes) for route in self.live if route.takes]

    def admin_like(self) -> list[Route]:
        """The live routes for operators by rule, blueprint or endpoint, and those of Flask-Admin."""
        return [route for route in self.live if is_admin_like(route)]

    def state_changers_without_csrf(self) -> list[Route]:
        """The live state-changing routes that are exempt from CSRF protection."""
        return [route for route in self.state_changing() if route.csrf_exempt is not None]


def is_admin_like(route: Route) -> bool:
    """Whether a route is for operators, by its first two path segments, its blueprint or its endpoint."""
    if route.origin == "admin":
        return True
    segments = [part.lower() for part in (route.rule or "").split("/") if part and not part.startswith("<")]
    names = (route.blueprint, route.endpoint.rpartition(".")[2])
    if route.is_state_changing and not RIGHTS.isdisjoint(segments[:3]):
        return True
    return any(
        name.lower() in ADMIN_WORDS or (PARTIAL_ADMIN_WORDS.search(name) and not TO_ADMINS.fullmatch(name))
        for name in (*segments[:3], *names)
        if name
    )
