"""Uploads get safe names that nobody else has."""

from stopper.model import Control, Severity

control = Control(
    id="input.upload-name",
    title="Uploads get safe names that nobody else has",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(73, 641, 22),
    asvs=("5.3.2",),
    remedy=(
        "Store each upload under a random name with an extension from your list, and keep secure_filename's result for "
        "display only."
    ),
    snippet='stored_name = f"{secrets.token_hex(16)}{suffix}"',
)
