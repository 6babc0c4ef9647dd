"""A session works only for the client that it was given to."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.sessions.bound_clients import held_against_clients
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.values import Value, text_of
from stopper.model import Control, Observation, Observations, Place, Severity, fails, not_applicable, passes, unknown
from stopper.syntax import form

control = Control(
    id="sessions.binding",
    title="A session works only for the client that it was given to",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(294,),
    asvs=("8.2.4",),
    remedy=(
        'Set login_manager.session_protection to "strong" behind a proxy that overwrites X-Forwarded-For (Flask-Login '
        "believes the header), or bind the session to the trusted address and user agent yourself."
    ),
    risk="A cookie stolen by malware or from a log works from any computer in the world, and nothing looks unusual.",
    snippet='login_manager.session_protection = "strong"',
)


@control.check(question="sessions are bound to their client", enforced_by=("sessions.binding",))
def flask_login_protects_the_session(application: Application) -> Observations:
    if not application.source.uses("flask_login", "flask_security", "flask_appbuilder"):
        yield not_applicable("Flask-Login is not used")
        return
    found = list(_protections(application))
    for value, at in found:
        yield _of(value, at)
    if not found:
        yield _basic(application.at)


@control.check(question="sessions are bound to their client", enforced_by=("sessions.binding",))
def flask_login_of_the_running_app_protects_the_session(app: ImportedApp) -> Observations:
    found = app.extensions.under("login_manager")
    written = list(_protections(app.application)) if app.application is not None else []
    for manager in found:
        value, at = manager["session_protection"], written[0][1] if len(written) == 1 else app.at
        yield _basic(at) if value.equals("basic") else _of(value, at)
    if not found:
        yield not_applicable("no Flask-Login is in the running app")


def _of(value: Value, at: Place) -> Observation:
    if (text_of(value) or "").lower() == "strong":
        return passes('session_protection is "strong"', at=at)
    if value.is_true() is False:
        return fails("session_protection is switched off: a copied session works from anywhere", at=at)
    return unknown(f"session_protection is {value.describe()}", needs="whether sessions must be bound", at=at)


def _basic(at: Place) -> Observation:
    return unknown(
        'session_protection is left at "basic", which marks a copied session as not fresh and lets it work',
        needs="whether the policy asks that sessions are bound to their client",
        at=at,
    )


def _protections(application: Application) -> Iterator[tuple[Value, Place]]:
    source = application.source
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Attribute) and target.name == "session_protection" and assign.value is not None:
                yield source.value(assign.value, assign.scope), source.at(assign)
    setting = application.config["SESSION_PROTECTION"]
    if setting.is_set:
        yield setting.value, setting.at


@control.check(question="sessions are bound to their client", enforced_by=("sessions.binding",))
def own_sign_ins_are_bound_to_the_client(application: Application) -> Observations:
    source = application.source
    own = [item for item in sign_ins(source) if item.how == "session"]
    if not own:
        yield not_applicable("no code writes an identity into the session itself")
        return
    compared = next(held_against_clients(source), None)
    if compared is not None:
        yield passes("a request's client is compared with what the session recorded", at=compared)
    else:
        needs = "whether the policy asks that sessions are bound to their client"
        yield unknown("the session that a sign-in begins works from any client", needs=needs, at=own[0].at)
