"""Scripts cannot read cookies that they do not need."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.cookie-httponly",
    title="Scripts cannot read cookies that they do not need",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(1004,),
    asvs=("3.3.4",),
    remedy=(
        "Leave SESSION_COOKIE_HTTPONLY and REMEMBER_COOKIE_HTTPONLY at True, and pass httponly=True to each set_cookie "
        "call whose cookie no script reads."
    ),
    snippet="""\
SESSION_COOKIE_HTTPONLY = True
REMEMBER_COOKIE_HTTPONLY = True""",
)
