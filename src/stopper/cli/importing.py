"""The options by which a user asks that the project's application is imported: --app, --python, --unconfined."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from stopper.cli.engine import Importing
from stopper.model import UsageError

INSIDE = "stopper.inside"  # in a context's meta: what describes the application of this process
Command = TypeVar("Command", bound=Callable[..., object])


def options(command: Command) -> Command:
    """The three options on a command."""
    command = click.option(
        "--unconfined", is_flag=True, help="Import the app without the confinement, which some systems do not have."
    )(command)
    command = click.option(
        "--python",
        type=click.Path(path_type=Path),
        help="The Python that imports the app; the project's own virtual environment, or the one that runs Stopper.",
    )(command)
    return click.option(
        "--app",
        metavar="TARGET",
        help="Run the project's code, confined, to see the app itself: auto, module:name, module:factory(), file.py "
        "or 'python file.py'.",
    )(command)


def asked(app: str | None, python: Path | None, *, unconfined: bool) -> Importing | None:
    """What the options say; None where nothing is imported, UsageError where --app is missing or empty."""
    inside = click.get_current_context().meta.get(INSIDE)
    if inside is not None and app is None:
        return Importing("", None, False, inside)
    if app is None:
        if python is not None or unconfined:
            raise UsageError("--python and --unconfined say how the app is imported. Ask for that with --app auto.")
        return None
    _check_system(sys.platform)
    if not app.strip():
        raise UsageError("--app names nothing. Write --app auto, or --app module:name.")
    return Importing(app.strip(), python, unconfined)


def _check_system(name: str) -> None:
    """UsageError where the child process that imports an app cannot be had."""
    if name == "win32":
        raise UsageError("--app needs Linux or macOS. Leave it out, or run Stopper in WSL or a container.")
