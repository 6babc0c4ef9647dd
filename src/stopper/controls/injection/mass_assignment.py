"""Requests set only the fields that they are meant to set."""

from stopper.evidence.application.flask import Application
from stopper.evidence.flow_answers import failed, judged
from stopper.evidence.flows import Flows
from stopper.evidence.identity.address_roles import address_roles
from stopper.evidence.routes.places import changing_title
from stopper.evidence.routes.sign_in.found_roles import accounts_with_found_roles
from stopper.evidence.routes.sign_in.role_givers import (
    accounts_with_given_roles,
    given_roles,
    sessions_with_given_roles,
)
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="injection.mass-assignment",
    title="Requests set only the fields that they are meant to set",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(915,),
    asvs=("15.3.3",),
    remedy=(
        'Name each field that a request may set, in a form or in a Pydantic model with extra="forbid", and never pass '
        "the whole request to a model."
    ),
    risk="A user adds is_admin=true or another owner's id to an ordinary form, and the model stores it.",
    snippet="user.display_name = form.display_name.data",
)


@control.check(matter="nobody lists the fields")
def strangers_name_no_fields(flows: Flows) -> Observations:
    """No stranger chooses which fields of a record are written."""
    yield from judged(
        flows, "mass-assignment", sinks="assignments of fields by name", none="no fields are assigned by name"
    )


@control.check(question="who gives an account its role")
def requests_give_no_role(application: Application, flows: Flows) -> Observations:
    """Roles that a form, an address or a body gives to an account, in views that are not for operators."""
    found = list(given_roles(application, flows))
    for flow in found:
        words = (
            f"{flow.source} gives {flow.name} its value, and the view is not for administrators; try {flow.attack!r}"
        )
        yield failed(flow, words, fix=flow.fix)
    chosen = list(sessions_with_given_roles(application))
    for route, at in chosen:
        words = f"{changing_title(route)} lets a value of its request decide that the session has a role"
        yield fails(words, at=at, fix="Take the role from the account that the database holds.")
    branched = [*accounts_with_given_roles(application), *accounts_with_found_roles(application)]
    for route, at in branched:
        words = f"{changing_title(route)} lets a value of its request decide that an account has a role"
        yield fails(words, at=at, fix="Leave the role at its default, and let administrators alone change it.")
    chosen += branched
    kept = flows.reached("role")
    if kept and not (found or chosen) and not flows.unfollowed:
        yield passes(f"places that keep the role of an account: {len(kept)}, and only administrators give one")
    elif not (found or chosen):
        yield not_applicable("no request gives an account its role as far as the source shows")


@control.check
def addresses_alone_give_no_role(application: Application) -> Observations:
    """Who registers first under the operator's address is no operator, as long as no mail has asked him."""
    found = list(address_roles(application))
    for name, at in found:
        words = f"whoever registers the address of {name} gets its role: nothing asks whether the address is his"
        fix = "Give the role by a command, or once a link that was mailed to the address was opened."
        yield fails(words, at=at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE, fix=fix)
    if not found:
        yield not_applicable("no account is seen to get a role for its address")
