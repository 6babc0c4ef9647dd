"""Requests set only the fields that they are meant to set."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.mass-assignment",
    title="Requests set only the fields that they are meant to set",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(915,),
    asvs=("15.3.3",),
    remedy=(
        'Name each field that a request may set, in a form or in a Pydantic model with extra="forbid", and never pass '
        "the whole request to a model."
    ),
    risk="A user adds is_admin=true or another owner's id to an ordinary form, and the model stores it.",
    snippet="user.display_name = form.display_name.data",
)


@control.check(matter="nobody lists the fields")
def strangers_name_no_fields(flows: Flows) -> Observations:
    """No stranger chooses which fields of a record are written."""
    yield from judged(
        flows, "mass-assignment", sinks="assignments of fields by name", none="no fields are assigned by name"
    )
