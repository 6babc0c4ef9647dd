"""`stopper explain`: the page of a control, or how the grade is reckoned."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from stopper.cli.completion import explained
from stopper.cli.terminal import Terminal
from stopper.model import Control
from stopper.policy import load_policy
from stopper.policy.rules import FAMILY
from stopper.report.control_page import Makers, described, readable
from stopper.report.weights import grade_explained


@click.command("explain")
@click.argument("name", metavar="ID|grade", shell_complete=explained)
@click.option(
    "--policy", type=click.Path(path_type=Path), help="The policy that has the rule, instead of this folder's."
)
def command(name: str, policy: Path | None) -> None:
    """Explain a control by its id, such as sessions.cookie-secure; `grade` explains how the grade is reckoned."""
    if name == "grade":
        terminal = Terminal.of(sys.stdout)
        terminal.write(grade_explained(terminal.width))
        return
    from stopper.audit.local_rules import local_controls
    from stopper.controls import find

    # A policy that is broken must not keep the checklist's own pages from being read.
    is_local = name.startswith(f"{FAMILY}.")
    control = find(name, local_controls(load_policy(Path(), policy)) if is_local else ())
    _show(page(control) or described(control, _makers(control)))


def page(control: Control) -> str:
    """The control's page, from its installed package or the checkout; empty where there is none."""
    family, _, name = control.id.partition(".")
    for folder in _folders(control):
        path = folder / family / f"{name}.md"
        if path.is_file():
            return readable(path.read_text(encoding="utf-8"), control, _makers(control))
    return ""


def _makers(control: Control) -> Makers:
    """The sections of the policy and the rendered files that make the control true."""
    from stopper.render.kinds import renderers
    from stopper.runtime.claims import claims

    return Makers(claims().get(control.id, ()), renderers().get(control.id, ()))


def _folders(control: Control) -> Iterator[Path]:
    """Where the page may lie: `pages` in the package that has the control, and for our own docs/controls."""
    from stopper.controls import checklist, home

    if control.id in checklist():
        package = Path(__file__).resolve().parents[1]
        yield from (package / "pages", package.parents[1] / "docs" / "controls")
        return
    name = home(control.id)
    found = find_spec(name) if name else None
    yield from (Path(folder) / "pages" for folder in (found and found.submodule_search_locations) or ())


def _show(markdown: str) -> None:
    terminal = Terminal.of(sys.stdout)
    if not terminal.has_colour:
        terminal.write([((row, ""),) for row in markdown.splitlines()])
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=terminal.width).print(Markdown(markdown))
