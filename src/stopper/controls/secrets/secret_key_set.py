"""SECRET_KEY comes from the environment and the app refuses to start without it."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.secret-key-set",
    title="SECRET_KEY comes from the environment and the app refuses to start without it",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy"),
    does=("refuse", "fix"),
    cwe=(321, 1394),
    asvs=("13.3.1",),
    remedy=(
        "Read SECRET_KEY from the environment or a secrets manager without a default, so that the app does not start "
        "when it is missing."
    ),
    snippet='app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]',
)
