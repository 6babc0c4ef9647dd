"""`stopper routes`: each route with its methods, view, guard, CSRF protection and limit, and what is missing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stopper.cli.terminal import Terminal
from stopper.policy import load_policy
from stopper.policy.parse import ENVIRONMENTS
from stopper.report.routes import RouteRow, rows_of, table


@click.command("routes")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Do not read these paths, written as in .gitignore.")
@click.option("--environment", type=click.Choice(ENVIRONMENTS), help="Whose configuration is read.")
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
def command(path: Path, form: str, exclude: tuple[str, ...], environment: str | None, policy: Path | None) -> None:
    """List the routes of the project in PATH. Nothing of it is executed."""
    chosen = load_policy(path, policy)
    found = _rows(path, (*chosen.exclude, *exclude), environment or chosen.environment)
    if form == "json":
        click.echo(json.dumps([row.described() for row in found], indent=2))
        return
    terminal = Terminal.of(sys.stdout)
    terminal.write(table(found, terminal.width))


def _rows(root: Path, exclude: tuple[str, ...], environment: str) -> list[RouteRow]:
    from stopper.collect.files import read_tree
    from stopper.collect.source import read_source
    from stopper.evidence.application.flask import applications

    tree = read_tree(root, exclude=exclude)
    source = read_source(tree, root.resolve().name)
    return [row for application in applications(source, environment) for row in rows_of(application)]
