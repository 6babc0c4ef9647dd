"""The service cannot change its own code or units."""

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Folder
from stopper.evidence.host.service import folders_above, of_project, writable
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes, unknown

CODE = ("code", "virtualenv", "git", "bytecode")
DATA = ("upload", "data", "backup")
NEED = "the facts of the machine, collected as root while the application runs"

control = Control(
    id="deployment.file-permissions",
    title="The service cannot change its own code or units",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(732, 276),
    asvs=("13.2.2",),
    remedy=(
        "Let root or a deploy user own code, units and drop-ins, give the service read access only, and make single "
        "folders such as uploads writable for it."
    ),
    risk=(
        "An intruder who can run code in the app rewrites it, survives every restart, and through a unit file becomes "
        "root."
    ),
    snippet="""\
chown -R root:app /srv/app
chmod -R u=rwX,g=rX,o= /srv/app""",
)


@control.check(question="who can write the code")
def the_service_can_write_no_code_on_the_machine(host: Host) -> Observations:
    """Owners and modes of code, virtual environment and the folders above, for the users that run them."""
    for project in host.projects:
        yield from _judged(host, project)
    if not host.projects:
        yield unknown(
            "no folder of an application was seen", needs="facts with the folder (`stopper collect --project`)"
        )


def _judged(host: Host, project: Folder) -> Observations:
    found = [*writable(host, project, CODE), *writable(host, project, DATA)]
    wrong = [item for item in found if item.kind in CODE or not item.has_service]
    for item in wrong:
        is_weak = item.kind in DATA or item.kind == "bytecode"
        yield fails(item.words, at=host.at(item.path), severity=Severity.MEDIUM if is_weak else None)
    above = list(folders_above(host, project))
    for entry, user in above:
        words = f"{user} can put another folder in the place of {project.path}: {entry.path} can be written"
        yield fails(words, at=host.at(entry.path))
    if not wrong and not above:
        yield _clean(host, project)


def _clean(host: Host, project: Folder) -> Observation:
    at, users = host.at(project.path), of_project(host, project)
    if any(item.uid == 0 for item in users):
        words = f"the service of {project.path} runs as root, from whom no mode keeps its code"
        return fails(words, at=at, severity=Severity.MEDIUM)
    if not users or not project.is_complete or any(item.has_acl for item in project.groups if item.kind in CODE):
        words = f"not all that decides who can write {project.path} was seen"
        return unknown(words, needs=host.hidden("files", "processes") or NEED, at=at)
    named = ", ".join(sorted({item.user for item in users}))
    return passes(f"{named} can write none of the code in {project.path}", at=at)


@control.check(question="who can write the units")
def root_alone_can_write_the_units(host: Host) -> Observations:
    """Owners and modes of the unit files and drop-ins that systemd loaded."""
    files = {entry.path: entry for unit in host.app_units for entry in unit.files if entry.is_seen}
    wrong = [entry for entry in files.values() if entry.uid or entry.bits & 0o022]
    for entry in wrong:
        yield fails(f"{entry.path} has owner {entry.owner} and mode {entry.mode}", at=host.at(entry.path))
    if files and not wrong:
        yield passes(f"root alone can write the {len(files)} files of the application's units")
    elif not files:
        yield not_applicable("no unit of systemd runs an application")
