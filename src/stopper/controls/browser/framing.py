"""Other sites cannot put pages into a frame."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import sent, to_application
from stopper.evidence.imported.answers import hear, pages
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header import Header
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.responses.page_talismans import PageTalisman, page_talismans
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    Verdict,
    fails,
    not_applicable,
    passes,
)
from stopper.standard.content_security_policy import frames, parse_policy
from stopper.standard.holes import HOLE

PAGE_FIX = "@talisman(content_security_policy=\"default-src 'self'; frame-ancestors https://partner.example\")"

POLICY = "Content-Security-Policy"

control = Control(
    id="browser.framing",
    title="Other sites cannot put pages into a frame",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(1021,),
    asvs=("3.4.6",),
    remedy=(
        "Send frame-ancestors 'none' (or the listed origins) in the Content-Security-Policy of every page, with "
        "X-Frame-Options: DENY for old browsers."
    ),
    risk=(
        "An attacker lays the page invisibly over a game, and the visitor's click confirms a payment or deletes an "
        "account."
    ),
    snippet='response.headers["Content-Security-Policy"] = "frame-ancestors \'none\'"',
)


@control.check(question="who may frame the pages")
def code_forbids_framing(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends frame-ancestors or X-Frame-Options with every page."""
    headers = response_headers(app)
    decided = [
        (header, values)
        for header in headers.of("Content-Security-Policy")
        if (values := _ancestors(header)) is not None
    ]
    for header, values in decided:
        at = header.parts.get("frame-ancestors", header.at)
        if _is_open(values):
            yield fails(f"frame-ancestors is {quoted(' '.join(values))}, so any site may frame the pages", at=at)
        else:
            by = f", by {header.origin}'s default" if header.is_default else ""
            yield passes(f"frame-ancestors is {quoted(' '.join(values) or chr(39) + 'none' + chr(39))}{by}", at=at)
    in_front = list(_by_nginx(nginx))
    yield from in_front if not decided else ()
    if decided or in_front:
        return
    yield from _by_the_old_header(app, nginx)


@control.check(question="who may frame the pages")
def nginx_forbids_framing(nginx: Nginx) -> Observations:
    """The frame-ancestors of a policy that nginx adds, or its X-Frame-Options, let no other site frame the pages."""
    yield from list(_by_nginx(nginx)) or at_the_edge(nginx, "X-Frame-Options", _faults)


def _by_the_old_header(app: Application, nginx: Nginx | None) -> Observations:
    """X-Frame-Options, where no policy decides."""
    headers = response_headers(app)
    off = headers.switched_off("X-Frame-Options")
    said = (
        list(ask(app, "X-Frame-Options", _faults, Absence(nginx=nginx)))
        if headers.of("X-Frame-Options") or not off
        else []
    )
    yield from said
    if not any(item.verdict is Verdict.PASS for item in said):
        for header in off:
            yield _off(header)


@control.check(question="who may frame the pages")
def the_running_app_forbids_framing(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry frame-ancestors or X-Frame-Options."""
    policies = [text for answer in pages(app) for text in answer.all("Content-Security-Policy")]
    decided = [values for text in policies if (values := frames(parse_policy(text))) is not None]
    in_front = list(_by_nginx(nginx))
    if not decided and in_front:
        yield from in_front
    elif not decided:
        yield from hear(app, "X-Frame-Options", _faults, Absence(nginx=nginx))
    for values in dict.fromkeys(decided):
        shown = quoted(" ".join(values) or "'none'")
        if _is_open(values):
            yield fails(f"frame-ancestors is {shown}, so any site may frame the pages", at=app.at)
        else:
            yield passes(f"frame-ancestors is {shown} in the app's answers", at=app.at)


def _by_nginx(nginx: Nginx | None) -> Iterator[Observation]:
    """What frame-ancestors in nginx's own policy say, where every location that hands requests on sends one."""
    levels = to_application(nginx) if nginx is not None else []
    found = [(item, frames(parse_policy(item.value))) for level in levels for item in sent(level, POLICY)]
    decided = {item.at: values for item, values in found if values is not None}
    if not levels or len([values for _, values in found if values is not None]) < len(levels):
        return
    for at, values in decided.items():
        shown = quoted(" ".join(values) or "'none'")
        if _is_open(values):
            yield fails(f"frame-ancestors is {shown} in nginx's policy, so any site may frame the pages", at=at)
        else:
            yield passes(f"frame-ancestors is {shown} in nginx's policy", at=at)


def _off(header: Header) -> Observation:
    if header.switch is not None and header.switch.is_off:
        words = f"X-Frame-Options is not sent unless {header.switch.name} is set, and no policy has frame-ancestors"
        return fails(words, at=header.at, confidence=Confidence.TENTATIVE)
    words = f"{header.origin} is told not to send X-Frame-Options, and no policy has frame-ancestors"
    return fails(words, at=header.at)


@control.check(question="who may frame single pages")
def no_page_is_opened_to_frames(app: Application) -> Observations:
    """No use of Talisman as a decorator opens single pages to frames."""
    opened = [page for page in page_talismans(app) if _opens(app, page)]
    for page in opened:
        related = [place for _, place in page.routes]
        shown = "pages of signed-in users" if page.is_for_users else "the pages that it decorates"
        words = f"Talisman as a decorator lets any site frame {shown}"
        severity = None if page.is_for_users else Severity.LOW
        sure = Confidence.FIRM if HOLE not in (page.policy or "") else Confidence.TENTATIVE
        yield fails(words, at=page.at, severity=severity, confidence=sure, related=related, fix=PAGE_FIX)
    if not opened:
        yield not_applicable("no page gets framing rules of its own by Talisman")


def _opens(app: Application, page: PageTalisman) -> bool:
    """Whether neither X-Frame-Options nor frame-ancestors holds for the pages of a decorator."""
    option = page.given("frame_options")
    if option is None or option.value.is_true() is not False:
        return False
    if page.policy is not None:
        # A policy put together may repeat a directive: what is added by hand is what its author means.
        added = page.policy.rpartition("frame-ancestors")[2].partition(";")[0].split()
        return "frame-ancestors" not in page.policy or _is_open(tuple(added))
    sent = [_ancestors(header) for header in response_headers(app).of("Content-Security-Policy")]
    return not any(values is not None and not _is_open(values) for values in sent)


def _ancestors(header: Header) -> tuple[str, ...] | None:
    found = [frames(parse_policy(text)) for text, variable in header.texts if not variable]
    return found[0] if found and not header.is_conditional else None


def _is_open(values: tuple[str, ...]) -> bool:
    return any(value in ("*", "http:", "https:", "http://*", "https://*") for value in values)


def _faults(text: str) -> Iterator[Complaint]:
    word = text.strip().upper()
    if word.startswith("ALLOW-FROM"):
        yield Complaint("X-Frame-Options is ALLOW-FROM, which browsers no longer know: any site may frame the pages")
    elif word not in ("DENY", "SAMEORIGIN"):
        yield Complaint(f"X-Frame-Options is {quoted(text)}, which browsers do not know: any site may frame the pages")
