"""The rendered files that the sealed example keeps are what `stopper render` makes of its policy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopper.cli.render import command
from stopper.render.kinds import kinds
from stopper.render.rendered import MARK
from tests.tough.audits import run

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


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a folder of a user's own."""
    return Path(shutil.copytree(SEALED, tmp_path_factory.mktemp("home") / "cellar"))


@pytest.mark.parametrize("kind", sorted(kept()))
def test_a_change_of_one_character_is_told_with_what_to_do(
    kind: str, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kept()[kind].relative_to(SEALED)
    checks = ["render", kind, "--check", str(folder)]
    monkeypatch.chdir(copied)
    before = run(checks)
    marked = {path: MARK.search(path.read_text()) for path in (copied / folder).glob("*") if path.is_file()}
    file = next(path for path, mark in marked.items() if mark is not None and mark["kind"] == kind)
    text = file.read_text()
    file.write_text(text[:-2] + ("x" if text[-2] != "x" else "y") + "\n")
    after = run(checks)
    file.write_text(text)

    assert (before.code, before.out[:4], before.err) == (0, "OK: ", "")
    assert after.code == 1
    assert f"{folder / file.name} was changed by hand.\n" in after.out
    assert f"stopper render {kind} --write {folder} --force" in after.out


def test_a_unit_that_the_policy_no_longer_has_is_told(copied: Path) -> None:
    policy = copied / "stopper.toml"
    text = policy.read_text()
    policy.write_text(text[: text.index("[deployment.scheduled]")])
    # As a user types it in the project's folder.
    words = [str(Path(sys.executable).with_name("stopper")), "render", "systemd", "--check", "deploy"]
    after = subprocess.run(words, cwd=copied, capture_output=True, text=True, check=False, timeout=120)
    policy.write_text(text)

    assert after.returncode == 0
    assert "deploy/cellar-purge-accounts.timer is not of this policy." in after.stderr
