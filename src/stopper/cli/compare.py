"""`stopper compare`: what changed between two JSON reports, and whether something got worse."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stopper.audit.comparing import compare, worse
from stopper.audit.result import Report
from stopper.cli.terminal import Terminal
from stopper.model import Severity, UsageError
from stopper.report.comparison import text
from stopper.report.earlier import read
from stopper.report.json import comparison_table

LARGEST = 200_000_000  # bytes
SEVERITIES = tuple(item.label for item in reversed(Severity))


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 where something this severe got worse.")
@click.option("--all", "everything", is_flag=True, help="List what remains, too.")
def command(old: Path, new: Path, form: str, fail_on: str | None, everything: bool) -> int:
    """Compare two reports that `stopper audit --format json` wrote, the earlier one first."""
    found = compare(_read(old), _read(new), old.name)
    if form == "json":
        click.echo(json.dumps(comparison_table(found), indent=2, ensure_ascii=True))
    else:
        terminal = Terminal.of(sys.stdout)
        terminal.write(text(found, terminal.width, everything=everything))
    reasons = worse(found, Severity.parse(fail_on)) if fail_on else ()
    if reasons:
        click.echo(f"Worse than before: {'; '.join(reasons)}.", err=True)
    return 1 if reasons else 0


def _read(path: Path) -> Report:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}. Name a JSON report.") from error
    if len(content) > LARGEST:
        raise UsageError(f"{path} is larger than a report can be ({LARGEST:,} bytes).")
    try:
        return read(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text. Write it anew with --format json.") from error
