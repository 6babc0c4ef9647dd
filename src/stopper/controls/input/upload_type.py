"""Uploads are accepted by extension and content from a list."""

from stopper.model import Control, Severity

control = Control(
    id="input.upload-type",
    title="Uploads are accepted by extension and content from a list",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(434,),
    asvs=("5.2.1", "5.2.2", "5.2.4"),
    remedy=(
        "Compare the extension with a list, check that the content is of that type (re-encode images), and bound size "
        "and count."
    ),
    risk="A user uploads HTML, SVG or a script as a picture, and it runs in other users' browsers or on the server.",
)
