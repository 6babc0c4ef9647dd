"""Every endpoint has a limit, and costly ones have their own."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.limits import edge_limits
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import made
from stopper.evidence.limiting.costs import Cost, costly_routes
from stopper.evidence.limiting.coverage import Coverage, counts_somewhere, coverage, limiters, tells_limits
from stopper.evidence.limiting.keys import LIMITER
from stopper.evidence.repository.questions import Repository
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.strangers.private import misplaced_limits
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    expect,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="abuse.rate-limits",
    title="Every endpoint has a limit, and costly ones have their own",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(770, 799),
    asvs=("2.4.1", "15.2.2"),
    remedy=(
        "Set default limits for all routes and tighter ones for costly routes, and limit at the edge too, because "
        "limits in Flask do not see unknown paths."
    ),
    risk=(
        "One script calls an export or a search in a loop, and fills the database, the mail quota or the bill of a "
        "paid service."
    ),
    snippet="""\
limiter = Limiter(
    get_remote_address, app=app, default_limits=["200 per minute"], storage_uri=os.environ["RATELIMIT_STORAGE_URI"]
)""",
)

OWN = '@limiter.limit("10 per minute")  # below the decorator of the route'


@control.check(question="every route is limited", enforced_by=("limits.client",))
def every_route_has_a_limit(application: Application, repository: Repository | None) -> Observations:
    """Default limits, a hook that counts or a proxy; where there is no limiter at all, that is told once."""
    found, made = coverage(application, repository), limiters(application)
    enabled = application.config["RATELIMIT_ENABLED"]
    if not len(application.routes):
        yield not_applicable("the application has no route that the source shows")
    elif made and enabled.is_set and enabled.is_true() is False:
        yield fails("RATELIMIT_ENABLED is False: no limit is counted", at=enabled.at, fix="RATELIMIT_ENABLED = True")
    elif found.kind != "none":
        yield passes(f"every route is limited: {found.words}", at=found.at)
    elif made:
        yield _without_default(application)
    elif counts_somewhere(application):
        words = "only single routes are limited: nothing limits requests as a whole"
        yield fails(words, at=application.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    else:
        yield _without_limiter(application)


@control.check(question="every route is limited", enforced_by=("limits.client",))
def the_running_app_counts_requests(app: ImportedApp) -> Observations:
    """The Limiter that the code makes is attached to the running app, and not switched off."""
    found, enabled = made(app, LIMITER), app.config["RATELIMIT_ENABLED"]
    is_attached = app.extensions.has("flask_limiter", "limiter")
    if enabled.is_set and enabled.is_true() is False and (is_attached or found):
        yield fails("RATELIMIT_ENABLED is False: no limit is counted", at=enabled.at, fix="RATELIMIT_ENABLED = True")
    elif enabled.is_set and enabled.is_true() is None and is_attached:
        yield unknown(str(enabled), needs=enabled.needs, at=enabled.at)
    elif found and not is_attached and app.application is not None:
        message = "a Limiter is made, and the running app does not have it: no limit is counted"
        at = app.application.source.at(found[0])
        yield fails(message, at=at, confidence=Confidence.TENTATIVE, fix="limiter.init_app(app)")
    elif is_attached and app.config["RATELIMIT_DEFAULT"].is_true():
        yield passes("RATELIMIT_DEFAULT limits every route of the running app", at=app.config["RATELIMIT_DEFAULT"].at)
    else:
        yield not_applicable("which routes Flask-Limiter limits is seen in the source")


@control.check(question="requests are limited at the edge")
def nginx_limits_each_client(nginx: Nginx) -> Observations:
    """The limits of nginx where it hands requests on, which see unknown paths too, where it has any."""
    levels = to_application(nginx)
    limits = {level: edge_limits(level) for level in levels}
    dry = next((item for found in limits.values() for item in found if item.is_dry), None)
    if dry is not None:
        words = "limit_req_dry_run is on: nginx counts, and lets everybody in"
        yield fails(words, at=dry.at, severity=Severity.LOW, fix="limit_req_dry_run off;")
    elif levels and all(any(item.is_per_client and item.per_minute for item in found) for found in limits.values()):
        first = next(item for item in limits[levels[0]] if item.is_per_client)
        yield passes(f"nginx lets in {first.words}", at=first.at)
    else:
        yield not_applicable("nginx does not limit each client everywhere: the limits of the application are judged")


def _without_default(application: Application) -> Observation:
    at = application.source.at(limiters(application)[0])
    bare = [route for route in application.routes.live if not route.is_limited]
    if not bare:
        return passes("every route has a limit of its own", at=at)
    words = "the Limiter has no default limits: a route without a decorator is not limited"
    return fails(words, at=at, severity=Severity.LOW, fix='default_limits=["200 per minute"]')


def _without_limiter(application: Application) -> Observation:
    costly = sorted({written_at(cost.route) for cost in costly_routes(application)})
    return fails(
        "nothing limits requests: the code has no rate limiter, and no file of the project shows one before it",
        at=application.at,
        confidence=Confidence.TENTATIVE,
        related=costly[:8],
    )


@control.check(question="costly routes are limited", matter="mail without a limit")
def costly_routes_have_a_limit_of_their_own(application: Application, repository: Repository | None) -> Observations:
    """Routes that call other hosts, send mail, take uploads, make documents or images, search, or start programs."""
    if not limiters(application):
        yield not_applicable("there is no Limiter that could give a route its own limit")
        return
    found = coverage(application, repository)
    yield from every(
        costly_routes(application),
        lambda cost: _costly(cost, found),
        none="no route is costly as far as the source shows",
    )


def _costly(cost: Cost, found: Coverage) -> Observation | None:
    route, at = cost.route, written_at(cost.route)
    if misplaced_limits(route):
        return None
    if route.limits and route.limit_exempt is None:
        return passes(f"a route that {cost.what} has a limit of its own", at=at)
    if route.limit_exempt is not None:
        words = f"a route that {cost.what} is exempt from every limit"
        return fails(words, at=at, related=[route.limit_exempt], fix=OWN)
    is_mild = found.kind != "none" or route.is_guarded
    return fails(
        f"a route that {cost.what} has no limit of its own",
        at=at,
        severity=Severity.LOW if is_mild else Severity.MEDIUM,
        confidence=Confidence.TENTATIVE if found.kind != "none" else Confidence.FIRM,
        fix=OWN,
    )


@control.check
def no_limit_stands_above_its_route(application: Application) -> Observations:
    """What stands above the decorator of a route is not applied; sign-in is told by its own control."""
    wrong = [(route, item) for route in application.routes.live if not route.takes for item in misplaced_limits(route)]
    for route, item in wrong:
        words = "the limit stands above the route and is not applied"
        yield fails(words, at=item.at, related=[at for at in (written_at(route),) if at != item.at], fix=OWN)
    if not wrong:
        yield not_applicable("no limit stands above a route")


@control.check(enforced_by=("limits.client", "limits.headers"))
def clients_are_told_their_limits(application: Application) -> Observations:
    """X-RateLimit and Retry-After headers let honest clients slow down by themselves."""
    yield from every(
        limiters(application),
        lambda call: expect(
            tells_limits(application, call),
            at=application.source.at(call),
            found=_told(tells_limits(application, call)),
            needs="RATELIMIT_HEADERS_ENABLED in production",
            severity=Severity.INFO,
            fix="headers_enabled=True",
        ),
        none="Flask-Limiter is not used",
    )


def _told(is_told: bool | None) -> str:
    if is_told is None:
        return "whether clients are told their limits is decided elsewhere"
    return "clients are told their limits" if is_told else "clients are not told their limits: headers_enabled is off"
