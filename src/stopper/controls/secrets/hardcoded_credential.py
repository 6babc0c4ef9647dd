"""No credential stands in code, configuration or git history."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.hardcoded-credential",
    title="No credential stands in code, configuration or git history",
    severity=Severity.CRITICAL,
    layers=("source", "templates", "deploy", "repo"),
    does=("fix",),
    cwe=(798, 321, 540),
    asvs=("13.3.1",),
    remedy=(
        "Revoke and replace the credential, because whoever has the repository has it, then read the new one from the "
        "environment or a secrets manager."
    ),
    snippet='DATABASE_URL = os.environ["DATABASE_URL"]',
)
