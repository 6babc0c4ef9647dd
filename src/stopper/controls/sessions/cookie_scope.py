"""Cookies go to the narrowest host and path that need them."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.cookie-scope",
    title="Cookies go to the narrowest host and path that need them",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce",),
    cwe=(668,),
    asvs=("3.3.3", "3.5.4"),
    remedy=(
        "Leave SESSION_COOKIE_DOMAIN unset and give the cookie the __Host- prefix, with Secure and Path=/, unless "
        "other hosts must read it."
    ),
    snippet='SESSION_COOKIE_NAME = "__Host-session"',
)
