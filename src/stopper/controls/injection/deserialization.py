"""Untrusted bytes are never loaded by a format that can run code."""

from stopper.model import Control, Severity

control = Control(
    id="injection.deserialization",
    title="Untrusted bytes are never loaded by a format that can run code",
    severity=Severity.CRITICAL,
    layers=("source",),
    does=("fix",),
    cwe=(502,),
    asvs=("1.5.2",),
    remedy=(
        "Exchange data as JSON and validate it; replace pickle, marshal, shelve and jsonpickle, and load YAML with "
        "yaml.safe_load."
    ),
    risk=(
        "A crafted cookie, message or upload runs a command at the moment that it is loaded, before any check of its "
        "content."
    ),
    snippet="data = json.loads(payload)",
)
