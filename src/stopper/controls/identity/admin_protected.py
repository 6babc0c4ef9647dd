"""Admin and internal pages demand a login, a role and a network."""

import re
from collections.abc import Sequence

from stopper.evidence.application.conditions import refuses_by_default
from stopper.evidence.application.demanded_access import demanded_access
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.edge_rules import Walked, edge_rules
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.guards import is_around, running_route
from stopper.evidence.imported.open_routes import is_open, open_admin_views
from stopper.evidence.imported.parts import RunningRoute
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.registration.admin import INDEX
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.strangers.operator_pages import (
    PAGES,
    Mounted,
    demands_more,
    has_roles,
    is_for_admins_by_address,
    kind_of,
    mounted,
    only_leads_on,
    reads_behind_a_role,
    refuses_by_rule,
)
from stopper.evidence.routes.strangers.private import misplaced_guards
from stopper.evidence.routes.weak_guards.address_gates import AddressGate, address_gates, asks_for_address
from stopper.evidence.routes.weak_guards.raised_refusals import raised_by_a_library, raised_in
from stopper.evidence.routes.weak_guards.uncalled_rights import uncalled_rights
from stopper.evidence.sessions.believed_guards import said_of_cookie
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    about,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.regex import regex

control = Control(
    id="identity.admin-protected",
    title="Admin and internal pages demand a login, a role and a network",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(306, 862),
    asvs=("8.2.1", "13.4.5"),
    remedy=(
        "Check login and role for the whole blueprint or admin view, and let only internal addresses reach it at the "
        "edge."
    ),
    risk=(
        "A stranger who guesses the address manages users, runs jobs or reads metrics and queues with customers' data."
    ),
    snippet="""\
@admin.before_request
@login_required
def demand_admin():
    if not current_user.is_admin:
        abort(403)""",
)

MANAGEMENT = regex(r"(^|[/_.-])(manage|management|dashboard|operators?|staff)($|[/_.-])", re.IGNORECASE)
PREFIX = "location ^~ /admin { … }  # holds for every path that begins so"
BY_KIND = {
    "admin": Severity.CRITICAL,
    "internal": Severity.MEDIUM,
    "measures": Severity.MEDIUM,
    "documentation": Severity.LOW,
}


@control.check(question="pages for operators demand a role", matter="a route is open to everyone")
def pages_for_operators_demand_a_role(application: Application) -> Observations:
    taking = [route for route in application.routes.admin_like() if route.takes in ("", "register")]
    found = [route for route in taking if route.is_guarded or not only_leads_on(application, route)]
    knows_roles = has_roles(application)
    own = [route for route in found if route.origin != "admin"]
    off = [(route, item) for route in own if (item := _left_off(application, route)) is not None]
    yield from (item for _, item in off)
    own = [route for route in own if route not in [one for one, _ in off]]
    judged = [
        item
        for route in own
        if (said := _judged(application, route, knows_roles=knows_roles))
        for item in about(route.title if said.verdict == "fail" else "", [said])
    ]
    yield from (item for item in judged if item.verdict != "pass")
    good = [item for item in judged if item.verdict == "pass"]
    if good:
        yield passes(f"{len(good)} of {len(judged)} pages for operators: {good[0].message}", at=good[0].at)
    yield from about("Flask-Admin", _flask_admin([route for route in found if route.origin == "admin"]))
    if not found:
        yield _by_role_alone(application)


@control.check
def rights_are_asked_and_not_only_named(source: Source, templates: Templates | None) -> Observations:
    """A method that a condition does not call is an object, and true: whoever is signed in has the right."""
    yield from every(
        uncalled_rights(source, templates),
        lambda one: fails(one.words, at=one.at, severity=one.severity, fix=f"{one.name}()"),
        none="no condition names a right's method without calling it",
    )


@control.check(question="rules of nginx for pages of the app", layer=Layer.CROSS)
def no_rule_of_nginx_is_walked_around(application: Application, nginx: Nginx) -> Observations:
    """A page that nginx keeps strangers from is reached by no other way to write its address."""
    walked, kept = edge_rules(application, nginx)
    yield from [_walked(item) for item in walked]
    if kept and not walked:
        yield passes(f"nginx keeps strangers from {len(kept)} routes, however they are written", at=kept[0].at)
    elif not walked:
        yield not_applicable("nginx keeps strangers from no route of the app")


def _walked(item: Walked) -> Observation:
    words = f"GET {item.path} goes to {item.route.title} by {item.by.title}, past the rule of {item.past.title}"
    severity = Severity.MEDIUM if item.route.is_guarded else None
    return fails(words, at=item.by.at, severity=severity, related=[item.past.at, item.route.at], fix=PREFIX)


@control.check(question="pages for operators demand a role", matter="a route is open to everyone")
def pages_of_the_running_app_demand_a_guard(app: ImportedApp, application: Application) -> Observations:
    """What stands around the views of operators' pages, as it runs: a page that source finds open is open indeed."""
    found = [
        (route, running)
        for route in application.routes.admin_like()
        if route.origin != "admin" and not route.takes and (running := running_route(app, route))
    ]
    said = [item for route, running in found if (item := _running(app, application, route, running))]
    yield from (item for item in said if item.verdict == "fail")
    good = [item for item in said if item.verdict == "pass"]
    if good:
        yield passes(f"{len(good)} of {len(found)} pages for operators: {good[0].message}", at=good[0].at)
    bare = open_admin_views(app)
    if bare:
        yield from about("Flask-Admin", [_open_admin(application, bare)])
    if not said and not bare:
        yield not_applicable("no page for operators of the running app is seen to be open or guarded around its view")


def _running(app: ImportedApp, application: Application, route: Route, running: RunningRoute) -> Observation | None:
    around = [guard for guard in route.decorators if is_around(guard, running)]
    if route.is_guarded:
        return passes(f"{around[0].word} is around the view", at=written_at(route)) if around else None
    if not is_open(app, running) or only_leads_on(application, route) or _left_off(application, route):
        return None
    judged = _judged(application, route, knows_roles=False)
    return next(iter(about(route.title, [judged]))) if judged and judged.verdict == "fail" else None


def _open_admin(application: Application, bare: list[RunningRoute]) -> Observation:
    places = [route.registered_at for route in application.routes.admin_like() if route.origin == "admin"]
    at = places[0] if places else application.at
    first = f"{'/'.join(sorted(bare[0].methods - {'HEAD', 'OPTIONS'}))} {bare[0].rule}"
    message = f"Flask-Admin without access control: {len(bare)} views, such as {first}, are open to everyone"
    return fails(message, at=at, related=[place for place in dict.fromkeys(places) if place != at][:9])


def _left_off(application: Application, route: Route) -> Observation | None:
    """An open page that answers nothing unless a setting is changed from its default."""
    setting = None if route.is_guarded or route.view is None else refuses_by_default(application, route.view)
    if setting is None:
        return None
    name = setting.variable or setting.name
    message = f"{PAGES[kind_of(route)]} open to everyone where {name} is set: nothing else guards it"
    return unknown(message, needs=f"the value of {name} in production", at=written_at(route))


def _by_role_alone(application: Application) -> Observation:
    """What a role guards is for operators, whatever its address is called."""
    guarded = [route for route in application.routes.live if route.demands_role and not route.takes]
    if not guarded:
        return not_applicable("no route is for operators by its address, blueprint, endpoint or guards")
    first = next((route for route in guarded if MANAGEMENT.search(f"{route.blueprint}/{route.rule}")), guarded[0])
    more = f" and {len(guarded) - 1} more" if len(guarded) > 1 else ""
    return passes(f"a role is demanded by {first.title}{more}", at=written_at(first))


def _promised(route: Route) -> Observation | None:
    if (promise := route.promise) is None or promise.kind != "role" or promise.is_conditional:
        return None
    words = f"a guard is known by its name alone: {promise.name}"
    return unknown(words, needs=f"what {promise.name} answers a stranger", at=promise.at)


def _judged(application: Application, route: Route, *, knows_roles: bool) -> Observation | None:
    at, kind, demanded = written_at(route), kind_of(route), demanded_access(application, route)
    if not demanded and (told := said_of_cookie(application.source, route, PAGES[kind], BY_KIND[kind])) is not None:
        return told
    if route.demands_role or demanded == "role":
        return (None if demanded else _promised(route)) or _demanded("a role", at, by_stopper=not route.demands_role)
    # An internal endpoint is for other services and pages of the same site, and its caller need be no operator.
    by_address = knows_roles and kind != "internal" and is_for_admins_by_address(route)
    if (route.is_guarded or demanded) and by_address and (more := demands_more(application, route)) is not True:
        inside = _refused_inside(application, route) if more is False else None
        return inside or _without_role(route, at, kind, looks_at_it=more is None)
    if route.is_guarded or demanded:
        return _demanded("a sign-in", at, by_stopper=not route.is_guarded)
    if refuses_by_rule(route):
        words = f"{route.title} refuses under a condition of its own"
        return unknown(words, needs="what the condition is in production", at=at)
    if (kind == "measures" and "health" in (route.rule or "")) or asks_for_address(application, route):
        return None
    if reads_behind_a_role(route):
        return _without_role(route, at, kind, looks_at_it=True)
    unguarded = "no code guards it; a network may" if kind == "internal" else "nothing guards it"
    words = "the guard above the route is not applied" if misplaced_guards(route) else unguarded
    is_sure = kind != "internal" and is_for_admins_by_address(route)
    confidence = Confidence.FIRM if is_sure else Confidence.TENTATIVE
    return fails(f"{PAGES[kind]} open to everyone: {words}", at=at, severity=BY_KIND[kind], confidence=confidence)


def _refused_inside(application: Application, route: Route) -> Observation | None:
    """What is said of a page where what it calls raises for a missing right; None where nothing does."""
    raised = raised_in(application.source, route.view) if route.view is not None else ""
    raised = raised or raised_by_a_library(application)
    words = f"{route.title} demands a sign-in, and refuses where {raised[:80]} is raised inside"
    needs = "of whom the code that raises it demands which role"
    return unknown(words, needs=needs, at=written_at(route)) if raised else None


def _without_role(route: Route, at: Place, kind: str, *, looks_at_it: bool) -> Observation:
    if looks_at_it:
        words = f"{route.title} looks at its caller's role and refuses nobody that the code shows"
        return unknown(words, needs="what the page does for users without the role", at=at)
    message = "a page for operators demands a sign-in and no role: every user can call it"
    return fails(message, at=at, severity=min(Severity.HIGH, BY_KIND[kind]))


def _demanded(what: str, at: Place, *, by_stopper: bool) -> Observation:
    words = f"Stopper's extension demands {what} ([access] of the policy)" if by_stopper else f"{what} is demanded"
    return passes(words, at=at)


def _flask_admin(routes: list[Route]) -> Observations:
    bare = [route for route in routes if not route.is_guarded]
    if bare:
        words = f"Flask-Admin without access control: {len(bare)} views, such as {bare[0].title}, are open to everyone"
        # The library's own index shows no more than that there is an admin.
        severity = Severity.LOW if all(route.endpoint == INDEX for route in bare) else None
        yield fails(
            words, at=bare[0].registered_at, severity=severity, related=[one.registered_at for one in bare[1:10]]
        )
    elif routes:
        yield passes("each view of Flask-Admin has an is_accessible that asks who calls", at=routes[0].at)


@control.check
def mounted_dashboards_are_protected(application: Application) -> Observations:
    found = list(mounted(application))
    for item in found:
        yield _mounted(item)
    if not found:
        yield not_applicable("no library mounts a dashboard or a documentation")


def _mounted(item: Mounted) -> Observation:
    if item.is_open is None:
        return unknown(
            f"{item.name} may have its own protection", needs=f"a request to {item.name} without a login", at=item.at
        )
    if not item.is_open:
        return passes(f"{item.name} demands a name and a password", at=item.at)
    is_told = item.kind == "documentation"
    severity, confidence = (Severity.LOW, Confidence.TENTATIVE) if is_told else (Severity.HIGH, Confidence.FIRM)
    return fails(f"{item.name} shows {item.words} to everyone", at=item.at, severity=severity, confidence=confidence)


@control.check(question="an address alone lets nobody in")
def callers_are_not_known_by_their_address(application: Application, flows: Flows) -> Observations:
    """The machine's own address is that of everybody behind a proxy, and of what the application fetches itself."""
    fetched, none = flows.into("url"), "no route lets its caller in for his address alone"
    yield from every(address_gates(application), lambda item: _by_address(item, fetched), none=none)


def _by_address(item: AddressGate, fetched: Sequence[Flow]) -> Observation:
    related = [*(flow.at for flow in fetched[:3]), *(written_at(route) for route in item.routes[:6])]
    severity, confidence = (Severity.HIGH, Confidence.FIRM) if fetched else (Severity.MEDIUM, Confidence.TENTATIVE)
    words, fix = item.words(is_reached=bool(fetched)), "Demand a secret that the other service alone has."
    return fails(words, at=item.at, severity=severity, confidence=confidence, related=related, fix=fix)
