"""`stopper explain`: the page of a control, or how the grade is reckoned."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stopper.cli.terminal import Terminal
from stopper.model import Control
from stopper.report.weights import grade_explained


@click.command("explain")
@click.argument("name", metavar="ID|grade")
def command(name: str) -> None:
    """Explain a control by its id, such as sessions.cookie-secure; `grade` explains how the grade is reckoned."""
    if name == "grade":
        terminal = Terminal.of(sys.stdout)
        terminal.write(grade_explained(terminal.width))
        return
    from stopper.controls import find

    control = find(name)
    _show(page(control) or described(control))


def page(control: Control) -> str:
    """The control's page, from the installed package or the checkout; empty where there is none."""
    package = Path(__file__).resolve().parents[1]
    family, _, name = control.id.partition(".")
    for folder in (package / "pages", package.parents[1] / "docs" / "controls"):
        path = folder / family / f"{name}.md"
        if path.is_file():
            return f"{path.read_text(encoding='utf-8').rstrip()}\n\n{_facts(control)}"
    return ""


def described(control: Control) -> str:
    """What the control's own fields say, as a page."""
    snippet = f"\n\n```python\n{control.snippet}\n```" if control.snippet else ""
    checks = "".join(f"\n- {check.sentence}" for check in control.checks)
    decided = (
        f"## How it is decided\n{checks}\n"
        if checks
        else "No check decides this control yet: it ends as not assessed.\n"
    )
    return f"# {control.title}\n\n{control.remedy}{snippet}\n\n{decided}\n{_facts(control)}"


def _facts(control: Control) -> str:
    rows = (
        f"id: {control.id}",
        f"severity: {control.severity.label}",
        f"layers: {', '.join(control.layers)}",
        f"CWE: {', '.join(map(str, control.cwe)) or 'none'}",
        f"ASVS 5.0.0: {', '.join(control.asvs) or 'none'}",
    )
    return "\n".join(f"- {row}" for row in rows) + "\n"


def _show(markdown: str) -> None:
    terminal = Terminal.of(sys.stdout)
    if not terminal.has_colour:
        terminal.write([((row, ""),) for row in markdown.splitlines()])
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=terminal.width).print(Markdown(markdown))
