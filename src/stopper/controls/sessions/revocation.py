"""Logout and a password change end the session on the server."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.revocation",
    title="Logout and a password change end the session on the server",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(613,),
    asvs=("7.4.1", "7.4.3", "14.3.1"),
    remedy=(
        "Keep sessions on the server, delete them at logout and at a password change, and send Clear-Site-Data; "
        "session.clear() alone leaves every copy of a signed cookie valid."
    ),
    snippet='response.headers["Clear-Site-Data"] = \'"cookies", "storage"\'',
)
