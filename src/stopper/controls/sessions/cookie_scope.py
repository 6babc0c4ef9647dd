"""Cookies go to the narrowest host and path that need them."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cookies import running_cookies
from stopper.evidence.responses.cookie_flags import Cookie
from stopper.evidence.responses.cookies import cookies
from stopper.evidence.sessions.shared_keys import SharedKey, givers, same, shared_keys
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    about,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.holes import HOLE
from stopper.standard.session_limits import is_identifying, prefix_problem

LONGEST_QUOTE = 60  # characters of a domain in a message

control = Control(
    id="sessions.cookie-scope",
    title="Cookies go to the narrowest host and path that need them",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce",),
    cwe=(668,),
    asvs=("3.3.3", "3.5.4"),
    remedy=(
        "Leave SESSION_COOKIE_DOMAIN unset and give the cookie the __Host- prefix, with Secure and Path=/, unless "
        "other hosts must read it."
    ),
    risk="A weak or abandoned subdomain, or another app on the host, reads the session or plants one of its own.",
    snippet='SESSION_COOKIE_NAME = "__Host-session"',
)


@control.check(question="cookies have the narrowest domain", enforced_by=("cookies.domains", "sessions.domain"))
def every_cookie_goes_to_one_host(application: Application) -> Observations:
    yield from _each(cookies(application))


@control.check(question="cookies have the narrowest domain", enforced_by=("cookies.domains", "sessions.domain"))
def every_cookie_of_the_running_app_goes_to_one_host(app: ImportedApp) -> Observations:
    yield from _each(running_cookies(app))


def _each(found: tuple[Cookie, ...]) -> Observations:
    if not found:
        yield not_applicable("no code sets a cookie or uses Flask's session")
    for cookie in found:
        yield from about(cookie.title, _domain(cookie))
        path = cookie["path"]
        if cookie.kind == "session" and path.needs:
            words = f"the path of {cookie.title} is not fixed: {path.words}"
            yield unknown(words, needs=path.needs, at=path.at, subject=f"the path of {cookie.title}")


def _domain(cookie: Cookie) -> Observations:
    flag = cookie["domain"]
    if flag.is_true is None:
        needs = flag.needs or "the cookie's Domain in a response"
        yield unknown(f"{cookie.title} may go to other hosts: {flag.words}", needs=needs, at=flag.at)
    elif flag.is_true:
        severity = Severity.MEDIUM if cookie.kind != "own" or is_identifying(cookie.name) else Severity.LOW
        domain = (flag.text or "its Domain").replace(HOLE, "…").lstrip(".")[:LONGEST_QUOTE]
        yield fails(f"{cookie.title} goes to every host under {domain}", at=flag.at, severity=severity)
    else:
        yield passes(f"{cookie.title} goes to the host that sets it alone: {flag.words}", at=flag.at)


@control.check
def prefixed_names_keep_their_promise(application: Application) -> Observations:
    named = [cookie for cookie in cookies(application) if cookie.name.startswith(("__Host-", "__Secure-"))]
    if not named:
        yield not_applicable("no cookie's name has the __Host- or __Secure- prefix")
    for cookie in named:
        secure, domain, path = cookie["secure"], cookie["domain"], cookie["path"]
        problem = prefix_problem(cookie.name, secure=secure.is_true, domain=domain.is_true, path=path.text)
        if problem:
            message = f"browsers refuse {cookie.title}, whose name is {cookie.name}: {problem}"
            yield fails(message, at=domain.at if "Domain" in problem else secure.at)
        elif secure.is_true is None or domain.is_true is None:
            yield unknown(f"{cookie.name} may not be Secure", needs=secure.needs or domain.needs, at=secure.at)
        else:
            yield passes(f"the name {cookie.name} binds {cookie.title} to HTTPS", at=secure.at)


@control.check(question="each application believes its own sessions alone", layer=Layer.CROSS)
def applications_sign_with_keys_of_their_own(
    source: Source, units: Units | None, compose: Compose | None
) -> Observations:
    """No two applications of the project are given one SECRET_KEY."""
    found = list(shared_keys(source))
    for item in found:
        yield _signed(item, units, compose)
    if not found:
        yield not_applicable("the code names no one key for two applications")


def _signed(item: SharedKey, units: Units | None, compose: Compose | None) -> Observation:
    first, second = item.first.at, item.second.at
    if not item.variable:
        return fails(_believed(item), at=second, related=[first], fix='SECRET_KEY = os.environ["OFFICE_SECRET_KEY"]')
    kinds = givers(item.variable, units, compose)
    pair = same(kinds)
    if pair is not None:
        places = [first, pair[0][2], pair[1][2]]
        # Two services of one application take it from one place as well.
        return fails(_believed(item), at=second, related=places, confidence=Confidence.TENTATIVE)
    words = f"{first.path} and {second.path} both take {item.variable} for SECRET_KEY"
    if kinds:
        return passes(f"{words}, and each unit or service is given its own", at=second)
    needs = f"whether the applications are given one {item.variable} (their units or compose services)"
    return unknown(words, needs=needs, at=second)


def _believed(item: SharedKey) -> str:
    name = " and name its cookie alike" if item.has_one_name else ""
    words = f"{item.first.at.path} and {item.second.at.path} sign the session with one key{name}"
    return f"{words}: each believes whom the other signed in"
