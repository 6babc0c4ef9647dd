"""The API is held to a written contract."""

from stopper.model import Control, Severity

control = Control(
    id="input.contract",
    title="The API is held to a written contract",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    cwe=(1173,),
    asvs=("2.1.1", "2.2.1"),
    remedy=(
        "Describe the API in OpenAPI, derive validators and negative tests from the document, and compare versions for "
        "breaking changes on CI."
    ),
    risk=(
        "A client relies on what nobody promised, a release breaks it unseen, and undocumented routes escape every "
        "review."
    ),
)
