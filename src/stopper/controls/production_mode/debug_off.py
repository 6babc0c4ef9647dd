"""Debug mode and the interactive debugger are off in production."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.debug-off",
    title="Debug mode and the interactive debugger are off in production",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("refuse", "fix"),
    cwe=(489, 215),
    asvs=("13.4.2",),
    remedy=(
        "Remove debug=True, --debug and FLASK_DEBUG=1 from code, units, images and environment files; switch debugging "
        "on only on a developer's machine with `flask run --debug`."
    ),
    snippet="FLASK_DEBUG=0",
)
