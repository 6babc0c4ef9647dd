"""Cookies are not sent with requests that other sites start."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.cookie-samesite",
    title="Cookies are not sent with requests that other sites start",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(1275,),
    asvs=("3.3.2",),
    remedy=(
        'Set SESSION_COOKIE_SAMESITE and REMEMBER_COOKIE_SAMESITE to "Lax" or "Strict", and pass samesite to each '
        'set_cookie call; use "None" only with Secure and for a stated reason.'
    ),
    snippet='SESSION_COOKIE_SAMESITE = "Lax"',
)
