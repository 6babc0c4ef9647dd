"""The security standard and training records are current."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.repository.paper import NEED, papers
from stopper.evidence.repository.questions import Repository
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.practices import GOVERNANCE

control = Control(
    id="operations.governance",
    title="The security standard and training records are current",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy=(
        "Keep the standard, the code templates, the training record and the adoption figures in the repository with an "
        "owner and a date of review."
    ),
    risk="Each team invents its own rules, newcomers repeat old mistakes, and nobody can show what was taught.",
)


@control.check
def the_standard_says_what_it_must(repository: Repository) -> Observations:
    """A security standard names its owner, who was trained, and how far it is followed."""
    paper = next(iter(papers(repository, GOVERNANCE)), None)
    if paper is None:
        yield unknown("the repository holds no security standard", needs=NEED)
    elif paper.missing:
        yield fails(f"the security standard names no {', no '.join(_bare(paper.missing))}", at=paper.place)
    else:
        yield passes("the security standard names its owner, training and adoption", at=paper.place)


def _bare(names: list[str]) -> list[str]:
    return [name.removeprefix("an ").removeprefix("a ") for name in names]


@control.check
def the_standard_is_current(repository: Repository, calendar: Calendar) -> Observations:
    """It says when it was reviewed, and that was within a year."""
    paper = next(iter(papers(repository, GOVERNANCE)), None)
    if paper is None:
        yield not_applicable("the repository holds no security standard")
    elif paper.day is None:
        yield fails("the security standard does not say when it was reviewed", at=paper.place)
    elif calendar.days_since(paper.day) > GOVERNANCE.fresh:
        yield fails(f"the security standard was last reviewed on {paper.day}, more than a year ago", at=paper.place)
    else:
        yield passes(f"the security standard was reviewed on {paper.day}", at=paper.place)
