"""No developer tool, sample or unused service is left on."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.no-leftovers",
    title="No developer tool, sample or unused service is left on",
    severity=Severity.MEDIUM,
    layers=("source", "app", "packages", "deploy", "host", "live"),
    cwe=(489,),
    asvs=("13.4.2", "13.4.5", "15.2.3"),
    remedy=(
        "Move debug toolbars and profilers to a development dependency group, load them only there, and remove sample "
        "files and services that production does not use."
    ),
)
