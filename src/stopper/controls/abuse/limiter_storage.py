"""All workers and hosts share the limiter's counters."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.limiter-storage",
    title="All workers and hosts share the limiter's counters",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "cross"),
    does=("enforce",),
    cwe=(799, 1250),
    asvs=("2.4.1", "6.3.1"),
    remedy=(
        "Point storage_uri at Redis or Valkey where there is more than one process, and state for each limit what "
        "happens when the store is down."
    ),
    snippet='RATELIMIT_STORAGE_URI = os.environ["RATELIMIT_STORAGE_URI"]',
)
