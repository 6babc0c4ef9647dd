"""A session works only for the client that it was given to."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.binding",
    title="A session works only for the client that it was given to",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(294,),
    asvs=("8.2.4",),
    remedy=(
        'Set login_manager.session_protection to "strong" behind a proxy that overwrites X-Forwarded-For (Flask-Login '
        "believes the header), or bind the session to the trusted address and user agent yourself."
    ),
    snippet='login_manager.session_protection = "strong"',
)
