"""Every variable that the code requires is set in production."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.configuration-complete",
    title="Every variable that the code requires is set in production",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "host", "cross"),
    does=("refuse",),
    cwe=(909,),
    asvs=("16.5.3",),
    remedy=(
        'Set each required variable in the production environment and read it with os.environ["NAME"], so that a '
        "missing one stops the start instead of failing a request."
    ),
    snippet='DATABASE_URL = os.environ["DATABASE_URL"]',
)
