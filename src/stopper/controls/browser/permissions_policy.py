"""Powerful browser features that the app does not use are denied."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_questions import Complaint, ask
from stopper.model import Control, Observations, Severity
from stopper.standard.header_values import allowed_features, undenied_features

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
def code_denies_powerful_features(app: Application) -> Observations:
    """The code sends a Permissions-Policy that settles camera, microphone and position."""
    yield from ask(app, "Permissions-Policy", _faults)


def _faults(text: str) -> Iterator[Complaint]:
    allowed = allowed_features(text)
    if allowed:
        yield Complaint(f"Permissions-Policy allows {', '.join(allowed)} to every origin")
        return
    left = undenied_features(text)
    if left:
        yield Complaint(f"Permissions-Policy says nothing about {', '.join(left)}")
