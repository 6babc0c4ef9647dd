"""What runs is what was released."""

from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Unit as LoadedUnit
from stopper.evidence.host.releases import Release, releases, started_before_its_code
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown

MOST = 20  # files that are named
NEED = "the facts of the machine, with its folder (`stopper collect --project PATH`), while the application runs"

control = Control(
    id="deployment.drift",
    title="What runs is what was released",
    severity=Severity.LOW,
    layers=("deploy", "host", "live", "cross"),
    remedy=(
        "Deploy only from the repository, compare the running files, packages and settings with the release on a "
        "schedule, and raise an alert on a difference."
    ),
    risk=(
        "A change made by hand, or by an intruder, stays in place unnoticed, and the next release undoes a fix or "
        "breaks the site."
    ),
)


@control.check(question="what lies on the machine", layer=Layer.CROSS)
def the_machine_holds_the_code_of_the_project(host: Host, repository: Repository) -> Observations:
    """The digests of code on the machine beside the files of the project that is audited."""
    ours = [item for item in releases(host, repository) if item.is_ours]
    for item in ours:
        yield from _compared(host, item)
    if not ours:
        yield unknown("no folder of the machine was seen to hold this project", needs=NEED)


def _compared(host: Host, item: Release) -> Observations:
    for words, paths in (("differs from the project", item.changed), ("is not in the project", item.added)):
        for path in paths[:MOST]:
            yield fails(f"code on {host.name} {words}", at=host.at(f"{item.folder.path}/{path}"))
    if not item.changed and not item.added:
        words = f"{len(item.same)} files of code in {item.folder.path} are those of the project"
        yield passes(words, at=host.at(item.folder.path))


@control.check(question="what runs on the machine")
def what_runs_on_the_machine_is_what_lies_there(host: Host) -> Observations:
    """Units that changed since they were loaded, and processes that are older than their code."""
    stale = [unit for unit in host.units if unit.needs_reload]
    for unit in stale:
        path = unit.files[0].path if unit.files else unit.name
        yield fails(f"{unit.name} was changed and not loaded again", at=host.at(path))
    older = [folder for folder in host.projects if started_before_its_code(host, folder)]
    for folder in older:
        words = f"the processes of {folder.path} began before its code was written: they run what is gone"
        yield fails(words, at=host.at(folder.path), confidence=Confidence.TENTATIVE)
    if not stale and not older and host.applications and host.projects:
        yield passes("what runs is not older than its code and its units", at=host.at())
    elif not stale and not older:
        yield unknown("no running application was seen with its folder", needs=NEED)


@control.check(question="the units of the machine", layer=Layer.CROSS)
def units_of_the_machine_are_those_of_the_project(host: Host, units: Units) -> Observations:
    """User, variables and drop-ins of the services in effect, beside the units that the project ships."""
    loaded = {item.name: item for item in host.units}
    for service in units.services:
        found = loaded.get(service.name)
        if found is None:
            words = f"{service.name} of the project was not seen on {host.name}"
            yield unknown(words, needs="the facts of the machine that runs it, collected as root", at=service.unit.at)
        else:
            yield from _as_shipped(host, service.unit, found)
    if not units.services:
        yield not_applicable("no unit of the project runs its code")


def _as_shipped(host: Host, unit: Unit, loaded: LoadedUnit) -> Observations:
    ours = {item.at.path.rpartition("/")[2] for item in unit.assignments}
    at = host.at(loaded.files[0].path if loaded.files else loaded.name)
    added = [item.path for item in loaded.files if ".d/" in item.path and item.path.rpartition("/")[2] not in ours]
    for path in added:
        words = f"a drop-in on {host.name} changes {unit.name}, which is not in the project"
        yield fails(words, at=host.at(path), related=[unit.at])
    runs_as = loaded.user or "root"
    is_other = "%" not in unit.user and not unit.is_user and runs_as != unit.user and not loaded.is_dynamic
    if is_other:
        words = f"{unit.name} runs as {runs_as} on {host.name}, and as {unit.user} in the project"
        yield fails(words, at=at, related=[unit.place("User")])
    if not added and not is_other:
        yield passes(f"{unit.name} on {host.name} runs as the project's unit says, without other drop-ins", at=at)
