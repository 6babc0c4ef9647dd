"""Security events are recorded in a standard schema."""

from stopper.model import Control, Severity

control = Control(
    id="observability.security-events",
    title="Security events are recorded in a standard schema",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(778, 223),
    asvs=("16.3.1", "16.3.2", "16.3.3"),
    remedy=(
        "Record each login, failure, rejection and change of privilege as an event with who, what, when and from "
        "where, under names that are fixed."
    ),
    snippet='security_log.warning("login_failed", extra={"user": user_id, "address": request.remote_addr})',
)
