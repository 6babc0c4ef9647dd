"""Python files that start gunicorn themselves, and what starts those files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stopper.collect.source import module_name
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.gunicorn.in_code import InCode, gunicorn_in_code
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.source.index import Source, is_test
from stopper.evidence.tree.files import Tree
from stopper.syntax import form
from stopper.syntax.python import Unparsable, parse

LARGEST, MOST = 300_000, 40  # bytes of a file, files
STARTING = (b"gunicorn.app", b"subprocess", b"Popen", b"os.exec", b"os.system", b"os.popen", b"import gunicorn")


def processes_in_code(tree: Tree, started: Launches) -> tuple[list[GunicornProcess], Launches]:
    """The processes, and what files start with the Python scripts among it that are a gunicorn."""
    modules = list(_modules(tree))
    if not modules:
        return [], started
    found = list(gunicorn_in_code(Source(modules)))
    launches = {id(item): _started_by(item, started) for item in found}
    processes = [
        GunicornProcess(launch, item.file)
        for item in found
        for launch in launches[id(item)] or [Launch(item.started, "code")]
    ]
    taken = {launch.at: item for item in found for launch in _scripts_of(item, started)}
    kept = tuple(
        replace(launch, started=replace(taken[launch.at].started, at=launch.at)) if launch.at in taken else launch
        for launch in started.found
    )
    return processes, replace(started, found=kept)


def _modules(tree: Tree) -> Iterator[form.Module]:
    """The modules that speak of gunicorn, and at least one of which may start it."""
    files = [
        file
        for file in tree
        if file.suffix == ".py"
        and file.content is not None
        and file.size <= LARGEST
        and b"gunicorn" in file.content
        and not is_test(file.path)
    ]
    if not any(word in (file.content or b"") for file in files for word in STARTING):
        return
    for file in files[:MOST]:
        name, is_package = module_name(file.path)
        try:
            yield parse(file.content or b"", file.path, name, is_package=is_package)
        except Unparsable:
            continue  # the source layer tells it


def _scripts_of(item: InCode, started: Launches) -> Iterator[Launch]:
    """What starts the Python file in which a gunicorn is started."""
    for launch in started.found:
        target = launch.started.application
        if launch.started.server == "python" and target and _is_file(target, item.started.at.path):
            yield launch


def _is_file(target: str, path: str) -> bool:
    """Whether a script or module that is started is a file of the project, by the end of its path."""
    wanted = target if target.endswith(".py") else f"{target.replace('.', '/')}.py"
    parts = [part for part in wanted.split("/") if part not in ("", ".", "..")]
    own = path.split("/")
    return bool(parts) and (own[-len(parts) :] == parts or parts[-len(own) :] == own)


def _started_by(item: InCode, started: Launches) -> list[Launch]:
    """The launches of the file, each as the gunicorn that it comes to; the place is that of the code."""
    return [replace(launch, started=item.started) for launch in _once(_scripts_of(item, started))]


def _once(launches: Iterable[Launch]) -> Iterator[Launch]:
    """An image's launch says no more where compose or a manifest starts the same."""
    found = list(launches)
    deployed = [item for item in found if item.kind not in ("script", "Makefile")]
    yield from deployed or found
