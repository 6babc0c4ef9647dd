"""Powerful browser features that the app does not use are denied."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import hear
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.responses.edge_headers import at_the_edge
from stopper.evidence.responses.header_questions import Absence, Complaint, ask, quoted
from stopper.evidence.responses.headers import response_headers
from stopper.model import Control, Observations, Severity, fails
from stopper.standard.header_values import allowed_features, undenied_features

NAME = "Permissions-Policy"

control = Control(
    id="browser.permissions-policy",
    title="Powerful browser features that the app does not use are denied",
    severity=Severity.INFO,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(693,),
    remedy=(
        "Send a Permissions-Policy that denies camera, microphone, geolocation and each other feature that the app "
        "does not use; Feature-Policy is dead."
    ),
    risk=(
        "An injected script asks for camera, microphone or position in the site's name, and consent given earlier "
        "answers for the user."
    ),
    snippet='response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"',
)


@control.check(question="Permissions-Policy on every response")
def code_denies_powerful_features(app: Application, nginx: Nginx | None, packages: Packages | None) -> Observations:
    """The code sends a Permissions-Policy that settles camera, microphone and position."""
    by_talisman = [header for header in response_headers(app).of(NAME) if header.origin == "Talisman"]
    # Flask-Talisman 0.8 brought the option; before it sends the dead Feature-Policy alone.
    if by_talisman and packages is not None and packages.at_least("flask-talisman", "0.8") is False:
        words = "the declared Flask-Talisman, older than 0.8, sends no Permissions-Policy but the dead Feature-Policy"
        yield fails(words, at=by_talisman[0].at, fix="Flask-Talisman>=1.1")
    else:
        yield from ask(app, NAME, _faults, Absence(nginx=nginx))


@control.check(question="Permissions-Policy on every response")
def the_running_app_denies_powerful_features(app: ImportedApp, nginx: Nginx | None) -> Observations:
    """The answers of the running app carry a Permissions-Policy for camera, microphone and position."""
    yield from hear(app, NAME, _faults, Absence(nginx=nginx))


@control.check(question="Permissions-Policy on every response")
def nginx_denies_powerful_features(nginx: Nginx) -> Observations:
    """What nginx adds of Permissions-Policy settles camera, microphone and position."""
    yield from at_the_edge(nginx, NAME, _faults)


def _faults(text: str) -> Iterator[Complaint]:
    allowed = allowed_features(text)
    if allowed:
        yield Complaint(f"Permissions-Policy allows {', '.join(allowed)} to every origin")
        return
    left = undenied_features(text)
    if left:
        yield Complaint(f"Permissions-Policy is {quoted(text)}, which leaves {_listed(left)} to every script of a page")


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join([*filter(None, [", ".join(words[:-1])]), words[-1]])
