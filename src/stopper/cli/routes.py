"""`stopper routes`: each route with its methods, view, guard, CSRF protection and limit, and what is missing."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from stopper.cli.terminal import Terminal
from stopper.model import UsageError
from stopper.policy import Policy, load_policy
from stopper.policy.parse import ENVIRONMENTS
from stopper.report.routes import RouteRow, rows_of, table


@click.command("routes")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@click.option("--asvs", is_flag=True, help="Judge the project, and map routes and controls to OWASP ASVS 5.0.0.")
@click.option("--all", "everything", is_flag=True, help="With --asvs: every requirement, not only what is not covered.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Do not read these paths, written as in .gitignore.")
@click.option("--environment", type=click.Choice(ENVIRONMENTS), help="Whose configuration is read.")
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
def command(path: Path, form: str, asvs: bool, everything: bool, **given: Any) -> None:
    """List the routes of the project in PATH. Nothing of it is executed."""
    policy = load_policy(path, given["policy"])
    read = replace(
        policy,
        exclude=(*policy.exclude, *given["exclude"]),
        environment=given["environment"] or policy.environment,
    )
    if everything and not asvs:
        raise UsageError("--all belongs to --asvs.")
    terminal = Terminal.of(sys.stdout)
    if asvs:
        from stopper.cli.routes_asvs import lines, text

        if form == "json":
            click.echo(text(path, read))
        else:
            terminal.write(lines(path, read, terminal.width, everything=everything))
        return
    found = _rows(path, read)
    if form == "json":
        click.echo(json.dumps([row.described() for row in found], indent=2))
    else:
        terminal.write(table(found, terminal.width))


def _rows(root: Path, policy: Policy) -> list[RouteRow]:
    from stopper.collect.files import read_tree
    from stopper.collect.source import read_source
    from stopper.evidence.application.flask import applications

    tree = read_tree(root, exclude=policy.exclude)
    source = read_source(tree, root.resolve().name)
    return [row for application in applications(source, policy.environment) for row in rows_of(application)]
