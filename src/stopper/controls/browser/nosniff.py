"""Browsers do not guess the type of a response."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import hear
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.model import Control, Observations, Severity

control = Control(
    id="browser.nosniff",
    title="Browsers do not guess the type of a response",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(436, 693),
    asvs=("3.4.4",),
    remedy="Send X-Content-Type-Options: nosniff on every response, from one layer.",
    risk=(
        "A browser may run an upload with a harmless type as script, which also gets past a policy that allows the "
        "site's own files."
    ),
    snippet='response.headers["X-Content-Type-Options"] = "nosniff"  # in one after_request function',
)


@control.check(question="X-Content-Type-Options on every response")
def code_sends_nosniff(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends X-Content-Type-Options: nosniff on every response."""
    yield from ask(app, "X-Content-Type-Options", _faults, Absence(nginx=nginx))


@control.check(question="X-Content-Type-Options on every response")
def the_running_app_sends_nosniff(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry X-Content-Type-Options: nosniff."""
    yield from hear(app, "X-Content-Type-Options", _faults, Absence(nginx=nginx))


@control.check(question="X-Content-Type-Options on every response")
def nginx_sends_nothing_else(nginx: Nginx) -> Observations:
    """What nginx adds of X-Content-Type-Options is nosniff."""
    yield from at_the_edge(nginx, "X-Content-Type-Options", _faults)


def _faults(text: str) -> Iterator[Complaint]:
    if text.strip().lower() != "nosniff":
        yield Complaint(f"X-Content-Type-Options is {quoted(text)}, and browsers know only nosniff")
