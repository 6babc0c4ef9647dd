"""JSON is read in one strict way."""

from stopper.model import Control, Severity

control = Control(
    id="input.strict-json",
    title="JSON is read in one strict way",
    severity=Severity.LOW,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(436, 674, 1286),
    asvs=("1.5.3", "2.2.1"),
    remedy=(
        "Accept application/json only, without force=True, and refuse duplicate keys, NaN, infinite numbers and deep "
        "nesting before the data is used."
    ),
    risk=(
        "Duplicate keys let a check read one value and the code use another, and NaN or deep nesting ends in an error "
        "500."
    ),
)
