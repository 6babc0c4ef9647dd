"""The applications of a project imported one after the other, each until it starts or is given up with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from stopper.collect.imported.failures import Failure
from stopper.collect.imported.gunicorn_files import MOST_SECONDS, FileRuns
from stopper.collect.imported.importer import Importer, ImportRequest, Ways
from stopper.collect.imported.interpreter import find_interpreter
from stopper.collect.imported.notes import is_partial, note
from stopper.collect.imported.process import Launch
from stopper.collect.imported.scratch import scratch_copy
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.running import Ran, WantedFile
from stopper.evidence.imported.app import ImportedApp, Imports
from stopper.evidence.imported.starts import likely_starts
from stopper.evidence.imported.targets import Target, likely_targets, named_target
from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import Tree

AUTO = "auto"
NOTHING = "--app auto found no application to import. Name it: --app module:name."
MOST_TARGETS = 3
MOST_APPLICATIONS = 3
MOST_STARTS = 3  # programs that are run until they start a server


def import_applications(
    request: ImportRequest,
    tree: Tree,
    applications: Sequence[Application],
    repository: Repository,
    files: Sequence[WantedFile] = (),
) -> Imports:
    """Import what `request` names, and run gunicorn's `files`; nothing of the project is run where nobody asked."""
    wanted = _wanted(request, tree, applications, repository)
    none = () if any(ways.all for _, ways in wanted) else (NOTHING,)
    if none and not files:
        return Imports(notes=none)
    interpreter = find_interpreter(request.root, request.python)
    kept = frozenset(file.path for file in tree)
    root = request.root if request.root.is_dir() else request.root.parent
    with scratch_copy(root, kept) as scratch:
        launch = Launch(interpreter, scratch, request.unconfined, request.seconds)
        importers = [(Importer(request, launch, tree, item), ways) for item, ways in wanted if ways.all]
        results = [(importer.run(ways), importer.tried) for importer, ways in importers]
        ran, told = _run_files(request, launch, tree, files)
        left_out = tuple(scratch.left_out)
    apps = tuple(item for item, _ in results if isinstance(item, ImportedApp) and not is_partial(item))
    notes = [_note(item, left_out, tried) for item, tried in results]
    return Imports(apps, tuple(dict.fromkeys([*none, *notes, *told])), ran)


def _note(found: ImportedApp | Failure, left_out: Sequence[str], tried: Sequence[str]) -> str:
    return note(found, left_out, tried) if isinstance(found, ImportedApp) else " ".join((found.sentence, *tried))


def _run_files(
    request: ImportRequest, launch: Launch, tree: Tree, files: Sequence[WantedFile]
) -> tuple[Ran, Sequence[str]]:
    """What gunicorn's files come to; after the applications, which their copy is for."""
    given = {name: value.reveal() for name, value in request.variables.items()}
    briefly = replace(launch, seconds=min(launch.seconds, MOST_SECONDS))
    return FileRuns(briefly, given, request.environment, lambda path: tree.get(path) is not None).run(files)


def _wanted(
    request: ImportRequest, tree: Tree, applications: Sequence[Application], repository: Repository
) -> list[tuple[Application | None, Ways]]:
    if request.target != AUTO:
        target = named_target(request.target, tree)
        return [(_owner(target, applications), Ways((target,)))]
    taken: set[str] = set()
    wanted: list[tuple[Application | None, Ways]] = []
    for item in applications[:MOST_APPLICATIONS]:
        targets = likely_targets(item, tree, repository)[:MOST_TARGETS]
        ways = Ways(targets, likely_starts(item, tree)[:MOST_STARTS])
        if ways.all and ways.all[0].text not in taken:
            taken.update(target.text for target in ways.all)
            wanted.append((item, ways))
    return wanted


def _owner(target: Target, applications: Sequence[Application]) -> Application | None:
    """The application whose modules hold the target, or the only one."""
    for application in applications:
        names = {module.name for module in application.source.modules}
        if target.module in names or f"{target.folder.replace('/', '.')}.{target.module}".lstrip(".") in names:
            return application
    return applications[0] if len(applications) == 1 else None
