"""API routes authenticate by a header token."""

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.protection import (
    authenticates_by_cookie,
    checks_for_itself,
    is_called_with_a_header,
    is_protected,
    reads_json_alone,
)
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.guards import running_route
from stopper.evidence.imported.open_routes import is_open
from stopper.evidence.routes.places import changing_title, titled, written_at
from stopper.evidence.routes.routes import Decorator, Route, is_admin_like
from stopper.evidence.routes.rows.api import (
    api_routes,
    deletes_alone,
    is_api,
    keeps_sessions_by_header,
    rows_of_people,
    rows_of_users,
)
from stopper.evidence.routes.rows.handed_columns import are_names_alone
from stopper.evidence.routes.strangers.answered_twice import answered_twice
from stopper.evidence.routes.strangers.private import has_sign_in, may_show_users
from stopper.evidence.routes.strangers.socket_events import OpenEvent, open_events
from stopper.evidence.routes.weak_guards.address_credentials import address_credentials
from stopper.evidence.routes.weak_guards.documented_security import documented_and_open
from stopper.evidence.routes.weak_guards.unknown_decorators import has_more_decorators
from stopper.evidence.routes.weak_guards.unrefused_signatures import unrefused_signatures
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="identity.api-authenticated",
    title="API routes authenticate by a header token",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(306, 352),
    asvs=("3.5.1", "3.5.2", "8.2.1"),
    remedy=(
        "Read the API's credential from the Authorization header alone, in one before_request of the API's blueprint, "
        "so that no route is missed."
    ),
    risk=(
        "A forgotten API route hands out data to anyone, and one that takes the cookie can be called from any other "
        "site."
    ),
    snippet='JWT_TOKEN_LOCATION = ["headers"]',
)

MOST = 0.5  # of the API's routes, from which a bare one is an exception


@control.check(question="API routes do not take a cookie alone")
def api_routes_take_no_bare_cookie(application: Application) -> Observations:
    """Guarded API routes that change state: a header that no browser sends unasked, or a CSRF token."""
    known = [route for route in api_routes(application) if is_api(route) and route.is_guarded]
    changing = [route for route in known if route.is_state_changing]
    covered = is_protected(application)
    bare = [route for route in changing if not _is_safe(application, route, covered=covered)]
    for route in bare:
        # The family csrf tells the fault itself; here it is a hint that the API goes by the wrong credential.
        yield fails(
            "a route of the API takes the browser's cookie and no CSRF token: another site can call it",
            at=written_at(route),
            severity=Severity.LOW,
            confidence=Confidence.TENTATIVE,
            related=[guard.at for guard in route.guards if guard.identifies][:1],
        )
    if not bare:
        yield _by_header(known)


def _by_header(known: list[Route]) -> Observation:
    """Of API routes that know their caller, none of which takes a cookie alone."""
    headed = [route for route in known if is_called_with_a_header(route)]
    if not known:
        return not_applicable("no route of an API knows its caller")
    if not headed and not any(route.is_state_changing for route in known):
        return not_applicable("no route of an API that knows its caller changes state or asks for a header")
    words = f"API routes that know their caller: {len(known)}, by a header: {len(headed)}; "
    return passes(f"{words}no cookie alone is seen to change anything", at=written_at(known[0]))


def _is_safe(application: Application, route: Route, *, covered: bool) -> bool:
    if keeps_sessions_by_header(application.source):
        return True
    if is_called_with_a_header(route) or reads_json_alone(route) or not authenticates_by_cookie(application):
        return True
    return (covered and route.csrf_exempt is None) or checks_for_itself(application, route)


@control.check(question="no API route is left open")
def api_routes_that_read_users_data_are_guarded(application: Application) -> Observations:
    found, shown = _routes(application), _shown(application)
    guarded = [route for route in found if route.is_guarded]
    leaking = [item for item in shown if not has_more_decorators(item.route)]
    doubtful = [item.route for item in shown if has_more_decorators(item.route)]
    confidence = Confidence.FIRM if len(guarded) >= MOST * len(found) else Confidence.TENTATIVE
    for item in leaking:
        yield _handed_out(item, confidence)
    if doubtful:
        yield _doubtful(doubtful)
    elif not found:
        yield not_applicable("no route answers programs")
    elif not leaking and guarded:
        message = f"API routes that demand a caller: {len(guarded)} of {len(found)}; the others read no rows of users"
        yield passes(message, at=written_at(guarded[0]))
    elif not leaking:
        yield not_applicable(f"none of the {len(found)} routes that answer programs is seen to read rows of users")


@control.check(question="no API route is left open")
def api_routes_of_the_running_app_are_guarded(app: ImportedApp, application: Application) -> Observations:
    """A route that hands out rows of users, and nothing in the running app that could refuse a stranger before it."""
    shown = [(item, running) for item in _shown(application) if (running := running_route(app, item.route))]
    bare = [item for item, running in shown if is_open(app, running)]
    for item in bare:
        yield _handed_out(item, Confidence.FIRM)
    if not bare:
        yield not_applicable("no API route of the running app is seen to be open")


@control.check(question="credentials stand in headers")
def no_guard_takes_its_credential_out_of_the_address(application: Application) -> Observations:
    """Addresses are written into logs, histories and referrers, and a token in them with it."""
    found = list({item.at: item for item in address_credentials(application)}.values())
    for item in found:
        words = f"the credential {item.name} is taken out of the address, which logs, histories and referrers repeat"
        yield fails(words, at=item.at, severity=Severity.LOW, fix='request.headers["Authorization"]')
    if not found:
        yield not_applicable("no guard is seen to read a credential in an address")


@control.check(question="no API route is left open")
def routes_that_are_documented_as_private_ask_for_a_caller(application: Application) -> Observations:
    """What the API's own document promises of a route, a guard has to keep."""
    none = "no route is documented to demand a caller without a guard"
    yield from every(documented_and_open(application), _documented, none=none)


def _documented(found: tuple[Route, Decorator]) -> Observation:
    route, said = found
    words = f"{route.title} is documented to demand a credential, and nothing asks for one"
    return fails(
        words, at=written_at(route), related=[said.at], fix="@jwt_required()  # below the decorator of the route"
    )


@control.check(question="no API route is left open")
def what_a_guarded_route_answers_no_open_one_does(application: Application) -> Observations:
    none = "no open route answers by the function of a guarded one"
    yield from every(answered_twice(application), _twice, none=none)


def _twice(found: tuple[Route, Route]) -> Observation:
    route, guarded = found
    return fails(
        f"{route.title} tells everybody what {guarded.title} tells its guarded callers alone",
        at=written_at(route),
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        related=[written_at(guarded)],
    )


@control.check(question="no API route is left open")
def events_that_change_rows_ask_who_sends_them(application: Application) -> Observations:
    """Messages over a WebSocket pass no view, and so none of the guards of views."""
    none = "no event of a WebSocket is seen to change rows for whoever connects"
    yield from every(open_events(application), _event, none=none)


def _event(item: OpenEvent) -> Observation:
    words = f"the event {item.name[:40]} {item.change}, and neither it nor the connection asks who sends it"
    return fails(
        words,
        at=item.at,
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        related=[item.changed_at],
        fix="if not current_user.is_authenticated:\n    return False  # in the handler of connect: refuses it",
    )


class _Shown(Struct, frozen=True):
    """An API route without a guard that hands out rows of users, and the call that reads them.

    `is_of_people` where they tell how to reach people of whom nobody signs in, `has_names_alone` where no more of them.
    """

    route: Route
    model: str
    at: Place
    is_of_people: bool = False
    has_names_alone: bool = False


def _routes(application: Application) -> list[Route]:
    # Pages for operators are a matter of identity.admin-protected.
    return [route for route in api_routes(application) if not (route.takes or is_admin_like(route))]


def _shown(application: Application) -> list[_Shown]:
    source, bare = application.source, [route for route in _routes(application) if not route.is_guarded]
    bare = [route for route in bare if not route.is_state_changing or deletes_alone(route)]
    bare = [route for route in bare if not may_show_users(application, route)]
    return [shown for route in bare if (shown := _of_users(source, route) or _of_people(application, route))]


def _of_users(source: Source, route: Route) -> _Shown | None:
    found = rows_of_users(source, route)
    if found is None:
        return None
    return _Shown(route, found[0].title, source.at(found[1]), has_names_alone=are_names_alone(found[1]))


def _of_people(application: Application, route: Route) -> _Shown | None:
    """Customers and contacts, where somebody signs in for other routes."""
    found = rows_of_people(application.source, route)
    if found is None or are_names_alone(found[1]) or not has_sign_in(application):
        return None
    return _Shown(route, found[0], application.source.at(found[1]), is_of_people=True)


def _handed_out(item: _Shown, confidence: Confidence) -> Observation:
    if deletes_alone(item.route):
        message = f"{titled(item.route, 'DELETE')} reaches rows of {item.model} and asks for no caller"
    else:
        message = f"{titled(item.route, 'GET')} hands out rows of {item.model} and asks for no caller"
    is_sure = not (item.is_of_people or item.has_names_alone)
    found = fails(
        message,
        at=written_at(item.route),
        # Many sites show the names of their people to everybody.
        severity=Severity.LOW if item.has_names_alone else None,
        confidence=confidence if is_sure else Confidence.TENTATIVE,
        related=[item.at],
    )
    return replace(found, subject=item.route.title)


def _doubtful(routes: list[Route]) -> Observation:
    words = f"API routes that read rows of users behind decorators whose demand is not seen: {len(routes)}"
    return unknown(words, needs="whom their decorators let through", at=written_at(routes[0]))


@control.check(question="signatures of webhooks refuse")
def signatures_that_differ_are_refused(application: Application) -> Observations:
    """A webhook whose signature is wrong is not only told of: what it says would be done all the same."""
    none = "no view compares a signature only to tell of it"
    yield from every(unrefused_signatures(application), _unrefused, none=none)


def _unrefused(found: tuple[Route, Place]) -> Observation:
    words = f"{changing_title(found[0])} only tells of a wrong signature and goes on: anybody may send it"
    fix = 'if not hmac.compare_digest(expected, given or ""):\n    abort(403)'
    return fails(words, at=found[1], severity=Severity.HIGH, related=[written_at(found[0])], fix=fix)
