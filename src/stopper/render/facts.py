"""What the audit knows of an application, as the renderers need it."""

from __future__ import annotations

from stopper.collect.project import Project
from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.application.flask import Application
from stopper.evidence.background.commands import commands_of
from stopper.evidence.background.queues import queues_of
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.imported.targets import Target, likely_targets
from stopper.evidence.packages.python_versions import Role, python_statements
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.questions import Repository
from stopper.model import UsageError
from stopper.policy.sections.deployment import NAME
from stopper.render.plan import AppFacts
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

# The packages that talk to a server, each with the kind of it.
CLIENTS = {
    "psycopg": "postgresql",
    "psycopg2": "postgresql",
    "psycopg2-binary": "postgresql",
    "asyncpg": "postgresql",
    "pg8000": "postgresql",
    "pymysql": "mysql",
    "mysqlclient": "mysql",
    "redis": "redis",
    "valkey": "redis",
}
HEALTH = regex(r"/(?:healthz?|livez|readyz|health[-_/]?check|health/ready|ping|status)/?\Z")
MIGRATIONS = ("migrations/env.py", "alembic/env.py", "alembic.ini")
NO_NAME = regex(r"[^a-z0-9]+")
COMMON = frozenset({"app", "application", "wsgi", "main", "server", "src", "web", "backend", "api"})


def facts_of(project: Project, folder: str) -> AppFacts:
    """The facts of the one application of a project; UsageError where there are several.

    `folder` is the name of the project's folder.
    """
    application, given = _application(project), project.one(Packages)
    packages = given if isinstance(given, Packages) else None
    target = _target(application, project)
    requirements, has_hashes = _requirements(project, packages)
    return AppFacts(
        name=_name(application, target, folder),
        target=target.text if target else "",
        static_folder=_static_folder(project, application),
        static_url="static",
        requirements=requirements,
        has_hashes=has_hashes,
        python=_python(project),
        has_migrations=any(project.tree.get(path) is not None for path in MIGRATIONS),
        stores=_stores(packages),
        health_path=_health_path(application),
        secrets=_secrets(project),
        queues=queues_of(project.source, _launches(project)),
        commands=commands_of(project.source),
    )


def _launches(project: Project) -> tuple[Launch, ...]:
    found = project.one(Launches)
    return found.found if isinstance(found, Launches) else ()


def _application(project: Project) -> Application | None:
    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    if len(found) > 1:
        names = ", ".join(item.name for item in found)
        raise UsageError(f"The project makes {len(found)} applications: {names}. Name one in the policy's target.")
    return next(iter(found), None)


def _target(application: Application | None, project: Project) -> Target | None:
    repository = project.one(Repository)
    if application is None or not isinstance(repository, Repository):
        return None
    return next(iter(likely_targets(application, project.tree, repository)), None)


def _name(application: Application | None, target: Target | None, folder: str) -> str:
    """The first of package, module and folder that is no word that everybody uses."""
    package = application.creation.scope.module.name.split(".")[0] if application is not None else ""
    module = target.module.split(".")[0] if target is not None else ""
    names = [NO_NAME.sub("-", item.lower()).strip("-") for item in (package, module, folder)]
    return next((item for item in names if item not in COMMON and NAME.match(item)), "app")


def _static_folder(project: Project, application: Application | None) -> str:
    """The folder `static` beside the module that makes the application, where it holds files."""
    if application is None:
        return ""
    above = application.name.rpartition("/")[0]
    folder = f"{above}/static" if above else "static"
    return folder if project.tree.under(folder) else ""


def _requirements(project: Project, packages: Packages | None) -> tuple[str, bool]:
    """The file to install from, and whether its lines have hashes."""
    for path in ("requirements.txt", "requirements/production.txt", "requirements/prod.txt", "requirements/base.txt"):
        if project.tree.get(path) is not None:
            lines = [item for item in packages.requirements if item.at.path == path] if packages else []
            return path, bool(lines) and all(item.hashed for item in lines)
    return next((path for path in ("uv.lock", "poetry.lock", "pyproject.toml") if project.tree.get(path)), ""), False


def _secrets(project: Project) -> tuple[str, ...]:
    """The variables with secrets that the code reads, but for the addresses of stores, which a platform gives."""
    names = (read.name for read in environment_reads(project.source) if is_sensitive_name(read.name))
    return tuple(sorted({name for name in names if not name.endswith(("_URL", "_URI", "_DSN"))}))


def _python(project: Project) -> str:
    statements = python_statements(project.tree)
    runs = [item.text for item in statements if item.role is Role.RUNS and item.text]
    return next(iter(runs), "")


def _stores(packages: Packages | None) -> frozenset[str]:
    return frozenset(kind for name, kind in CLIENTS.items() if packages is not None and packages.has(name))


def _health_path(application: Application | None) -> str:
    if application is None:
        return ""
    rules = [route.rule or "" for route in application.routes.live if "GET" in route.methods]
    return next((rule for rule in sorted(rules, key=len) if HEALTH.match(rule)), "")
