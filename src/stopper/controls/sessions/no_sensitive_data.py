"""The readable cookie session holds no secret or personal data."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.no-sensitive-data",
    title="The readable cookie session holds no secret or personal data",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(315,),
    asvs=("14.3.3",),
    remedy=(
        "Put only identifiers into Flask's session, which anyone who has the cookie can read, and keep the rest in a "
        "server-side store."
    ),
    snippet='session["user_id"] = user.id',
)
