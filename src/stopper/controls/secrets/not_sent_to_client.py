"""No secret or configuration value reaches a browser."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.flow_answers import beside, failed, told
from stopper.evidence.flows import Flows
from stopper.evidence.identity.shown_links import shown_links
from stopper.evidence.routes.places import changing_title, written_at
from stopper.evidence.secrets.disclosure import disclosures, is_public_setting
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.pages import is_letter
from stopper.evidence.templates.printed_secrets import PrintedSecret, printed_secrets
from stopper.evidence.templates.rendering import generated_values
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, not_applicable, passes
from stopper.standard.regex import regex

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
    snippet='return render_template("page.html", title=current_app.config["TITLE"])  # only what the page shows',
)

OPERATORS = regex(r"(^|/)(admin\w*|management|backoffice)(/|[_.-])", re.IGNORECASE)
WHOLE = 'app.jinja_env.globals.pop("config", None)  # and pass each template what it shows'
FIELD = '<input type="password" name="api_key" placeholder="unchanged">  <!-- keep the stored one when left empty -->'


@control.check(question="secrets in what code hands out")
def code_hands_out_no_configuration(app: Application, flows: Flows) -> Observations:
    """No view hands the configuration, the environment or a secret of them to a template or response."""
    found = list(disclosures(app))
    for item in found:
        severity = Severity.MEDIUM if app.routes.demand_role(item.scope) else None
        verb = "are" if " and " in item.what else "is"
        yield fails(f"{item.what} {verb} handed to {item.taker}", at=item.at, severity=severity)
    followed = [
        flow
        for flow in beside(flows, "secret-response", [item.at for item in found])
        if flow.channel == "setting" and not is_public_setting(app, flow.source)
    ]
    for flow in followed:
        yield failed(flow, f"{told(flow)} reaches {flow.name}")
    if not found and not followed:
        yield passes("no view hands out the configuration or the environment", at=app.at)


@control.check
def links_of_resets_go_by_mail_alone(application: Application) -> Observations:
    """Who asks for a reset names an account, which need not be his: the link is for who reads its mail."""
    found = list(shown_links(application))
    for route, at in found:
        words = f"{changing_title(route)} shows whoever names an account the link that sets its password"
        yield fails(words, at=at, severity=Severity.CRITICAL, related=[written_at(route)])
    if not found:
        yield not_applicable("no view is seen to answer with the link of a reset")


@control.check(question="secrets in templates")
def templates_print_no_secret(templates: Templates, source: Source) -> Observations:
    """No template prints a secret setting, the configuration or a password."""
    if not templates.paths:
        yield not_applicable("no template could be read")
        return
    found = [item for item in printed_secrets(templates) if not is_letter(item.at.path)]
    for item in found:
        # One value that operators alone see is a smaller matter than a page of them.
        is_alone = OPERATORS.search(item.at.path) and sum(other.at.path == item.at.path for other in found) == 1
        yield _judged(item, source, Severity.LOW if is_alone else Severity.MEDIUM)
    if not found:
        yield passes("no template prints the configuration, a secret setting or a password")


def _judged(item: PrintedSecret, source: Source, severity: Severity) -> Observation:
    if item.kind == "everything":
        return fails(f"{item.name} as a whole is printed into a page", at=item.at, fix=WHOLE)
    if item.is_edited:
        # One form is mended in one go, so that its fields are one finding.
        words = "stored secrets are printed back into the fields of a form for settings"
        return fails(words, at=item.at, severity=severity, cause=f"form {item.at.path}", fix=FIELD)
    if item.kind == "setting":
        words = f"the setting {item.name} is printed into a page"
        return fails(words, at=item.at, fix=f"Take {item.name} out of the template: what needs it runs on the server.")
    path, words = item.at.path, f"{item.name} is printed into a page in clear"
    if any(one == item.name and path.endswith(name) for name, one in generated_values(source)):
        words = f"{item.name}, which was just generated, is printed into a page to be shown once"
        once = "Give the page Cache-Control: no-store, and show the value on no other page."
        return fails(words, at=item.at, severity=Severity.INFO, confidence=Confidence.TENTATIVE, fix=once)
    fix = "Leave the value of a password out of the page; a field for a new one begins empty."
    return fails(words, at=item.at, severity=severity, confidence=Confidence.TENTATIVE, fix=fix)
