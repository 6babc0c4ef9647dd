"""Every form that posts, and every script, sends the token."""

from stopper.model import Control, Severity

control = Control(
    id="csrf.form-token",
    title="Every form that posts, and every script, sends the token",
    severity=Severity.HIGH,
    layers=("templates", "cross"),
    does=("fix",),
    cwe=(352,),
    asvs=("3.5.1",),
    remedy=(
        "Put the token into each form that posts, and send it in the X-CSRFToken header from scripts; leave "
        "WTF_CSRF_TIME_LIMIT set."
    ),
    snippet='<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
)
