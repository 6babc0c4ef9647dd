"""Every state-changing browser route is protected against forged requests."""

from stopper.model import Control, Severity

control = Control(
    id="csrf.protection-on",
    title="Every state-changing browser route is protected against forged requests",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "fix"),
    cwe=(352,),
    asvs=("3.5.1",),
    remedy=(
        "Register CSRFProtect for the whole app, leave WTF_CSRF_ENABLED and WTF_CSRF_CHECK_DEFAULT at True, and check "
        "Origin and Sec-Fetch-Site where no token can be sent."
    ),
    snippet="""\
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect(app)""",
)
