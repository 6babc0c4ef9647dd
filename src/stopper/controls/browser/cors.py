"""Only listed origins may read responses across origins."""

import re
from collections.abc import Iterable, Iterator

from stopper.evidence.application.enforcement import extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.named_sites import origins
from stopper.evidence.deployment.nginx.responses import Sent, hides, sent, to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cross_origin import let_in_by_hand, running_grants, uses_flask_cors
from stopper.evidence.imported.trials import LetIn
from stopper.evidence.responses.cross_origin import Grant, compares_origin, grants, reflects_origin, sends_credentials
from stopper.evidence.responses.header import Header
from stopper.evidence.responses.header_writes import HeaderWrite
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.routes.strangers.private import has_sign_in
from stopper.evidence.sessions.signed_in import has_signed_in_users
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.cross_origin import allows_everyone, pattern_fault
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.site_patterns import origin_fault
from stopper.syntax import form

control = Control(
    id="browser.cors",
    title="Only listed origins may read responses across origins",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "fix"),
    cwe=(942, 346),
    asvs=("3.4.2",),
    remedy=(
        "List exact origins, methods and headers for exact paths, never *, null or a reflected origin together with "
        "credentials; a pattern must match the whole origin."
    ),
    risk=(
        "A page on any site reads the answers that the app gives to a signed-in visitor, profile, orders and CSRF "
        "token included."
    ),
    snippet='CORS(app, resources={r"/api/.*": {"origins": ["https://www.example.com"], "methods": ["GET", "POST"]}})',
)

ORIGIN = regex(r"\$\{?http_origin\b", re.IGNORECASE)
ALLOWED = "Access-Control-Allow-Origin"


@control.check(question="origins that Flask-CORS lets in")
def flask_cors_lists_exact_origins(app: Application) -> Observations:
    """Flask-CORS lets in listed origins only."""
    found = [observation for grant in grants(app) for observation in _granted(app, grant)]
    yield from _each_once(found)
    if not found:
        yield passes("no call of Flask-CORS lets other origins in", at=app.at)


def _each_once(found: Iterable[Observation]) -> list[Observation]:
    """What one setting gives to several calls is one fault, as grave as the worst of them."""
    worst: dict[tuple[Place | None, str], Observation] = {}
    for item in sorted(found, key=lambda item: item.severity is not None):  # None is the control's own, the highest
        worst.setdefault((item.at, item.message), item)
    return list(worst.values())


@control.check(question="origins that Flask-CORS lets in")
def flask_cors_of_the_running_app_lists_exact_origins(app: ImportedApp, application: Application) -> Observations:
    """What Flask-CORS was set to in the end, from its arguments, the configuration and its defaults."""
    found = [observation for grant in running_grants(app, application) for observation in _granted(application, grant)]
    yield from _each_once(found)
    if not found and "extensions" not in app.unreadable:
        yield passes("no Flask-CORS of the running app lets other origins in", at=app.at)
    elif not found:
        yield not_applicable("the extensions of the running app could not be read")


@control.check(question="Access-Control-Allow-Origin written by hand", enforced_by=("cors",))
def no_answer_lets_a_strangers_page_read(app: ImportedApp, application: Application) -> Observations:
    """Each path is asked by a page of a site that nobody lists, and by one without an origin, as browsers ask."""
    if app.trials is None or not app.trials.strangers_asked:
        yield not_applicable("the running app was asked for nothing by a page of another site")
    elif uses_flask_cors(app):
        yield not_applicable("Flask-CORS answers other sites, whose settings are judged")
    else:
        found = let_in_by_hand(app, application)
        for item, at in found:
            yield _let_in(application, item, at)
        if not found:
            words = f"no answer lets a page of another site read it ({app.trials.strangers_asked} paths asked)"
            yield passes(words, at=app.at)


@control.check(
    question="Access-Control-Allow-Origin written by hand",
    enforced_by=("cors",),
    matter="the request's Origin is sent back",
)
def headers_by_hand_name_exact_origins(app: Application) -> Observations:
    """Access-Control-Allow-Origin written by hand names listed origins only."""
    headers = response_headers(app)
    found = [_by_hand(app, header) for header in (*headers.of(ALLOWED), *headers.local(ALLOWED))]
    yield from found
    if not found:
        yield passes("no code writes Access-Control-Allow-Origin", at=app.at)


@control.check(question="origins that nginx lets in")
def nginx_lists_exact_origins(nginx: Nginx, app: Application) -> Observations:
    """Access-Control-Allow-Origin of nginx names listed origins only."""
    found = {item.at: (item, level) for level in to_application(nginx) for item in sent(level, ALLOWED)}
    for item, level in found.values():
        yield _by_nginx(app, item, level)
    if not found:
        yield not_applicable("nginx lets no other origin in")


@control.check(question="origins that nginx lets in")
def nginx_matches_whole_origins(nginx: Nginx) -> Observations:
    """Each expression of $http_origin is met by the hosts that it names, and by no longer one."""
    found = [*origins(nginx)]
    for item in found:
        fault = origin_fault(item.pattern)
        shown = f"the pattern {item.pattern[:60]}"
        if fault:
            yield fails(f"{shown} {fault}", at=item.at, severity=Severity.MEDIUM, fix=MATCHED)
        else:
            yield passes(f"{shown} is met by whole origins", at=item.at)
    if not found:
        yield not_applicable("nginx compares no origin with an expression")


@control.check(question="one layer answers other origins", layer=Layer.CROSS)
def app_and_nginx_do_not_both_answer_other_origins(app: Application, nginx: Nginx) -> Observations:
    """Browsers refuse an answer with two Access-Control-Allow-Origin, even of the same text."""
    own = _of_the_app(app)
    both = {
        item.at: item
        for level in to_application(nginx)
        for item in sent(level, ALLOWED)
        if own is not None and not item.replaces and not hides(level, ALLOWED)
    }
    for item in both.values():
        words = "the app and nginx both send Access-Control-Allow-Origin: browsers refuse an answer with two"
        fix = f"proxy_hide_header {ALLOWED};  # or leave other origins to the app"
        yield fails(words, at=item.at, related=[own] if own else [], severity=Severity.MEDIUM, fix=fix)
    if not both and own is not None and to_application(nginx):
        yield passes("the app alone answers other origins", at=own)
    elif not both:
        yield not_applicable("the app or nginx lets no other origin in")


def _of_the_app(app: Application) -> Place | None:
    """Where the app answers other origins; None where it does not."""
    extension = extension_of(app)
    if extension is not None and extension[0].cors:
        return extension[1]
    headers = response_headers(app)
    places = [
        *(grant.at for grant in grants(app)),
        *(one.at for one in (*headers.of(ALLOWED), *headers.local(ALLOWED))),
    ]
    return next(iter(places), None)


MATCHED = r'"~^https://(www|shop)\.example\.com$" $http_origin;'
MAPPED = "map $http_origin $allowed {\n    https://www.example.com $http_origin;\n}"


def _by_nginx(app: Application, item: Sent, level: Level) -> Observation:
    credentials = any("true" in one.values for one in sent(level, "Access-Control-Allow-Credentials"))
    also = " with credentials" if credentials else ""
    severity = None if credentials else Severity.MEDIUM
    if ORIGIN.search(item.written):
        words = f"nginx sends back whatever origin asks{also}: any site may read answers"
        return fails(words, at=item.at, severity=severity, fix=MAPPED)
    if "null" in item.values:
        return fails(
            "nginx lets the origin null in, which any sandboxed frame has", at=item.at, severity=severity, fix=MAPPED
        )
    if HOLE in item.values:
        words = f"a variable of nginx holds the origins that are let in{also}"
        return unknown(words, needs="the origins for which it is set", at=item.at)
    if "*" not in item.values or not has_signed_in_users(app):
        return passes(f"nginx lets in {item.value[:80]}", at=item.at)
    words = "nginx lets every origin in, in an app with signed-in users; browsers leave cookies out"
    return fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)


def _granted(app: Application, grant: Grant) -> Iterator[Observation]:
    entries = grant.entries
    if entries is None:
        yield _unseen(grant)
        return
    with_credentials = grant.credentials.is_true()
    if any(allows_everyone(entry) for entry in entries):
        yield _open(app, grant, with_credentials)
        return
    faults = [*_faults(entries, grant, with_credentials is not False)]
    yield from faults
    if not faults:
        yield passes(
            f"{grant.how} lists {len(entries)} exact {'origin' if len(entries) == 1 else 'origins'}", at=grant.at
        )


def _unseen(grant: Grant) -> Observation:
    if grant.credentials.is_true() and any(allows_everyone(entry) for entry in grant.left or ()):
        words = f"{grant.how} lets every origin in, with credentials, where {grant.variable} is missing"
        return fails(words, at=grant.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    words = f"{grant.how} lets in origins that the code does not show"
    return unknown(words, needs="the list of origins in production", at=grant.at)


def _open(app: Application, grant: Grant, with_credentials: bool | None) -> Observation:
    what = "without a list of origins" if grant.is_default else "for every origin"
    if with_credentials:
        words = f"{grant.how} is used {what} and with credentials, so any site reads what the user may read"
        return fails(words, at=grant.at, confidence=Confidence.TENTATIVE if grant.may_be_set else Confidence.FIRM)
    if with_credentials is None:
        words = f"{grant.how} is used {what}, and a setting decides on credentials"
        return unknown(words, needs="the value of supports_credentials in production", at=grant.at)
    if has_signed_in_users(app) or has_sign_in(app):
        words = f"{grant.how} is used {what}, in an app with signed-in users; without credentials, so cookies stay out"
        return fails(words, at=grant.at, severity=Severity.LOW)
    return passes(
        f"{grant.how} lets every origin read, without credentials, in an app without signed-in users", at=grant.at
    )


def _faults(entries: list[str], grant: Grant, with_credentials: bool) -> Iterator[Observation]:
    severity = None if with_credentials else Severity.MEDIUM
    for entry in entries:
        if entry.strip().lower() == "null":
            yield fails("the origin null is let in, which any sandboxed frame has", at=grant.at, severity=severity)
        elif pattern_fault(entry):
            yield fails(f"the pattern {entry[:60]} {pattern_fault(entry)}", at=grant.at, severity=severity)


def _by_hand(app: Application, header: Header) -> Observation:
    write = header.write
    with_credentials = sends_credentials(app, header)
    if write is not None and reflects_origin(app, write.expression, write.scope):
        return _reflected(app, header, write, with_credentials)
    texts = [text.strip() for text, _ in header.texts if HOLE not in text]
    if not texts:
        return unknown(
            "Access-Control-Allow-Origin is sent with a value that is not shown",
            needs="the origins in production",
            at=header.at,
        )
    if "null" in texts:
        return fails(
            "Access-Control-Allow-Origin is null, which any sandboxed frame has",
            at=header.at,
            severity=None if with_credentials else Severity.MEDIUM,
        )
    if "*" not in texts:
        return passes(f"Access-Control-Allow-Origin is {texts[0][:80]}", at=header.at)
    if not with_credentials and not has_signed_in_users(app):
        return passes("Access-Control-Allow-Origin is *, in an app without signed-in users", at=header.at)
    words = "Access-Control-Allow-Origin is *, in an app with signed-in users; browsers leave cookies out"
    return fails(words, at=header.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)


def _reflected(app: Application, header: Header, write: HeaderWrite, with_credentials: bool) -> Observation:
    if compares_origin(app, write.scope):
        return passes("the request's Origin is sent back after a comparison with what is allowed", at=header.at)
    test = write.block.test if write.block is not None and write.block.kind == "if" else None
    if isinstance(test, form.Operation | form.Call) and not reflects_origin(app, test, write.scope):
        words = "the request's Origin is sent back under a condition"
        return unknown(words, needs="what the condition lets in", at=header.at)
    also = " with credentials" if with_credentials else ""
    words = f"Access-Control-Allow-Origin sends the request's Origin back{also}, so every origin is let in"
    return fails(words, at=header.at, severity=None if with_credentials else Severity.MEDIUM)


def _let_in(application: Application, item: LetIn, at: Place) -> Observation:
    if item.allowed == "*" and not has_signed_in_users(application):
        return passes(f"{item.path} may be read from any site, in an app without signed-in users", at=at)
    who = "a page without an origin" if item.allowed == "null" else "a page of a site that nobody lists"
    also = ", with credentials" if item.credentials else ""
    words = f"{who} may read answers{also}: Access-Control-Allow-Origin sends back what it asks with"
    if item.allowed == "*":
        words = "Access-Control-Allow-Origin is *, in an app with signed-in users; browsers leave cookies out"
        return fails(words, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    return fails(words, at=at, severity=None if item.credentials else Severity.MEDIUM, confidence=Confidence.PROVEN)
