"""What runs is what was released."""

from stopper.evidence.host.host import Host
from stopper.evidence.host.releases import Release, releases, started_before_its_code
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, passes, unknown

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
