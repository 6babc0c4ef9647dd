"""The rendered files that the sealed example keeps are what `stopper render` makes of its policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from stopper.cli.render import command
from stopper.render.kinds import kinds
from stopper.render.rendered import MARK

SEALED = Path(__file__).parents[2] / "examples" / "sealed"


def kept() -> dict[str, Path]:
    """The kinds whose mark a file of the example has, each with the folder that `render --write` was given."""
    marked = ((file, MARK.search(file.read_text(errors="replace"))) for file in SEALED.rglob("*") if file.is_file())
    found = [(mark["kind"], file.parent) for file, mark in marked if mark]
    return {kind: min((folder for other, folder in found if other == kind), key=str) for kind, _ in found}


def test_the_example_keeps_what_most_deployments_need() -> None:
    assert {"compose", "docker", "gunicorn", "kubernetes", "systemd"} <= kept().keys() <= kinds().keys()


@pytest.mark.parametrize("kind", sorted(kept()))
def test_a_kept_file_is_what_the_policy_renders(kind: str) -> None:
    checked = CliRunner().invoke(command, [kind, str(SEALED), "--check", str(kept()[kind])])

    assert checked.exit_code == 0, checked.output
