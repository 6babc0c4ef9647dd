"""Secrets and personal data never reach a log."""

from stopper.model import Control, Severity

control = Control(
    id="data.log-redaction",
    title="Secrets and personal data never reach a log",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(532,),
    asvs=("14.2.4", "16.2.5"),
    remedy=(
        "Log identifiers rather than request bodies, headers or models, and add a filter on every handler that masks "
        "passwords, tokens, keys and card numbers."
    ),
    risk=(
        "Everyone who can read the logs, and every service that stores them, can sign in as users with their "
        "passwords and tokens."
    ),
    snippet="""\
for handler in logging.getLogger().handlers:
    handler.addFilter(RedactionFilter())""",
)
