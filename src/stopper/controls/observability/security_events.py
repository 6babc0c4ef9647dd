"""Security events are recorded in a standard schema."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.security_log import (
    factor_resets,
    functions_of,
    is_set_up,
    privilege_changes,
    sign_in_listener,
)
from stopper.evidence.application.served_scopes import served_scopes
from stopper.evidence.application.sign_in_events import recorded_by_stopper
from stopper.evidence.application.sign_in_records import SignInRecords, leaves_record, records_failure, sign_in_records
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.heard_signals import heard, is_made_by_flask_security, tells_of_failures
from stopper.evidence.limiting.basic import refusal_handlers, verified_passwords
from stopper.evidence.routes.routes import Route
from stopper.evidence.sessions.password_changes import PasswordChange, password_changes
from stopper.model import (
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
from stopper.syntax import form

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

FIX = 'security_log.info("{event}", extra={{"user": user.id, "address": request.remote_addr}})'
LOGIN_FORMS = ("flask_security.LoginForm", "flask_security.forms.LoginForm")
HEARD = """\
@user_failed_authn.connect_via(app)
def record_failure(sender, **details):
    security_log.warning("login_failed", extra={"address": request.remote_addr})"""
# What is done, and the event that the fix shows.
DONE = {
    "register": ("a registration", "registered"),
    "reset": ("a password reset", "password_reset"),
    "password": ("a change of a password", "password_changed"),
}
AGAIN = ("a password that somebody signed in gives again", "reauthenticated")
CHANGE = ("a change of privileges", "role_changed")
RESET = ("a reset of a second factor", "second_factor_reset")
TAKEN = {
    "login": ("a check of credentials and its failure leave", "a sign-in that fails leaves", "a sign-in leaves"),
    "token": ("the issue of a token and its refusal leave", "a refused token leaves", "the issue of a token leaves"),
}


@control.check(question="security events")
def credentials_leave_a_record(application: Application) -> Observations:
    """Each view that takes credentials is followed into the functions that it calls, up to a log line or an event."""

    def judge(found: tuple[Route, str]) -> Observation | None:
        route, kind = found
        if kind == "register" and is_set_up(route):
            return None
        return _judged(application, route, kind)

    routes = [item for item in application.routes.login_like() if item[0].is_state_changing]
    yield from every(routes, judge, none="no view of the application takes credentials")


@control.check
def refused_basic_credentials_leave_a_record(application: Application) -> Observations:
    """The function that checks a password of HTTP Basic authentication, and the one that answers a refusal."""
    source = application.source
    functions, handlers = verified_passwords(source), refusal_handlers(source)

    def judge(function: form.Function) -> Observation:
        at = source.at_definition(function)
        is_told = any(leaves_record(source, item) or records_failure(source, item) for item in handlers)
        if is_told or records_failure(source, function):
            return passes(f"{function.name}() records what it refuses", at=at)
        message = "a password of HTTP Basic authentication that is refused leaves no record"
        return fails(message, at=at, fix=FIX.format(event="login_failed"))

    yield from every(functions, judge, none="no code checks a password of HTTP Basic authentication")


@control.check
def changes_of_privileges_leave_a_record(application: Application) -> Observations:
    """Each view that sets a role or a permission, or resets a second factor, is followed in the same way."""
    source = application.source

    def judge(route: Route) -> Observation | None:
        changes = [] if route.takes else privilege_changes(route)
        resets = [] if route.takes or changes else factor_resets(route)
        if not (changes or resets):
            return None
        if any(leaves_record(source, function) for function in functions_of(route)):
            return passes(f"{route.title} records what it changes", at=_place(application, route))
        what, event = CHANGE if changes else RESET
        return fails(f"{what} leaves no record", at=_place(application, route), fix=FIX.format(event=event))

    yield from every(application.routes.state_changing(), judge, none="no view changes privileges")


@control.check
def changes_of_passwords_leave_a_record(application: Application) -> Observations:
    """Each function by which requests change a password, where no view that takes credentials was judged above."""
    source = application.source
    told = {route.view.scope for route, _ in application.routes.login_like() if route.view is not None}
    seen = served_scopes(application)
    changes = [item for item in password_changes(source) if item.scope in seen and not (told & seen[item.scope])]

    def judge(change: PasswordChange) -> Observation | None:
        functions = [scope.node for scope in (change.scope, *seen[change.scope])]
        if any(isinstance(item, form.Function) and leaves_record(source, item) for item in functions):
            return passes("a change of a password leaves a record", at=change.at)
        what, event = DONE["password"]
        return fails(f"{what} leaves no record", at=change.at, severity=Severity.LOW, fix=FIX.format(event=event))

    yield from every(changes, judge, none="no other view changes a password")


@control.check
def sign_ins_of_flask_security_leave_a_record(app: ImportedApp) -> Observations:
    """The library's own views tell of sign-ins by signals; nothing is recorded where no function hears them."""
    if not is_made_by_flask_security(app):
        yield not_applicable("no view of Flask-Security takes credentials")
        return
    success, failure = heard(app, "user_authenticated"), heard(app, "user_failed_authn")
    own = app.application.source.classes(*LOGIN_FORMS) if app.application is not None else ()
    form_of_project = next(iter(own), None)
    if success is not None and (failure is not None or not tells_of_failures(app)):
        yield passes("functions hear the signals in which Flask-Security tells of sign-ins", at=success)
    elif form_of_project is not None:
        words = "a login form of the project stands in for Flask-Security's"
        yield unknown(words, needs="what that form records of a sign-in and of its failure", at=app.at)
    elif success is not None:
        yield fails("a sign-in of Flask-Security that fails leaves no record", at=success, fix=HEARD)
    elif failure is not None:
        yield fails("a sign-in of Flask-Security leaves no record", at=failure, severity=Severity.LOW, fix=HEARD)
    else:
        yield fails("nothing hears the signals in which Flask-Security tells of sign-ins", at=app.at, fix=HEARD)


def _judged(application: Application, route: Route, kind: str) -> Observation:
    functions, at = functions_of(route), _place(application, route)
    if not functions:
        needs = "the view's code"
        return unknown(f"{route.title} is answered by code that is not in the project", needs=needs, at=at)
    if kind in TAKEN and not _is_known(route):
        return _signed_in(_records(application, route, kind), kind, route, at)
    if any(leaves_record(application.source, function) for function in functions):
        return passes(f"{route.title} records what happens", at=at)
    what, event = DONE.get(kind, AGAIN)
    return fails(f"{what} leaves no record", at=at, severity=Severity.LOW, fix=FIX.format(event=event))


def _records(application: Application, route: Route, kind: str) -> SignInRecords:
    """What is recorded of a sign-in: by its view, by who hears of it, and by Stopper's extension."""
    found = sign_in_records(application.source, route)
    if kind != "login":
        return found
    is_heard, ours = sign_in_listener(application.source) is not None, recorded_by_stopper(application, route)
    return SignInRecords(
        found.success or is_heard or ours.success,
        found.failure or ours.failure,
        found.every_way or is_heard or ours.every_way,
        ", by Stopper's extension" if ours.success and ours.failure else "",
    )


def _is_known(route: Route) -> bool:
    """Whether the caller is signed in already; the check that a login makes itself is no guard of it."""
    return any(guard.identifies and guard.how != "body" for guard in route.guards)


def _signed_in(found: SignInRecords, kind: str, route: Route, at: Place) -> Observation:
    neither, failure, success = TAKEN[kind]
    if found.success and found.failure and not found.every_way:
        message = "one of several ways to sign in leaves no record"
        return fails(message, at=at, severity=Severity.LOW, fix=FIX.format(event="login"))
    if found.success and found.failure:
        return passes(f"{route.title} records success and failure{found.by}", at=at)
    if found.success:
        return fails(f"{failure} no record", at=at)
    if found.failure:
        return fails(f"{success} no record", at=at, severity=Severity.LOW, fix=FIX.format(event="login"))
    return fails(f"{neither} no record", at=at)


def _place(application: Application, route: Route) -> Place:
    """The line of the function that answers, or of the route where it is not in the project."""
    functions = functions_of(route)
    return application.source.at_definition(functions[0]) if functions else route.at
