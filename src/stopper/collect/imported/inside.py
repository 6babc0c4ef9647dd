"""The application of the process that we run in: described where it is, for the user runs Stopper inside of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from stopper.collect.imported.described import configuration_of, described
from stopper.collect.imported.failures import failure_inside
from stopper.collect.imported.reading import Reader
from stopper.collect.imported.values import ValueReader
from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.running import WantedFile
from stopper.evidence.imported.app import Importer, Imports, Run
from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import Tree

WORDS = "the process that `flask stopper` runs in"


def inside(root: Path, load: Callable[[], object], wrong_usage: type[Exception]) -> Importer:
    """What describes the application that `load` gives; it is asked for nothing, since its services are real.

    Where the application cannot be loaded, it says why; what is raised as `wrong_usage` goes on to the caller.
    """
    # Untyped, for it looks at objects of strangers.
    probe = import_module("stopper.collect.imported.probe")
    places = probe.Places(str(root.resolve()), [])
    recorder = probe.Recorder(places, "")
    recorder.install()
    try:
        app = load()
    except wrong_usage:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a stranger's module raises when it is imported
        failure = json.loads(json.dumps(probe.failure(error, places)))
        return lambda tree, *_: Imports(notes=(failure_inside(failure, _knows(tree)).sentence,))
    parts = json.loads(json.dumps(probe.Description(app, app, places, recorder).parts()))

    def importer(tree: Tree, applications: Sequence[Application], _: Repository, __: Sequence[WantedFile]) -> Imports:
        # No file of gunicorn is run: here is no confinement.
        return _imports(parts, tree, applications)

    return importer


def _imports(parts: Mapping[str, object], tree: Tree, applications: Sequence[Application]) -> Imports:
    known = _knows(tree)
    made = {place.path for place in Reader(parts, known, ValueReader({}, {})).made_at()}
    application = next((item for item in applications if item.name in made), next(iter(applications), None))
    given = _given(application)
    reader = Reader(parts, known, ValueReader({}, given))
    config = configuration_of(reader, application, frozenset(given), has_environment=True)
    run = Run("flask stopper", WORDS, reader.python(), (), ())
    note = f"The app was read in {WORDS}, with the environment that is set there: {sys.executable}."
    return Imports((described(reader, run, config, application),), (note,))


def _knows(tree: Tree) -> Callable[[str], bool]:
    return lambda path: tree.get(path) is not None


def _given(application: Application | None) -> dict[str, str]:
    """The variables that the code reads, as they are set here; one that is not set is known to be missing."""
    if application is None:
        return {}
    names = {item.name for item in environment_reads(application.source)}
    return {name: os.environ.get(name, "") for name in sorted(names)}
