"""Responses carry only the fields that the client needs."""

from stopper.model import Control, Severity

control = Control(
    id="data.minimised-responses",
    title="Responses carry only the fields that the client needs",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(201, 213),
    asvs=("8.2.3", "14.2.6", "15.3.1"),
    remedy=(
        "Name the fields of each response in a schema of its own, and never return a whole model, __dict__ or vars()."
    ),
    risk=(
        "Anyone who opens the browser's developer tools reads password hashes, tokens or other people's fields that "
        "no page shows."
    ),
    snippet='return {"id": user.id, "name": user.display_name}',
)
