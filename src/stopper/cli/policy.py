"""`stopper policy`: the effective policy with the origin of each value, and the JSON schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stopper.policy import load_policy
from stopper.policy.enforced import ENVIRONMENTS


@click.group("policy")
def command() -> None:
    """Show the policy that the extension enforces, or its schema."""


@command.command("show")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
@click.option("--environment", type=click.Choice(ENVIRONMENTS), help="Whose values; the policy's, or production.")
@click.option("--changed", is_flag=True, help="Only what differs from the defaults.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
def show(path: Path, policy: Path | None, environment: str | None, changed: bool, form: str) -> None:
    """Show the effective policy of the project at PATH, and where each value came from."""
    from stopper.report import policy as written

    found = load_policy(path, policy, environment or "").protections
    if form == "json":
        click.echo(json.dumps(written.table(found), indent=2))
    else:
        click.echo(written.text(found, changed_only=changed), nl=False)


@command.command("schema")
def schema() -> None:
    """Print the JSON schema of stopper.toml, for editors."""
    from stopper.policy.schema import policy_schema

    click.echo(json.dumps(policy_schema(), indent=2))
