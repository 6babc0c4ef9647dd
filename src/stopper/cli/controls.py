"""`stopper controls`: the checklist by family, with the layers of each control that checks read today."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from stopper.cli.completion import families_only
from stopper.cli.terminal import Terminal
from stopper.model import Control, UsageError
from stopper.policy import load_policy
from stopper.report.control_page import assessed_layers
from stopper.report.spans import Line, line, plural, shortened, wrapped

LETTERS = {
    "source": "S",
    "templates": "T",
    "app": "A",
    "packages": "P",
    "repo": "R",
    "deploy": "D",
    "host": "H",
    "live": "L",
    "cross": "X",
}


@click.command("controls")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@click.option(
    "--family", multiple=True, shell_complete=families_only, metavar="NAME", help="Only this family; may be repeated."
)
@click.option(
    "--policy", type=click.Path(path_type=Path), help="The policy whose rules are listed too, instead of this folder's."
)
def command(form: str, family: tuple[str, ...], policy: Path | None) -> None:
    """List the controls of the checklist and the policy's own rules; those that a check decides today are marked."""
    from stopper.audit.local_rules import local_controls
    from stopper.controls import discover

    found = _of_families([*discover(), *local_controls(load_policy(Path(), policy))], family)
    if form == "json":
        click.echo(json.dumps([described(control) for control in found], indent=2))
        return
    terminal = Terminal.of(sys.stdout)
    terminal.write(_lines(found, terminal.width))


def described(control: Control) -> dict[str, object]:
    """A control as docs/json.md describes it."""
    return {
        "id": control.id,
        "family": control.family,
        "title": control.title,
        "severity": control.severity.label,
        "cwe": list(control.cwe),
        "asvs": list(control.asvs),
        "layers": [str(layer) for layer in control.layers],
        "assessed": list(assessed_layers(control)),
        "does": list(control.does),
        "checks": len(control.checks),
    }


def _of_families(controls: Sequence[Control], families: Sequence[str]) -> list[Control]:
    known = dict.fromkeys(control.family for control in controls)
    for name in families:
        if name not in known:
            raise UsageError(f"There is no family {name!r}. The families: {', '.join(known)}.")
    return [control for control in controls if not families or control.family in families]


def _lines(controls: Sequence[Control], width: int) -> list[Line]:
    lines: list[Line] = []
    names = max((len(control.id) for control in controls), default=0)
    room = max((len(_layers(control)) for control in controls), default=0)
    for family, members in groupby(controls, key=lambda control: control.family):
        lines += [line((family, "strong"))]
        for control in members:
            mark = "*" if control.checks else " "
            start = f"  {mark} {control.id:<{names}}  "
            title = shortened(control.title, max(width - len(start) - room - 12, 20))
            severity, layers = control.severity.label, _layers(control)
            letters = [(letter, "good" if letter.isupper() else "faint") for letter in layers]
            lines.append(
                line(start, (f"{severity:<8}", severity), "  ", *letters, " " * (room - len(layers) + 2), title)
            )
    return [*lines, line(), *_legend(controls, width)]


def _layers(control: Control) -> str:
    """A letter for each layer of the control, a capital where a check reads it today."""
    judged = assessed_layers(control)
    every = dict.fromkeys((*map(str, control.layers), *judged))
    return "".join(LETTERS[name] if name in judged else LETTERS[name].lower() for name in LETTERS if name in every)


def _legend(controls: Sequence[Control], width: int) -> list[Line]:
    checked = sum(bool(control.checks) for control in controls)
    names = ", ".join(f"{letter}={name}" for name, letter in LETTERS.items())
    return [
        line(f"{plural(len(controls), 'control')}; * marks the {checked} that checks decide today."),
        *wrapped(f"Layers, a capital where a check reads it today: {names}.", width),
    ]
