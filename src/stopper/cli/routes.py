"""`stopper routes`: each route with its methods, view, guard, CSRF protection and limit, and what is missing."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stopper.cli import engine, importing
from stopper.cli.engine import Importing
from stopper.cli.terminal import Terminal
from stopper.model import UsageError
from stopper.policy import Policy, load_policy
from stopper.policy.enforced import ENVIRONMENTS
from stopper.report.routes import RouteRow, rows_of, table
from stopper.report.spans import visible
from stopper.standard.masking import mask_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stopper.audit.result import Report
    from stopper.audit.run import Judged
    from stopper.evidence.repository.questions import Repository
    from stopper.evidence.source.index import Source


@click.command("routes")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@click.option("--asvs", is_flag=True, help="Judge the project, and map routes and controls to OWASP ASVS 5.0.0.")
@click.option("--all", "everything", is_flag=True, help="With --asvs: every requirement, not only what is not covered.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Do not read these paths, written as in .gitignore.")
@click.option("--environment", type=click.Choice(ENVIRONMENTS), help="Whose configuration is read.")
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
@importing.options
def command(path: Path, form: str, asvs: bool, everything: bool, **given: Any) -> None:
    """List the routes of the project in PATH. Nothing of it is executed without --app."""
    if everything and not asvs:
        raise UsageError("--all belongs to --asvs.")
    policy = load_policy(path, given["policy"], given["environment"] or "")
    exclude = (*policy.exclude, *given["exclude"])
    policy = replace(policy, exclude=exclude, environment=given["environment"] or policy.environment)
    imported = importing.asked(given["app"], given["python"], unconfined=given["unconfined"])
    terminal = Terminal.of(sys.stdout)
    if asvs:
        from stopper.report import asvs_routes

        found = _judged(path, policy, imported)
        if form == "json":
            click.echo(json.dumps(asvs_routes.document(*found), indent=2))
        else:
            terminal.write(asvs_routes.text(*found, terminal.width, everything=everything))
        return
    rows = _rows(path, policy, imported)
    if form == "json":
        click.echo(json.dumps([row.described() for row in rows], indent=2))
    else:
        terminal.write(table(rows, terminal.width))


def _judged(root: Path, policy: Policy, imported: Importing | None) -> tuple[Judged, Report]:
    from stopper.audit.baseline import Baseline

    order = engine.Order(
        root=root,
        policy=policy,
        select=policy.select,
        ignore=policy.ignore,
        exclude=policy.exclude,
        environment=policy.environment,
        baseline=Baseline(),
        variables={},
        advisories=None,
        imported=imported,
        today=datetime.now().astimezone().date(),
        use_cache=False,
        progress=_silent,
    )
    return engine.judged(order)


def _silent(_: str) -> None:
    return None


def _rows(root: Path, policy: Policy, imported: Importing | None) -> list[RouteRow]:
    from stopper.collect.files import read_tree
    from stopper.collect.source import read_source
    from stopper.evidence.application.flask import applications

    tree = read_tree(root, exclude=policy.exclude)
    source = read_source(tree, root.resolve().name)
    found = applications(source, policy.environment, policy)
    rows = [row for application in found for row in rows_of(application)]
    importer = engine.importer_of(root, imported, policy.environment, {})
    if importer is None:
        return rows
    from stopper.evidence.repository.questions import Repository
    from stopper.report.running_routes import with_running

    repository = Repository.of(tree)
    imports = importer(tree, found, repository, ())
    _tell(imports.notes, source, repository)
    for app in imports.apps:
        rows = with_running(rows, app)
    return rows


def _tell(notes: Sequence[str], source: Source, repository: Repository) -> None:
    """Say how the import went; the words of one that failed may quote the project, and show none of its secrets."""
    from stopper.audit.secrecy import quotable
    from stopper.evidence.secrets.literal_secrets import literal_secrets

    secrets = quotable(literal_secrets(source)) | repository.secrets
    for note in notes:
        click.echo(visible(mask_message(note, secrets)), err=True)
