"""Everything that can be known of a project's folder, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stopper.collect.source import collector_paused, read_source
from stopper.collect.templates import read_templates
from stopper.evidence.application.flask import Application, applications
from stopper.evidence.imported.app import ImportedApp, Importer
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.tree.files import Tree
from stopper.evidence.workflows.questions import Pipelines
from stopper.standard.secret import Secret

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Project:
    """The snapshot of one project: the evidence by its type, and what was not covered with the reason.

    `notes` are sentences for the user about how it was gathered.
    """

    tree: Tree
    evidence: Mapping[type, tuple[object, ...]]
    not_covered: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()

    def one(self, kind: type) -> object | None:
        """The one snapshot of a kind of evidence."""
        found = self.evidence.get(kind, ())
        return found[0] if found else None


def gather(
    tree: Tree, root: Path, environment: str, progress: Progress, variables: Mapping[str, Secret] | None = None
) -> Project:
    """The evidence of every layer that a folder shows; `variables` are those of the environment that is judged."""
    with collector_paused():
        progress("reading Python")
        source = read_source(tree, root.resolve().name, variables)
        found = applications(source, environment)
        progress("reading templates")
        templates = read_templates(tree, source)
        progress("reading the repository")
        repository = Repository.of(tree)
        packages = Packages.of(tree)
    evidence: dict[type, tuple[object, ...]] = {
        Source: (source,) if source.all_modules else (),
        Application: found,
        Templates: (templates,) if templates.paths or templates.unreadable else (),
        Repository: (repository,),
        Pipelines: (Pipelines(repository),) if repository.workflows else (),
        Packages: (packages,) if packages.requirements else (),
    }
    gaps = [*source.unreadable, *templates.unreadable, *repository.unreadable, *packages.unreadable]
    gaps.extend((item.path, item.reason) for item in tree.skipped)
    return Project(tree, evidence, tuple(sorted(dict(reversed(gaps)).items())))


def with_imported(project: Project, importer: Importer) -> Project:
    """The project with its applications imported as well: this runs the project's code, which someone asked for."""
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    repository = project.one(Repository)
    if not isinstance(repository, Repository):
        return project
    imports = importer(project.tree, found, repository)
    evidence = {**project.evidence, ImportedApp: imports.apps}
    return replace(project, evidence=evidence, notes=(*project.notes, *imports.notes))
