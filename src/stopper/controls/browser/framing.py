"""Other sites cannot put pages into a frame."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_questions import Complaint, ask, quoted
from stopper.evidence.responses.headers import Header, response_headers
from stopper.model import Control, Observations, Severity, Verdict, fails, passes
from stopper.standard.content_security_policy import frames, parse_policy

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
def code_forbids_framing(app: Application) -> Observations:
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
            yield passes(f"frame-ancestors is {quoted(' '.join(values) or chr(39) + 'none' + chr(39))}", at=at)
    if decided:
        return
    off = headers.switched_off("X-Frame-Options")
    sent = list(ask(app, "X-Frame-Options", _faults)) if headers.of("X-Frame-Options") or not off else []
    yield from sent
    if not any(item.verdict is Verdict.PASS for item in sent):
        for header in off:
            words = f"{header.origin} is told not to send X-Frame-Options, and no policy has frame-ancestors"
            yield fails(words, at=header.at)


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
