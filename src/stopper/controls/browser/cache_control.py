"""Pages of signed-in users are not kept by shared caches."""

from stopper.model import Control, Severity

control = Control(
    id="browser.cache-control",
    title="Pages of signed-in users are not kept by shared caches",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce",),
    cwe=(524, 525),
    asvs=("14.2.2", "14.2.5", "14.3.2"),
    remedy=(
        "Send Cache-Control: no-store on responses to signed-in users and on those that set a session cookie, and let "
        "the edge cache only named public paths."
    ),
    snippet='response.headers["Cache-Control"] = "no-store"',
)
