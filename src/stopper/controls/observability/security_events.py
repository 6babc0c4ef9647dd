"""Security events are recorded in a standard schema."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.security_log import functions_of, privilege_changes, records, sign_in_listener
from stopper.evidence.routes.routes import Route
from stopper.model import Control, Observation, Observations, Severity, every, fails, passes, unknown

control = Control(
    id="observability.security-events",
    title="Security events are recorded in a standard schema",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(778, 223),
    asvs=("16.3.1", "16.3.2", "16.3.3"),
    remedy=(
        "Record each login, failure, rejection and change of privilege as an event with who, what, when and from "
        "where, under names that are fixed."
    ),
    risk="Password guessing, a stolen account or a new administrator leaves no trace that anybody could find later.",
    snippet='security_log.warning("login_failed", extra={"user": user_id, "address": request.remote_addr})',
)

DONE = {
    "login": "a check of credentials and its failure leave no record",
    "token": "the issue of a token and its refusal leave no record",
    "register": "a registration leaves no record",
    "reset": "a password reset leaves no record",
    "password": "a change of a password leaves no record",
}


@control.check(question="security events")
def credentials_leave_a_record(application: Application) -> Observations:
    """Each view that takes credentials is followed into the functions that it calls, up to a log line or an event."""

    def judge(found: tuple[Route, str]) -> Observation | None:
        return _judged(application, *found)

    routes = [item for item in application.routes.login_like() if item[0].is_state_changing]
    yield from every(routes, judge, none="no view of the application takes credentials")


@control.check
def changes_of_privileges_leave_a_record(application: Application) -> Observations:
    """Each view that sets a role or a permission is followed in the same way."""
    source = application.source

    def judge(route: Route) -> Observation | None:
        changes = [] if route.takes else privilege_changes(route)
        if not changes:
            return None
        if any(records(source, function) is not None for function in functions_of(route)):
            return passes(f"{route.title} records the change of privileges", at=source.at(changes[0]))
        return fails("a change of privileges leaves no record", at=route.at)

    yield from every(application.routes.state_changing(), judge, none="no view changes privileges")


def _judged(application: Application, route: Route, kind: str) -> Observation:
    functions = functions_of(route)
    if not functions:
        needs = "the view's code"
        return unknown(f"{route.title} is answered by code that is not in the project", needs=needs, at=route.at)
    if any(records(application.source, function) is not None for function in functions):
        return passes(f"{route.title} records what happens", at=route.at)
    if kind == "login" and sign_in_listener(application.source) is not None:
        return passes("a listener records logins", at=route.at)
    severity = None if kind in ("login", "token") else Severity.LOW
    return fails(DONE.get(kind, DONE["login"]), at=route.at, severity=severity)
