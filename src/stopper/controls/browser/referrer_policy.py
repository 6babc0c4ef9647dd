"""Other sites do not learn full addresses from the Referer header."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import hear
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.model import Control, Observations, Severity
from stopper.standard.header_values import referrer_fault

control = Control(
    id="browser.referrer-policy",
    title="Other sites do not learn full addresses from the Referer header",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(201,),
    asvs=("3.4.5",),
    remedy="Send Referrer-Policy: strict-origin-when-cross-origin, same-origin or no-referrer on every response.",
    risk=(
        "A browser with a lax default hands the reset link or id in a page's address to every outside site that the "
        "page loads from."
    ),
    snippet='response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"',
)


@control.check(question="Referrer-Policy on every response")
def code_sends_a_tight_referrer_policy(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends a Referrer-Policy that keeps full addresses at home."""
    yield from ask(app, "Referrer-Policy", _faults, Absence(nginx=nginx))


@control.check(question="Referrer-Policy on every response")
def the_running_app_sends_a_tight_referrer_policy(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry a Referrer-Policy that keeps full addresses at home."""
    yield from hear(app, "Referrer-Policy", _faults, Absence(nginx=nginx))


@control.check(question="Referrer-Policy on every response")
def nginx_sends_a_tight_referrer_policy(nginx: Nginx) -> Observations:
    """What nginx adds of Referrer-Policy keeps full addresses at home."""
    yield from at_the_edge(nginx, "Referrer-Policy", _faults)


def _faults(text: str) -> Iterator[Complaint]:
    fault = referrer_fault(text)
    if fault:
        yield Complaint(f"Referrer-Policy {quoted(text)} {fault}")
