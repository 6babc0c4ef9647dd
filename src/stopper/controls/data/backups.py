"""Backups run, are protected, and have been restored."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.repository.backups import backups, kept_dumps, restores
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="data.backups",
    title="Backups run, are protected, and have been restored",
    severity=Severity.MEDIUM,
    layers=("deploy", "host", "repo", "cross"),
    does=("render",),
    cwe=(312,),
    asvs=("14.2.4",),
    remedy=(
        "Schedule encrypted backups to a place that the app cannot write to or delete from, restore one regularly, and "
        "record the date and the result."
    ),
    risk=(
        "After a deleted disk or a ransom attack the data is gone for good, or the thief takes the unprotected copy "
        "instead."
    ),
)

NEED = "how the database is backed up: schedule, encryption, and the day of the last restore"
YEAR = 366  # days


@control.check
def backups_are_made_and_protected(repository: Repository) -> Observations:
    """A command that dumps the database encrypts the copy, and puts it where no web server serves it."""
    found = backups(repository)
    for one in found:
        if one.is_served:
            yield fails(f"{one.tool} writes a backup into a folder that the web server serves", at=one.at)
        elif not one.is_encrypted:
            words = f"{one.tool} writes a backup that nothing encrypts"
            yield fails(
                words, at=one.at, severity=Severity.LOW, fix="pg_dump shop | age --recipient KEY > shop.sql.age"
            )
        else:
            yield passes(f"{one.tool} makes an encrypted backup", at=one.at)
    if not found:
        yield unknown("nothing in the repository makes a backup", needs=NEED)


@control.check
def no_backup_lies_in_the_repository(repository: Repository) -> Observations:
    """A dump in the repository goes to everybody who clones it."""
    dumps = kept_dumps(repository)
    for place in dumps:
        yield fails("a dump of the database lies in the repository", at=place)
    if not dumps:
        yield passes("no dump lies in the repository")


@control.check
def a_restore_was_tried_within_a_year(repository: Repository, calendar: Calendar) -> Observations:
    """A backup that nobody restored is a hope."""
    found = list(restores(repository))
    days = [day for _, day in found if day is not None and calendar.days_since(day) >= 0]
    if not found:
        if backups(repository):
            yield unknown("no document records a restore", needs=NEED)
        else:
            yield not_applicable("nothing in the repository makes or restores a backup")
    elif not days:
        words = "a restore is described, and none is recorded as done"
        yield fails(words, at=found[0][0], severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    elif calendar.days_since(max(days)) > YEAR:
        words = f"the last recorded restore is of {max(days)}, more than a year ago"
        yield fails(words, at=found[0][0], severity=Severity.LOW)
    else:
        yield passes(f"a restore is recorded on {max(days)}", at=found[0][0])
