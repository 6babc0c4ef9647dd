"""No secret or configuration value reaches a browser."""

from stopper.evidence.application.flask import Application
from stopper.evidence.secrets.disclosure import disclosures
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.pages import is_letter
from stopper.evidence.templates.printed_secrets import PrintedSecret, printed_secrets
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="secrets.not-sent-to-client",
    title="No secret or configuration value reaches a browser",
    severity=Severity.HIGH,
    layers=("source", "templates", "live"),
    cwe=(201,),
    asvs=("13.3.2", "14.2.6"),
    remedy=(
        "Pass templates and scripts only the values that they show, never app.config or a part of it that holds a "
        "secret; Flask gives `config` to every template unless it is removed."
    ),
    risk="Any visitor reads the key in the page's source or the network tab and uses it from elsewhere.",
    snippet='app.jinja_env.globals.pop("config", None)',
)


@control.check(question="secrets in what code hands out")
def code_hands_out_no_configuration(app: Application) -> Observations:
    """No view hands the configuration, the environment or a secret of them to a template or response."""
    found = list(disclosures(app))
    for item in found:
        yield fails(f"{item.what} is handed to {item.taker}", at=item.at)
    if not found:
        yield passes("no view hands out the configuration or the environment", at=app.at)


@control.check(question="secrets in templates")
def templates_print_no_secret(templates: Templates) -> Observations:
    """No template prints a secret setting, the configuration or a password."""
    if not templates.paths:
        yield not_applicable("no template could be read")
        return
    found = [item for item in printed_secrets(templates) if not is_letter(item.at.path)]
    for item in found:
        yield _judged(item)
    if not found:
        yield passes("no template prints the configuration, a secret setting or a password")


def _judged(item: PrintedSecret) -> Observation:
    if item.kind == "setting":
        return fails(f"the setting {item.name} is printed into a page", at=item.at)
    if item.kind == "everything":
        return fails(f"{item.name} as a whole is printed into a page", at=item.at)
    words = f"{item.name} is printed into a page in clear"
    return fails(words, at=item.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
