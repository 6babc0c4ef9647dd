"""Temporary files cannot be guessed or replaced by others."""

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.temporary import RACY, SAFE, fixed_files, is_shared
from stopper.evidence.source.index import Source
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="cryptography.temporary-files",
    title="Temporary files cannot be guessed or replaced by others",
    severity=Severity.LOW,
    layers=("source",),
    does=("fix",),
    cwe=(377, 378),
    asvs=("15.4.2",),
    remedy="Create temporary files with tempfile.NamedTemporaryFile or mkstemp, never with mktemp or a fixed name.",
    risk=(
        "Another user of the machine makes the file first, and the app then overwrites something else or trusts "
        "planted content."
    ),
    snippet="""\
with tempfile.NamedTemporaryFile() as file:
    file.write(data)""",
)


@control.check
def temporary_files_have_names_that_nobody_foresees(source: Source) -> Observations:
    """Mktemp and fixed names in the shared folder let another user of the machine put a file or link there first."""
    racy, fixed, safe = source.calls(*RACY), list(fixed_files(source)), source.calls(*SAFE)
    for call in racy:
        name = source.name(call.function, call.scope)
        yield fails(f"{name} gives a name that another process can take first", at=source.at(call))
    for call in fixed:
        yield fails("a file or folder has a fixed name in the shared temporary folder", at=source.at(call))
    if safe:
        yield passes("temporary files are created safely", at=source.at(safe[0]))
    if not (racy or fixed or safe):
        yield not_applicable("the code makes no temporary files")


@control.check
def no_setting_points_to_a_fixed_name_in_the_shared_folder(application: Application) -> Observations:
    """A database, an upload folder or a session folder in /tmp is open to every user of the machine."""
    wrong = [setting for setting in application.config.settings.values() if is_shared(setting.value)]
    for setting in wrong:
        yield fails(f"{setting.key} lies under a fixed name in the shared temporary folder", at=setting.at)
    if not wrong:
        yield passes("no setting points into the shared temporary folder", at=application.at)
