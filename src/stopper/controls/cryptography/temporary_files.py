"""Temporary files cannot be guessed or replaced by others."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.temporary import RACY, SAFE, is_shared, is_the_folder, shared_files
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes
from stopper.standard.regex import regex

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

# Settings that name where sessions, caches and uploads are kept.
FOLDERS = regex(r"(?:DIR|FOLDER|PATH|DEST)\Z")
FIXED = "a file or folder has a fixed name in the shared temporary folder"
FORESEEN = "a file in the shared temporary folder has a name that others can work out"


@control.check
def temporary_files_have_names_that_nobody_foresees(source: Source) -> Observations:
    """Mktemp and fixed names in the shared folder let another user of the machine put a file or link there first."""
    racy, shared, safe = source.calls(*RACY), list(shared_files(source)), source.calls(*SAFE)
    for call in racy:
        name = source.name(call.function, call.scope)
        at = source.at(call)
        message = f"{name} gives a name that another process can take first"
        yield fails(message, at=at, confidence=confidence_at(source, at.path))
    for item in shared:
        at = source.at(item.call)
        if item.is_fixed:
            yield fails(FIXED, at=at, confidence=confidence_at(source, at.path))
        else:
            yield fails(FORESEEN, at=at, confidence=Confidence.TENTATIVE)
    if safe:
        yield passes("temporary files are created safely", at=source.at(safe[0]))
    if not (racy or shared or safe):
        yield not_applicable("the code makes no temporary files")


@control.check
def no_setting_points_to_a_fixed_name_in_the_shared_folder(application: Application) -> Observations:
    """A database, an upload folder or a session folder in /tmp is open to every user of the machine."""
    settings = application.config.settings.values()
    wrong = [setting for setting in settings if is_shared(setting.value)]
    whole = [setting for setting in settings if FOLDERS.search(setting.key) and is_the_folder(setting.value)]
    for setting in wrong:
        yield fails(f"{setting.key} lies under a fixed name in the shared temporary folder", at=setting.at)
    for setting in whole:
        yield fails(f"{setting.key} is the shared temporary folder itself", at=setting.at)
    if not (wrong or whole):
        yield passes("no setting points into the shared temporary folder", at=application.at)
