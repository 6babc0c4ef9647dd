"""Authentication is an established library's work."""

from stopper.model import Control, Severity

control = Control(
    id="identity.library",
    title="Authentication is an established library's work",
    severity=Severity.MEDIUM,
    layers=("source", "packages", "app"),
    cwe=(303,),
    asvs=("7.2.1", "11.2.1"),
    remedy=(
        "Replace home-made login, token and session code by Flask-Login, Flask-Security, Authlib or "
        "Flask-JWT-Extended, with its strict settings."
    ),
    risk=(
        "A home-made login repeats known mistakes, such as fixed sessions and guessable reset tokens, and nobody "
        "patches them."
    ),
)
