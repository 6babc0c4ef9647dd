"""Powerful browser features that the app does not use are denied."""

from stopper.model import Control, Severity

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
    snippet='add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;',
)
