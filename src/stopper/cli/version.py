"""`stopper version`: the version, the Python that runs it, the schema of its reports, the layers that it audits."""

from __future__ import annotations

import platform

import click

from stopper.audit.result import SCHEMA
from stopper.model import Layer

# The layers that evidence is collected for; a test holds it to the checks that there are.
AVAILABLE = (
    Layer.SOURCE,
    Layer.TEMPLATES,
    Layer.APP,
    Layer.PACKAGES,
    Layer.REPO,
    Layer.DEPLOY,
    Layer.HOST,
    Layer.CROSS,
)


def installed() -> str:
    """The installed version; "unknown" in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("stopper")
    except PackageNotFoundError:
        return "unknown"


@click.command("version")
def command() -> None:
    """Show the version, and the layers that can be audited."""
    others = [layer for layer in Layer if layer not in AVAILABLE]
    click.echo(f"stopper {installed()}")
    click.echo(f"Python {platform.python_version()} ({platform.python_implementation()})")
    click.echo(f"report schema {SCHEMA}")
    click.echo(f"layers that are audited: {', '.join(AVAILABLE)}")
    click.echo(f"layers without evidence yet: {', '.join(others)}")
