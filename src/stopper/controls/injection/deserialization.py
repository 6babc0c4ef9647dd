"""Untrusted bytes are never loaded by a format that can run code."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

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


@control.check
def no_untrusted_bytes_are_loaded(flows: Flows) -> Observations:
    """No untrusted bytes are loaded by a format that can run code."""
    yield from judged(
        flows, "deserialization", sinks="loads of such a format", none="nothing is loaded by a format that can run code"
    )
