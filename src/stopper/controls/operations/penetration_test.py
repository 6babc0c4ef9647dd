"""A penetration test is newer than the last major change."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.repository.history import History
from stopper.evidence.repository.paper import NEED, papers
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.practices import PENETRATION_TEST

control = Control(
    id="operations.penetration-test",
    title="A penetration test is newer than the last major change",
    severity=Severity.INFO,
    layers=("repo",),
    remedy=(
        "Have the app tested after each major change, and record date, scope, findings and the re-test of critical "
        "fixes in the repository."
    ),
    risk="Flaws in the logic, which no tool recognises, wait for the first attacker who reads the app closely.",
)


@control.check
def a_test_is_recorded_with_its_re_test(repository: Repository, calendar: Calendar) -> Observations:
    """A record names the day, the scope, the findings, and that the fixes were tested again."""
    paper = next(iter(papers(repository, PENETRATION_TEST)), None)
    if paper is None:
        yield unknown("the repository records no penetration test", needs=NEED)
        return
    if paper.missing:
        words = f"the record of the penetration test lacks {', '.join(paper.missing)}"
        yield fails(words, at=paper.place)
    if paper.day is None:
        yield fails("the record of the penetration test names no day", at=paper.place)
    elif calendar.days_since(paper.day) > PENETRATION_TEST.fresh:
        yield fails(f"the last recorded penetration test is of {paper.day}, more than a year ago", at=paper.place)
    elif not paper.missing:
        yield passes(f"a penetration test of {paper.day} is recorded, with the re-test of its fixes", at=paper.place)


@control.check
def it_is_newer_than_the_last_big_change(repository: Repository, history: History) -> Observations:
    """Git knows how much of the routes' code changed since the record did."""
    paper = next(iter(papers(repository, PENETRATION_TEST)), None)
    changed = history.changed_since(paper.document.path, paper.day) if paper else None
    if paper is None or changed is None:
        yield not_applicable("no penetration test is recorded, or git knows nothing of it")
    elif changed.is_big:
        words = f"{changed.lines:,} lines in {changed.files} files of routes changed since the penetration test"
        yield fails(words, at=paper.place, confidence=Confidence.TENTATIVE)
    else:
        yield passes("no big change of the routes is newer than the penetration test", at=paper.place)
