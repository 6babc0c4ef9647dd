"""Sensitive code has owners, and two people review its changes."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.sensitive_code import sensitive_paths
from stopper.evidence.repository.owners import merge_rules, owners
from stopper.evidence.repository.practice import front
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, passes, unknown
from stopper.standard.listed_names import listed

control = Control(
    id="operations.review",
    title="Sensitive code has owners, and two people review its changes",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Name the owners of sensitive paths in CODEOWNERS, and demand their review and a second one by branch "
        "protection."
    ),
    risk="One mistaken or malicious commit to the login or payment code goes live without a second person reading it.",
    snippet="/src/auth/ @example/security",
)

ENOUGH = 2  # people


@control.check(layer=Layer.REPO)
def sensitive_code_has_owners(application: Application, repository: Repository) -> Observations:
    """CODEOWNERS names somebody for each module that signs in, guards or encrypts, and for the pipelines."""
    wanted = [*sensitive_paths(application.source, application), *(item.path for item in repository.workflows)]
    named = owners(repository)
    if named is None:
        words = (
            f"nobody is named as owner of sensitive code ({listed(wanted)})" if wanted else "nobody is named as owner"
        )
        yield fails(words, at=front(repository), confidence=Confidence.TENTATIVE, cause="owners")
        return
    bare = [path for path in wanted if not named.has_owner(path)]
    if bare:
        yield fails(f"CODEOWNERS names nobody for {listed(bare)}", at=named.place, cause="owners")
    else:
        yield passes(f"CODEOWNERS names an owner for all {len(wanted)} sensitive files", at=named.place)


@control.check
def two_people_approve_a_change(repository: Repository) -> Observations:
    """A ruleset or a settings file in the repository demands two approvals, an owner's among them."""
    found = list(merge_rules(repository))
    for rules in found:
        if rules.approvals >= ENOUGH and rules.asks_owners:
            yield passes(f"a change needs {rules.approvals} approvals, an owner's among them", at=rules.at)
        else:
            owner = "" if rules.asks_owners else ", and no owner's"
            yield fails(f"a change needs {rules.approvals} approvals{owner}", at=rules.at)
    if not found:
        needs = "the ruleset of the default branch, exported to .github/rulesets"
        yield unknown("branch protection is a setting that the repository does not show", needs=needs)
