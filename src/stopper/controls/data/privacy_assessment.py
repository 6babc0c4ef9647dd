"""Every stored personal field has a purpose, a basis and an owner."""

import re

from stopper.evidence.data.personal_fields import PersonalField, personal_fields
from stopper.evidence.repository.paper import NEED, Paper, papers
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.personal_words import spoken
from stopper.standard.practices import PRIVACY

control = Control(
    id="data.privacy-assessment",
    title="Every stored personal field has a purpose, a basis and an owner",
    severity=Severity.LOW,
    layers=("source", "repo"),
    does=("render",),
    asvs=("14.1.1", "14.1.2"),
    remedy=(
        "List each personal field with purpose, legal basis, owner and retention in a document beside the models, and "
        "review it with each change of them."
    ),
    risk=(
        "Data is gathered that nobody needs or answers for, and the company cannot tell the regulator why after a leak."
    ),
)


@control.check(layer=Layer.REPO)
def the_assessment_says_what_it_must(repository: Repository, source: Source) -> Observations:
    """A document names purposes, the basis, and who answers for the data."""
    if not personal_fields(source):
        yield not_applicable("no model holds a personal field")
        return
    paper = next(iter(papers(repository, PRIVACY)), None)
    if paper is None:
        yield unknown("the repository holds no assessment of the personal data that it stores", needs=NEED)
    elif paper.missing:
        missing = ", ".join(name.partition(" ")[2] for name in paper.missing)
        yield fails(f"the assessment of personal data names no {missing.replace(', ', ', no ')}", at=paper.place)
    else:
        yield passes("the assessment of personal data names purpose, basis and owner", at=paper.place)


@control.check
def every_personal_field_is_in_it(source: Source, repository: Repository) -> Observations:
    """A column that the document does not name was added without a reason for it."""
    fields = personal_fields(source)
    paper = next(iter(papers(repository, PRIVACY)), None)
    if not fields or paper is None:
        yield not_applicable("there is no assessment" if fields else "no model holds a personal field")
        return
    missing = [item for item in fields if not _is_named(paper, item)]
    for item in missing:
        yield fails(f"{item} is stored, and {paper.document.path} does not say why", at=item.at, related=[paper.place])
    if not missing:
        yield passes(f"all {len(fields)} personal fields are in the assessment", at=paper.place)


def _is_named(paper: Paper, item: PersonalField) -> bool:
    text = paper.text
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?:e?s)?(?!\w)", text, re.IGNORECASE) for word in spoken(item.column)
    )
