"""The load balancer finds a health check that needs no login."""

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.model import Control, Observation, Observations, Severity, fails, passes

control = Control(
    id="house.health-check",
    title="The load balancer finds a health check that needs no login",
    severity=Severity.MEDIUM,
    layers=("source",),
    remedy="Answer GET /healthz with 200, without a login.",
    risk="A dead instance keeps getting requests, or all are taken out because the check is sent to the login page.",
    snippet='@app.get("/healthz")\ndef healthz():\n    return "ok"',
)


@control.check
def a_route_answers_the_load_balancer(application: Application) -> Observations:
    """GET /healthz is answered, and nothing asks who calls."""
    routes = [route for route in application.routes if route.rule == "/healthz"]
    if not routes:
        yield fails("no route answers /healthz", at=application.at)
    for route in routes:
        yield _judged(route)


def _judged(route: Route) -> Observation:
    if route.is_guarded:
        return fails(f"{route.title} demands a login", at=route.at)
    return passes(f"{route.title} answers whoever asks", at=route.at)
