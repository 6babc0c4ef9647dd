"""Everything that can be known of a project's folder, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from stopper.collect.advisories import read_advisories
from stopper.collect.deployment.everything import deployment_of, root_of
from stopper.collect.deployment.production import deployed
from stopper.collect.deployment.readings import Readings
from stopper.collect.models import read_models
from stopper.collect.source import collector_paused, read_source
from stopper.collect.templates import Early, read_templates
from stopper.evidence.application.flask import Application, applications
from stopper.evidence.calendar import Calendar
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.running import settled, wanted_file
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.surroundings import Surroundings
from stopper.evidence.host.host import Host
from stopper.evidence.imported.app import ImportedApp, Importer
from stopper.evidence.packages.advisories import Advisories
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.history import History
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.tree.files import Tree
from stopper.evidence.workflows.questions import Pipelines
from stopper.policy import Policy
from stopper.standard.secret import Secret

Progress = Callable[[str], None]
# Asks git, which only the command line lets the engine do.
Historian = Callable[[Path, Repository, Source, Sequence[Application]], History | None]


class Project(Struct, frozen=True):
    """The snapshot of one project: the evidence by its type, and what was not covered with the reason.

    `notes` are sentences for the user about how it was gathered, `models` the models of libraries as name and text.
    `readings` keep what was read of the deployment for the variables of the applications.
    """

    tree: Tree
    evidence: Mapping[type, tuple[object, ...]]
    not_covered: tuple[tuple[str, str], ...]
    source: Source
    notes: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    readings: Readings | None = None

    def one(self, kind: type) -> object | None:
        """The one snapshot of a kind of evidence."""
        found = self.evidence.get(kind, ())
        return found[0] if found else None

    def without(self, unread: Iterable[tuple[str, str]]) -> Project:
        """The same project where these could not be read either; what is said of a file of Python already stands."""
        known = {path for path, _ in self.source.unreadable}
        gaps = dict(self.not_covered) | {path: reason for path, reason in unread if path not in known}
        return replace(self, not_covered=tuple(sorted(gaps.items())))


class Given(Struct, frozen=True):
    """What the user gives beside the folder: the day, production's variables, where advisories lie, and a machine."""

    today: date | None = None
    variables: Mapping[str, Secret] | None = None
    advisories: Path | None = None
    policy: Policy | None = None
    historian: Historian | None = None
    host: Host | None = None


def gather(tree: Tree, root: Path, environment: str, progress: Progress, given: Given | None = None) -> Project:
    """The evidence of every layer that a folder shows, but for its templates, which `with_templates` adds."""
    code = read_code(tree, root, environment, progress, given)
    return with_surroundings(code, root, environment, progress, given)


def read_code(tree: Tree, root: Path, environment: str, progress: Progress, given: Given | None = None) -> Project:
    """The Python of a folder and the applications in it."""
    given = given or Given()
    progress("reading Python")
    with collector_paused():
        source = read_source(tree, root.resolve().name, given.variables)
        made = applications(source, environment, given.policy)
        readings = Readings(tree.with_elsewhere(), _pairing(tree, environment, made, given))
        found = deployed(readings, source, made)
        source = _with_the_only(source, found)
    evidence: dict[type, tuple[object, ...]] = {Source: (source,) if source.all_modules else (), Application: found}
    gaps = _not_covered(tree, source.unreadable)
    return Project(tree, evidence, gaps, source, _notes(given), _models(root, given), readings)


def _with_the_only(source: Source, found: Sequence[Application]) -> Source:
    """The code as a whole with the variables that its only application is given; those of several may disagree."""
    return found[0].source if len(found) == 1 else source


def with_surroundings(
    code: Project, root: Path, environment: str, progress: Progress, given: Given | None = None
) -> Project:
    """The same project with what stands around its code: repository, packages, deployment, and what the user hands."""
    given = given or Given()
    tree, found = code.tree, [item for item in code.evidence[Application] if isinstance(item, Application)]
    progress("reading the repository")
    with collector_paused():
        repository, packages = Repository.of(tree), Packages.of(tree)
        around = deployment_of(_readings(code, _pairing(tree, environment, found, given)))
        advisories = _advisories(given, packages, progress)
        history = given.historian(root, repository, code.source, found) if given.historian else None
    evidence: dict[type, tuple[object, ...]] = {
        **code.evidence,
        Repository: (repository,),
        Pipelines: (Pipelines(repository),) if repository.workflows else (),
        Packages: (packages,) if packages.requirements else (),
        History: (history,) if history else (),
        **_handed(given, advisories, tree),
        Surroundings: (around,),
        **around.whole,
    }
    gaps = [*code.source.unreadable, *repository.unreadable, *packages.unreadable, *around.gaps]
    return replace(code, evidence=evidence, not_covered=_not_covered(tree, gaps))


def _readings(code: Project, pairing: Pairing) -> Readings:
    """What was read of the deployment before, where it is read for the same applications and environment now."""
    before = code.readings
    return before if before is not None and before.pairing == pairing else Readings(code.tree.with_elsewhere(), pairing)


def _handed(given: Given, advisories: Advisories | None, tree: Tree) -> dict[type, tuple[object, ...]]:
    """The evidence that the user hands over."""
    return {
        Calendar: (Calendar(given.today),) if given.today else (),
        Policy: (given.policy,) if given.policy else (),
        Host: (given.host.about(tree.files.keys()),) if given.host else (),
        Advisories: (advisories,) if advisories else (),
    }


def _pairing(tree: Tree, environment: str, found: Sequence[Application], given: Given) -> Pairing:
    entries = given.policy.deployment_files if given.policy else ()
    roots = {item.name: root_of(tree, item.name) for item in found}
    return Pairing(environment, entries, roots, tree.named)


def _notes(given: Given) -> tuple[str, ...]:
    return (given.host.told(given.today),) if given.host else ()


def _models(root: Path, given: Given) -> tuple[tuple[str, str], ...]:
    return read_models(root, given.policy.models if given.policy else ())


def _not_covered(tree: Tree, gaps: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What was passed over or could not be read, each path once, by path."""
    skipped = ((item.path, item.reason) for item in tree.skipped)
    return tuple(sorted(dict(reversed([*gaps, *skipped])).items()))


def with_templates(project: Project, early: Early | None = None) -> Project:
    """The same project with its templates, of which `early` are read already."""
    with collector_paused():
        templates = read_templates(project.tree, project.source, early)
    found = (templates,) if templates.paths or templates.unreadable else ()
    return replace(project, evidence={**project.evidence, Templates: found})


def _advisories(given: Given, packages: Packages, progress: Progress) -> Advisories | None:
    if given.advisories is None or not packages.requirements:
        return None
    progress("reading advisories")
    return read_advisories(given.advisories, packages.names)


def with_imported(project: Project, importer: Importer) -> Project:
    """The project with its applications imported as well: this runs the project's code, which someone asked for."""
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    repository = project.one(Repository)
    if not isinstance(repository, Repository):
        return project
    around = project.one(Surroundings)
    around = around if isinstance(around, Surroundings) else Surroundings()
    wanted = [item for one in around.every(Gunicorn) for process in one.processes if (item := wanted_file(process))]
    imports = importer(project.tree, found, repository, wanted)
    around = around.changed(Gunicorn, partial(settled, ran=imports.ran))
    evidence = {**project.evidence, ImportedApp: imports.apps, Surroundings: (around,), **around.whole}
    return replace(project, evidence=evidence, notes=(*project.notes, *imports.notes))
