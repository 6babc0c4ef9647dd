"""Exempt views are few and authenticate without cookies."""

from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.exempt_views import Caller, Exemption, caller_of, exemptions, unwrapped
from stopper.evidence.forgery.header_bypasses import header_bypasses
from stopper.evidence.forgery.lasting_exemptions import lasting_exemptions
from stopper.evidence.forgery.protection import is_protected, protections
from stopper.evidence.forgery.wide_exemptions import hidden_exemptions
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.exempt_views import exempt_routes
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="csrf.exemptions",
    title="Exempt views are few and authenticate without cookies",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    cwe=(352,),
    asvs=("3.5.1", "3.5.2"),
    remedy=(
        "Exempt only views that authenticate by a header, best as one blueprint, and remove every other exemption; "
        "csrf.exempt on a decorated view goes by name and can open another view."
    ),
    risk=(
        "A page on another site posts to the exempt view, and the visitor's browser adds the cookie that authorises it."
    ),
    snippet="""\
@app.post("/profile")  # no @csrf.exempt: the form sends its token
@login_required
def save_profile(): ...""",
)

KEEP_CHECKING = """\
if session.get("user_id") is not None:  # a cookie says who calls: the token is needed, whatever headers say
    check_token()"""

CHECK_IN_THE_HOOK = """\
app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # and in a hook before each request:
if not is_signed_in_by_header():
    csrf.protect()"""


@control.check
def exempt_views_authenticate_without_cookies(application: Application) -> Observations:
    found, at = exemptions(application), _where_protected(application)
    if at is None:
        yield not_applicable("nothing checks a token on every request, so that nothing can be exempt")
        return
    hidden = list(hidden_exemptions(application))
    for words, place in hidden:
        yield unknown(words, needs="which views are exempt", at=place)
    if not found and not hidden:
        yield passes("no view that changes state is exempt", at=at)
    for exemption in found:
        yield from _judged(application, exemption)


def _where_protected(application: Application) -> Place | None:
    """Where what checks every request is set up: an extension or hook of the project, or Stopper's."""
    checked = protections(application)
    if checked:
        return checked[0].at
    extension = enforcement_of(application)
    return extension.at if extension is not None and extension.holds(("csrf",)) else None


def _judged(application: Application, exemption: Exemption) -> Observations:
    by_caller: dict[Caller, list[Route]] = {}
    for route in exemption.routes:
        by_caller.setdefault(caller_of(application, route), []).append(route)
    for caller, routes in by_caller.items():
        blueprint = exemption.blueprint
        yield _observed(caller, Exemption(exemption.at, tuple(routes), blueprint), is_on=is_protected(application))


def _observed(caller: Caller, exemption: Exemption, *, is_on: bool) -> Observation:
    title, at = exemption.title, exemption.at
    related = [written_at(route) for route in exemption.routes[:10] if written_at(route) != at]
    severity = Severity.MEDIUM if is_on else Severity.LOW
    if caller == "cookie":
        message = f"{title} is exempt from CSRF protection and knows its caller by a cookie"
        return fails(message, at=at, severity=severity, related=related)
    if caller == "credentials":
        message = f"{title} is exempt from CSRF protection and signs in: another site can sign a visitor in"
        return fails(message, at=at, severity=Severity.LOW, related=related)
    if caller == "nobody":
        message = f"{title} is exempt from CSRF protection and checks neither a token nor a signature"
        return fails(message, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, related=related)
    if caller == "interface":
        message = f"{title} is exempt; the project's session interface may find the session by a header"
        return unknown(message, needs="a request to it that carries the session cookie alone", at=at)
    how = {
        "header": "by a header",
        "signature": "by a signature",
        "token": "by a token that it checks itself",
        "address": "by a secret in its address",
        "client": "by a client's own id and secret",
    }[caller]
    return passes(f"{title} is exempt and knows its caller {how}", at=at)


@control.check(question="an exemption opens one view")
def an_exemption_opens_no_other_view(application: Application) -> Observations:
    found = list(unwrapped(application))
    for at, decorator in found:
        message = (
            f"{decorator} hides the view's name (no functools.wraps): the exemption opens every view under {decorator}"
        )
        yield fails(message, at=at)
    if not found:
        yield not_applicable("no exempted view is decorated by a function that hides its name")


@control.check(question="an exemption opens one view")
def an_exemption_of_the_running_app_opens_one_view(app: ImportedApp) -> Observations:
    """Flask-WTF exempts by the dotted name that decorators left: two views of one name are exempt together."""
    exempt = exempt_routes(app)
    for name, routes in exempt.items():
        views = {route.view for route in routes}
        if len(views) > 1:
            places = [view.at for view in views if view is not None and view.at is not None]
            words = f"the exemption of {name} opens {len(views)} views at once, which share that name"
            yield fails(words, at=places[0] if places else app.at, related=places[1:])
        else:
            yield passes(f"the exemption of {name} opens one view", at=app.at)
    if not exempt:
        yield not_applicable("the running app exempts no view by name")


@control.check
def no_header_exempts_its_sender(application: Application) -> Observations:
    found = list(header_bypasses(application))
    for item in found:
        message = f"{item.hook}() checks no token where a request carries the header {item.header}, whatever it says"
        # Other headers than these few make a browser ask first, which a closed CORS answers with no.
        severity = Severity.MEDIUM if item.is_free else Severity.LOW
        yield fails(message, at=item.at, severity=severity, fix=KEEP_CHECKING)
    if not found:
        yield not_applicable("no check of tokens ends early because a request carries a header")


@control.check
def no_request_exempts_those_after_it(application: Application) -> Observations:
    """`exempt` writes into the extension, which lives as long as the process."""
    found = list(lasting_exemptions(application))
    for item in found:
        message = f"{item.function}() exempts a view for every request after the one that it looks at, whoever sends it"
        yield fails(message, at=item.at, fix=CHECK_IN_THE_HOOK)
    if not found:
        yield not_applicable("no request is seen to exempt a view")
