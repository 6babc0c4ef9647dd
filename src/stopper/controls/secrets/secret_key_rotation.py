"""SECRET_KEY can be rotated, and is, without logging everyone out."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.secret-key-rotation",
    title="SECRET_KEY can be rotated, and is, without logging everyone out",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "repo"),
    does=("enforce", "refuse", "fix"),
    cwe=(324, 1391),
    asvs=("11.2.2", "13.1.4", "13.3.4"),
    remedy=(
        "List old keys in SECRET_KEY_FALLBACKS, always as a list (each letter of a string becomes a key), and drop "
        "them after the longest session has ended. Use Flask 3.1.1 or newer: 3.1.0 signs with a fallback key."
    ),
    snippet="""\
SECRET_KEY = os.environ["SECRET_KEY"]
SECRET_KEY_FALLBACKS = [os.environ["SECRET_KEY_PREVIOUS"]]""",
)
