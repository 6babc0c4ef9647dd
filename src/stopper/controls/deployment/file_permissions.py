"""The service cannot change its own code or units."""

from collections.abc import Iterator

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.ownership import code_of, is_open, owned_code
from stopper.evidence.deployment.docker.users import runs_as
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.pod_images import likely_images
from stopper.evidence.deployment.opened_folders import OpenedFolder, opened_folders
from stopper.evidence.deployment.systemd.accounts import workers_user
from stopper.evidence.deployment.systemd.changes import Opened, opened_code, opened_hooks, owned_by_command
from stopper.evidence.deployment.systemd.folders import NamedFolder, code_folders, home_of, is_below, may_write
from stopper.evidence.deployment.systemd.units import ServiceUnit, Units
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Folder
from stopper.evidence.host.service import folders_above, of_project, writable
from stopper.evidence.repository.questions import Repository
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes, unknown

CODE = ("code", "virtualenv", "git", "bytecode")
DATA = ("upload", "data", "backup")
NO_UNIT = "no unit of systemd runs code of the project"
ROOTS_CODE = """\
COPY . /srv/app
RUN install -d -o 10001 -g 10001 -m 0750 /var/lib/app
USER 10001:10001"""
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
    elif not host.app_units and host.hidden_units:
        yield unknown("no unit of systemd was seen to run an application", needs=host.hidden_units)
    elif not files:
        yield not_applicable("no unit of systemd runs an application")


@control.check(question="who can write the code", matter="a unit runs as root")
def no_unit_opens_its_code_for_writing(units: Units) -> Observations:
    """The sandbox keeps code, interpreter and working folder of each unit read-only."""
    for service in units.services:
        found = list(opened_code(service))
        for item in found:
            yield fails(item.words, at=item.at, severity=item.severity, related=item.related, cause=item.words)
        if not found:
            yield from _closed(service)
    if not units.services:
        yield not_applicable(NO_UNIT)


def _closed(service: ServiceUnit) -> Iterator[Observation]:
    unit = service.unit
    folders = code_folders(unit)
    undecided = [item for item in folders if may_write(unit, item.path) is None]
    if not folders:
        yield unknown(f"{service.name} does not say where its code lies", needs="the folder of the code", at=unit.at)
    elif unit.is_root and workers_user(service) not in ("", "root", "0"):
        yield not_applicable(f"{service.name} begins as root and hands its work to another user")
    elif unit.is_root and any(may_write(unit, item.path) is not False for item in folders):
        words = f"{service.name} runs as root, from whom no mode keeps its code"
        yield fails(words, at=unit.place("User"), severity=Severity.MEDIUM, fix="User=app\nProtectSystem=strict")
    elif undecided:
        own = next((item for item in undecided if is_below(item.path, (home_of(unit.user),))), None)
        yield _undecided(service, own or undecided[0], is_own=own is not None)
    else:
        shown = ", ".join(item.path for item in folders[:2])
        yield passes(f"the sandbox of {service.name} keeps {shown} read-only", at=unit.place("ProtectSystem"))


def _undecided(service: ServiceUnit, item: NamedFolder, *, is_own: bool) -> Observation:
    unit = service.unit
    if is_own:
        whose = unit.user or "its user"
        words = f"{item.path} lies in the home of {whose}, who runs it and may replace all that lies there"
        return fails(words, at=item.at, severity=Severity.MEDIUM, fix="ProtectSystem=strict\nProtectHome=read-only")
    needs = f"the owner and mode of {item.path} (stopper collect), or ProtectSystem=strict in the unit"
    words = f"whether {unit.user} may write {item.path} is up to the modes of its files"
    return unknown(words, needs=needs, at=item.at)


@control.check(question="files that root runs for the service")
def root_runs_nothing_that_the_service_may_change(units: Units) -> Observations:
    """What a unit runs as root (`+`, `!`, PermissionsStartOnly=) lies where its own user cannot write."""
    own = [service for service in units.services if not service.unit.is_root]
    found = [item for service in own for item in opened_hooks(service)]
    for item in found:
        yield fails(item.words, at=item.at, severity=item.severity, related=item.related)
    if not found and own:
        yield passes("no unit runs a file of the service's own as root", at=own[0].unit.at)
    elif not found:
        yield not_applicable(NO_UNIT)


@control.check(question="commands that open files")
def no_unit_gives_its_code_away(units: Units) -> Observations:
    """No command of a unit opens code to everybody or gives it to the user that runs it."""
    found: list[Opened] = [item for service in units.services for item in owned_by_command(service)]
    for item in found:
        yield fails(item.words, at=item.at, severity=item.severity)
    if not found:
        yield not_applicable("no command of a unit changes owners or modes of code")


@control.check(question="modes that scripts give")
def no_script_opens_the_code_of_a_unit(units: Units, repository: Repository) -> Observations:
    """No script lets every user write a folder from which a unit runs code, or one above it."""
    opened = list(opened_folders(repository.tree))
    found = [
        (item, service, code)
        for item in opened
        for service in units.services
        for code in code_folders(service.unit)
        if is_below(code.path, (item.path,))
    ]
    for item, service, code in {item.at: (item, service, code) for item, service, code in reversed(found)}.values():
        yield _opened(item, service, code)
    if not found:
        yield not_applicable("no script opens the code of a unit to every user")


def _opened(item: OpenedFolder, service: ServiceUnit, code: NamedFolder) -> Observation:
    words = f"the mode {item.mode} lets every user of the machine replace {code.path}, which {service.name} runs"
    fix = f"chmod 0755 {item.path}"
    return fails(words, at=item.at, related=[code.at], fix=fix)


@control.check(question="who owns the code in images")
def images_keep_their_code_from_who_runs_it(
    docker: Docker, compose: Compose | None, kubernetes: Kubernetes | None
) -> Observations:
    """No step gives the code in an image to the user that runs it, unless every container of it is read-only."""
    for image in docker.of_the_app:
        if _is_read_only(image, compose, kubernetes):
            yield passes(f"every container of {image.path} has a root that nobody can write to", at=image.at)
        else:
            yield _in_image(image)
    if not docker.of_the_app:
        yield not_applicable("no Dockerfile makes an image of the application")


def _is_read_only(image: Image, compose: Compose | None, kubernetes: Kubernetes | None) -> bool:
    """Whether whatever runs the image here mounts its root read-only."""
    services = compose.running(image) if compose is not None else []
    own = [item for workload in kubernetes.own for item in workload.containers] if kubernetes is not None else []
    pods = [item for item in own if image in likely_images(item, (image,))]
    said = [item.table.truth("read_only") is True for item in services]
    said.extend(item.security.own("readOnlyRootFilesystem") is True for item in pods)
    return bool(said) and all(said)


def _in_image(image: Image) -> Observation:
    runs = runs_as(image)
    if runs.is_root:
        return not_applicable(f"{image.path} runs as root, whom deployment.service-user judges")
    if runs.user is None:
        return unknown(runs.words, needs="the user that the container runs as", at=runs.at)
    found = owned_code(image, runs.user)
    if found:
        related = [item.at for item in found[1:4]]
        return fails(found[0].words, at=found[0].at, severity=Severity.LOW, related=related, fix=ROOTS_CODE)
    if is_open(image):
        words = f"a variable says to whom a step of {image.path} gives files, or which"
        return unknown(words, needs="the value of the variable in the build or the base image", at=image.at)
    copied = next(code_of(image), None)
    if copied is None:
        return not_applicable(f"no step of {image.path} copies code into the image")
    return passes(f"no step of {image.path} gives the code to {runs.user[:40]}, who runs it", at=copied.at)
