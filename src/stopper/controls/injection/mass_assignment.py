"""Requests set only the fields that they are meant to set."""

from stopper.model import Control, Severity

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
