"""Other origins cannot hold a handle on windows or embed responses."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import hear, pages
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.evidence.responses.headers import response_headers
from stopper.model import Control, Observations, Severity, not_applicable
from stopper.standard.header_values import SAFE_OPENER, SAFE_RESOURCE

OPENER = "Cross-Origin-Opener-Policy"
RESOURCE = "Cross-Origin-Resource-Policy"

control = Control(
    id="browser.cross-origin-isolation",
    title="Other origins cannot hold a handle on windows or embed responses",
    severity=Severity.LOW,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(1022, 668),
    asvs=("3.4.8", "3.5.8"),
    remedy=(
        "Send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Resource-Policy: same-origin, and loosen them "
        "only for responses that others are meant to load."
    ),
    risk=(
        "A site that opens the app keeps a handle on its window, can send it to a fake login page, and can embed "
        "private images."
    ),
    snippet="""\
response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
response.headers["Cross-Origin-Resource-Policy"] = "same-origin\"""",
)


@control.check(question="Cross-Origin-Opener-Policy on every response")
def code_cuts_the_opener(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends a Cross-Origin-Opener-Policy that leaves other origins no handle on the window."""
    both = f"no response of the app carries {OPENER} or {RESOURCE}; a proxy may add them"
    yield from ask(app, OPENER, _opener_faults, Absence(both if _sends_neither(app) else "", nginx=nginx))


@control.check(question="Cross-Origin-Resource-Policy on every response")
def code_keeps_responses_from_other_origins(app: Application, nginx: Nginx | None) -> Observations:
    """The code sends a Cross-Origin-Resource-Policy that keeps other sites from embedding responses."""
    if _sends_neither(app):
        yield not_applicable(f"{RESOURCE} is missing with {OPENER}, which is said there")
    else:
        yield from ask(app, RESOURCE, _resource_faults, Absence(nginx=nginx))


@control.check(question="Cross-Origin-Opener-Policy on every response")
def the_running_app_cuts_the_opener(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry a Cross-Origin-Opener-Policy."""
    yield from hear(app, OPENER, _opener_faults, Absence(nginx=nginx))


@control.check(question="Cross-Origin-Resource-Policy on every response")
def the_running_app_keeps_responses_from_other_origins(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry a Cross-Origin-Resource-Policy, where they carry either."""
    if any(answer.all(OPENER) or answer.all(RESOURCE) for answer in pages(app)):
        yield from hear(app, RESOURCE, _resource_faults, Absence(nginx=nginx))
    else:
        yield not_applicable(f"{RESOURCE} is missing with {OPENER}, which is said there")


@control.check(question="Cross-Origin-Opener-Policy on every response")
def nginx_cuts_the_opener(nginx: Nginx) -> Observations:
    """What nginx adds of Cross-Origin-Opener-Policy leaves other origins no handle on the window."""
    yield from at_the_edge(nginx, OPENER, _opener_faults)


@control.check(question="Cross-Origin-Resource-Policy on every response")
def nginx_keeps_responses_from_other_origins(nginx: Nginx) -> Observations:
    """What nginx adds of Cross-Origin-Resource-Policy keeps other sites from embedding responses."""
    yield from at_the_edge(nginx, RESOURCE, _resource_faults)


def _sends_neither(app: Application) -> bool:
    headers = response_headers(app)
    return not (headers.of(OPENER, RESOURCE) or headers.local(OPENER, RESOURCE))


def _opener_faults(text: str) -> Iterator[Complaint]:
    if text.strip().lower() not in SAFE_OPENER:
        yield Complaint(
            f"Cross-Origin-Opener-Policy is {quoted(text)}, which leaves other origins a handle on the window"
        )


def _resource_faults(text: str) -> Iterator[Complaint]:
    if text.strip().lower() not in SAFE_RESOURCE:
        yield Complaint(f"Cross-Origin-Resource-Policy is {quoted(text)}, which lets every site embed responses")
