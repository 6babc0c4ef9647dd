"""A threat model exists and is newer than the last big change."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.repository.history import History
from stopper.evidence.repository.paper import NEED, Paper, papers
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.listed_names import NAMED_AT_MOST, listed
from stopper.standard.practices import THREAT_MODEL

control = Control(
    id="operations.threat-model",
    title="A threat model exists and is newer than the last big change",
    severity=Severity.INFO,
    layers=("repo", "source", "app"),
    does=("render",),
    asvs=("13.1.1", "14.1.1", "15.1.5"),
    remedy=(
        "Write a threat model of routes, data stores and trust boundaries with assets and abuse cases, link each "
        "threat to a control and its check, and update it with each big change."
    ),
    risk=(
        "The team guards what it thought of first, and the way from a forgotten upload to the payment data stays open."
    ),
)


@control.check
def the_threat_model_says_what_it_must(repository: Repository) -> Observations:
    """Assets, trust boundaries, threats, and what answers each of them."""
    paper = next(iter(papers(repository, THREAT_MODEL)), None)
    if paper is None:
        yield unknown("the repository holds no threat model", needs=NEED)
    elif paper.missing:
        yield fails(f"the threat model lacks {', '.join(paper.missing)}", at=paper.place)
    else:
        yield passes("the threat model names assets, boundaries, threats and what answers them", at=paper.place)


@control.check(layer=Layer.SOURCE)
def every_part_of_the_app_is_in_it(application: Application, repository: Repository) -> Observations:
    """Each blueprint is named by its name or its address: what is not named was not thought about."""
    paper = next(iter(papers(repository, THREAT_MODEL)), None)
    parts = {route.blueprint: route for route in application.routes.live if route.blueprint and route.rule}
    if paper is None or not parts:
        yield not_applicable("there is no threat model" if paper is None else "the application has no blueprints")
        return
    missing = [name for name, route in parts.items() if not _is_named(paper, name, route.rule or "")]
    if missing:
        words = f"the threat model says nothing of {listed(sorted(missing))}"
        yield fails(words, at=paper.place, related=[parts[name].at for name in missing[:NAMED_AT_MOST]])
    else:
        yield passes(f"the threat model names all {len(parts)} parts of the application", at=paper.place)


def _is_named(paper: Paper, blueprint: str, rule: str) -> bool:
    first = next((part for part in rule.split("/") if part and not part.startswith("<")), "")
    words = {blueprint.rpartition(".")[2], first} - {""}
    return any(re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", paper.text, re.IGNORECASE) for word in words)


@control.check
def it_is_newer_than_the_last_big_change(repository: Repository, history: History) -> Observations:
    """Git knows how much of the code changed since the document did."""
    paper = next(iter(papers(repository, THREAT_MODEL)), None)
    changed = history.changed_since(paper.document.path, paper.day) if paper else None
    if paper is None or changed is None:
        yield not_applicable("there is no threat model, or git knows nothing of it")
    elif changed.is_big:
        words = f"the threat model is older than {changed.lines:,} changed lines in {changed.files} files of routes"
        yield fails(words, at=paper.place, confidence=Confidence.TENTATIVE)
    else:
        yield passes("no big change of the routes is newer than the threat model", at=paper.place)
