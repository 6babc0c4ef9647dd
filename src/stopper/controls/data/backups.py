"""Backups run, are protected, and have been restored."""

from stopper.evidence.calendar import Calendar
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.served import Served, is_public, served_folders
from stopper.evidence.deployment.schedules.jobs import Schedules
from stopper.evidence.deployment.schedules.starting import Start, starts
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Backups, Entry
from stopper.evidence.host.service import identities
from stopper.evidence.host.stored import handed_out, same_disk
from stopper.evidence.repository.backups import Backup, backups, kept_dumps, restores
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

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
FRESH = 2  # days
SELDOM = 7  # days


@control.check(layer=Layer.REPO)
def backups_are_made_and_protected(repository: Repository, nginx: Nginx | None) -> Observations:
    """A command that dumps the database encrypts the copy, and puts it where no web server serves it."""
    found = backups(repository)
    for one in found:
        yield _made(one, nginx)
    if not found:
        yield unknown("nothing in the repository makes a backup", needs=NEED)


def _made(one: Backup, nginx: Nginx | None) -> Observation:
    served = _served(one, nginx)
    if served is not None:
        folder, url = served
        words = f"{one.tool} writes a backup below {folder.folder}, which nginx hands out: GET {url[:80]} answers"
        return fails(words, at=one.at, related=[folder.at], fix=f"{one.tool} … > /var/backups/…")
    if one.is_served:
        return fails(f"{one.tool} writes a backup into a folder that the web server serves", at=one.at)
    if one.beside:
        words = f"{one.tool} writes a backup into {one.beside[:60]}, beside the database: both are lost together"
        return fails(words, at=one.at, severity=Severity.LOW, fix=f"{one.tool} … > /var/backups/…")
    if not one.is_encrypted:
        words = f"{one.tool} writes a backup that nothing encrypts"
        return fails(words, at=one.at, severity=Severity.LOW, fix="pg_dump shop | age --recipient KEY > shop.sql.age")
    return passes(f"{one.tool} makes an encrypted backup", at=one.at)


def _served(one: Backup, nginx: Nginx | None) -> tuple[Served, str] | None:
    """The folder of nginx that holds the file of a backup, with the URL at which a stranger gets it."""
    for served in served_folders(nginx) if nginx is not None and one.target else ():
        url = served.url_of(one.target)
        if nginx is not None and url and is_public(nginx, served.server, url, one.target):
            return served, url
    return None


@control.check(layer=Layer.DEPLOY)
def something_starts_the_backup(repository: Repository, schedules: Schedules | None) -> Observations:
    """A job, a loop or a pipeline runs the command that makes the backup, at least once a week."""
    found = backups(repository)
    for one in found:
        missing = schedules.missing if schedules is not None else []
        yield _started(one, starts(one.at, repository.tree, schedules), missing)
    if not found:
        yield not_applicable("nothing in the repository makes a backup")


def _started(one: Backup, found: list[Start], missing: list[str]) -> Observation:
    if not found:
        needs = f"the unit {missing[0][:60]}" if missing else "the crontab, timer or pipeline that starts it"
        return unknown(f"nothing here starts {one.tool}: the backup waits for somebody", needs=needs, at=one.at)
    start = found[0]
    if start.refused:
        return fails(f"{start.refused}: the backup is never made", at=start.at, related=[one.at])
    if start.when.days is not None and start.when.days > SELDOM:
        words = f"{start.who} makes the backup only {start.when.words}"
        return fails(words, at=start.at, severity=Severity.LOW, related=[one.at])
    return passes(f"{start.who} makes the backup, {start.words}", at=start.at)


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


@control.check
def backups_of_the_machine_are_fresh_and_protected(host: Host) -> Observations:
    """The folders of backups that were named, beside what the clock starts."""
    jobs = [job for job in host.schedules if job.purpose == "backup"]
    for item in host.backups:
        faults = list(_faults(host, item, encrypts=any(job.encrypts for job in jobs)))
        yield from faults
        if not faults:
            words = f"{item.folder.path} holds an encrypted backup of the last days that others cannot read"
            yield passes(words, at=host.at(item.folder.path))
    if not host.backups:
        words = f"{jobs[0].tool} makes backups ({jobs[0].path})" if jobs else "the machine was seen to make no backup"
        yield unknown(words, needs="the folder of the backups (`stopper collect --backups PATH`)")


def _faults(host: Host, item: Backups, *, encrypts: bool) -> Observations:
    path = item.folder.path
    at, newest = host.at(path), item.newest
    if newest is None:
        yield fails(f"{path} holds no backup", at=at)
        return
    days = (host.collected - item.written) // 86_400
    if days > FRESH:
        yield fails(f"the newest backup in {path} is {days} days old", at=at)
    if not item.encryption and not encrypts:
        yield fails(f"nothing encrypts the backups in {path}", at=at, severity=Severity.LOW)
    yield from _reached(host, item, newest)


def _reached(host: Host, item: Backups, newest: Entry) -> Observations:
    """Who gets to a backup that should not: other users, visitors of the site, the application itself."""
    path = item.folder.path
    at = host.at(path)
    if newest.bits & 0o004 and newest.reach == "all":
        yield fails(f"every user of the machine can read the backup {newest.path}", at=at)
    for folder, file in handed_out(host, path):
        yield fails(f"backups lie in {folder}, which nginx hands out ({file})", at=at)
    if same_disk(host, item):
        yield fails(f"the backups in {path} lie on the file system of the application", at=at, severity=Severity.LOW)
    for user in identities(host.applications):
        if user.uid and user.can_write(item.folder):
            words = f"{user.user}, whom the application runs as, can delete the backups in {path}"
            yield fails(words, at=at)
