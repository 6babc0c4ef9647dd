"""Request bodies are bounded in Flask and at the edge."""

from stopper.model import Control, Severity

control = Control(
    id="input.body-limit",
    title="Request bodies are bounded in Flask and at the edge",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render", "fix"),
    cwe=(770,),
    asvs=("5.2.1", "15.2.2"),
    remedy=(
        "Set MAX_CONTENT_LENGTH, MAX_FORM_MEMORY_SIZE and MAX_FORM_PARTS, and the same size at the edge "
        "(client_max_body_size in nginx); raise them for single views only."
    ),
    snippet="""\
MAX_CONTENT_LENGTH = 16 * 1024 * 1024
MAX_FORM_MEMORY_SIZE = 500_000
MAX_FORM_PARTS = 1_000""",
)
