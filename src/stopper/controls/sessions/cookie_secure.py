"""Browsers send cookies over HTTPS only."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.cookie-secure",
    title="Browsers send cookies over HTTPS only",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "refuse", "fix"),
    cwe=(614,),
    asvs=("3.3.1",),
    remedy=(
        "Set SESSION_COOKIE_SECURE = True, and serve the site over HTTPS; do the same for the remember-me cookie and "
        "each set_cookie call."
    ),
    snippet="""\
SESSION_COOKIE_SECURE = True
REMEMBER_COOKIE_SECURE = True""",
)
