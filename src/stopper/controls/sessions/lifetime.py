"""Sessions end after a bounded and an idle time."""

from stopper.model import Control, Severity

control = Control(
    id="sessions.lifetime",
    title="Sessions end after a bounded and an idle time",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(613,),
    asvs=("7.3.1", "7.3.2"),
    remedy=(
        "Set PERMANENT_SESSION_LIFETIME to 24 hours or less, end idle sessions sooner, and bound "
        "REMEMBER_COOKIE_DURATION."
    ),
    snippet="""\
PERMANENT_SESSION_LIFETIME = timedelta(hours=8)
REMEMBER_COOKIE_DURATION = timedelta(days=14)""",
)
