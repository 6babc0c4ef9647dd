"""Testing and developer settings are off in production."""

from stopper.model import Control, Severity

control = Control(
    id="production-mode.testing-off",
    title="Testing and developer settings are off in production",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("refuse", "fix"),
    cwe=(489,),
    asvs=("13.4.2", "15.2.3"),
    remedy=(
        "Leave TESTING, PROPAGATE_EXCEPTIONS, TRAP_HTTP_EXCEPTIONS, EXPLAIN_TEMPLATE_LOADING and TEMPLATES_AUTO_RELOAD "
        "unset in the production configuration, and set them only in the configuration of the tests or of development."
    ),
    snippet="TESTING = False",
)
