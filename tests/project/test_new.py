"""`make new`: the files of a control, from its row of the checklist."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from stopper.controls import discover

KEPT = ("tools", "docs/controls", "src/stopper/controls", "pyproject.toml", "tests/checklist.toml")
WITHOUT_CHECK = "operations.runbooks"
CONTROL = "src/stopper/controls/operations/runbooks.py"
WRITTEN = [
    CONTROL,
    "docs/controls/operations/runbooks.md",
    "tests/controls/operations/runbooks/vulnerable/app.py",
    "tests/controls/operations/runbooks/safe/app.py",
    "tests/controls/operations/runbooks/expected.toml",
]
COLLECTED = {"source", "templates", "packages", "repo", "app"}
FACTS = '''\
"""Incident runbooks exist."""

from stopper.model import Control, Severity

control = Control(
    id="operations.runbooks",
    title="Incident runbooks exist",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    remedy="Write runbooks.",
    risk="People look for phone numbers.",
)
'''


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """What the script needs of this project, with a control that has its facts and nothing else."""
    for name in KEPT:
        source, target = root / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            # With what is compiled: each run of the script imports all controls.
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    (tmp_path / CONTROL).write_text(FACTS, encoding="utf-8")
    (tmp_path / WRITTEN[1]).unlink(missing_ok=True)
    return tmp_path


def new(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "tools" / "new"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=checkout)


def test_the_files_are_written_and_named(checkout: Path) -> None:
    outcome = new(checkout, WITHOUT_CHECK)

    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.split("\n\n")[0].splitlines() == WRITTEN
    assert all((checkout / name).is_file() for name in WRITTEN)


def test_the_facts_stay_and_a_check_of_the_first_readable_layer_is_added(checkout: Path) -> None:
    new(checkout, WITHOUT_CHECK)

    text = (checkout / CONTROL).read_text(encoding="utf-8")
    assert 'remedy="Write runbooks."' in text
    assert "def what_must_hold(repository: Repository) -> Observations:" in text


def test_a_control_without_a_file_is_written_whole(checkout: Path) -> None:
    (checkout / CONTROL).unlink()
    new(checkout, WITHOUT_CHECK)

    text = (checkout / CONTROL).read_text(encoding="utf-8")
    assert 'id="operations.runbooks"' in text
    assert "severity=Severity.INFO" in text
    assert 'layers=("repo",)' in text


@pytest.mark.parametrize("is_there", [True, False], ids=["with facts", "without a file"])
def test_what_is_written_is_formatted_and_linted(checkout: Path, is_there: bool) -> None:
    if not is_there:
        (checkout / CONTROL).unlink()
    new(checkout, WITHOUT_CHECK)

    for command in (["format", "--check"], ["check"]):
        ruff = [sys.executable, "-m", "ruff", *command, CONTROL]
        outcome = subprocess.run(ruff, capture_output=True, text=True, check=False, cwd=checkout)
        assert outcome.returncode == 0, outcome.stdout


def test_every_file_says_what_is_left_to_write(checkout: Path) -> None:
    new(checkout, WITHOUT_CHECK)

    assert [name for name in WRITTEN if "WRITE: " not in (checkout / name).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("operations.runbook", "The checklist has no 'operations.runbook'. Did you mean operations.runbooks?"),
        ("sessions.cookie_secure", "Did you mean sessions.cookie-secure?"),
        ("0", "docs/controls/README.md lists its controls"),
        ("operations.trial", "A control that is new gets its row in tests/checklist.toml first"),
        ("sessions.cookie-secure", "has a check already"),
    ],
)
def test_what_cannot_be_written_is_refused(name: str, words: str, checkout: Path) -> None:
    outcome = new(checkout, name)

    assert outcome.returncode == 1
    assert words in outcome.stderr


def test_a_control_of_layers_that_no_first_check_can_ask_is_refused(checkout: Path) -> None:
    (checkout / "src/stopper/controls/deployment/os_updates.py").unlink()

    outcome = new(checkout, "deployment.os-updates")

    assert outcome.returncode == 1
    assert "no evidence of those is collected yet" in outcome.stderr


def test_nothing_is_overwritten(checkout: Path) -> None:
    case = checkout / WRITTEN[2]
    case.parent.mkdir(parents=True)
    case.write_text("mine", encoding="utf-8")

    outcome = new(checkout, WITHOUT_CHECK)

    assert outcome.returncode == 1
    assert "is there already" in outcome.stderr
    assert case.read_text(encoding="utf-8") == "mine"
    assert (checkout / CONTROL).read_text(encoding="utf-8") == FACTS


def test_a_page_that_is_there_is_kept_and_named(checkout: Path) -> None:
    page = checkout / WRITTEN[1]
    shutil.copy(Path(__file__).parents[2] / WRITTEN[1], page)

    outcome = new(checkout, WITHOUT_CHECK)

    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.split("\n\n")[0].splitlines() == [name for name in WRITTEN if name != WRITTEN[1]]
    assert f"{WRITTEN[1]} is there" in outcome.stdout
    assert "WRITE" not in page.read_text(encoding="utf-8")


def test_each_control_without_a_check_can_be_begun(checkout: Path) -> None:
    """Whatever the checklist reads in a layer that is collected."""
    left = [item for item in discover() if not item.checks and COLLECTED.intersection(item.layers)]
    # One of each kind: all of them would take a minute.
    for control in {item.layers: item for item in left}.values():
        outcome = new(checkout, control.id)

        assert outcome.returncode == 0, outcome.stderr


def test_a_check_of_the_running_app_has_cases_that_are_imported(checkout: Path) -> None:
    (checkout / "src/stopper/controls/observability/metrics.py").unlink()

    outcome = new(checkout, "observability.metrics")

    assert outcome.returncode == 0, outcome.stderr
    expected = checkout / "tests/controls/observability/metrics/expected.toml"
    assert [row["case"] for row in tomllib.loads(expected.read_text(encoding="utf-8"))["app"]] == ["vulnerable", "safe"]
    control = checkout / "src/stopper/controls/observability/metrics.py"
    assert "def what_must_hold(app: ImportedApp) -> Observations:" in control.read_text(encoding="utf-8")


def test_a_new_family_is_a_package_that_is_found(checkout: Path) -> None:
    with (checkout / "tests/checklist.toml").open("a", encoding="utf-8") as checklist:
        checklist.write('[trial.first-one]\nholds = "It holds"\nlayers = "source"\ndoes = ""\nseverity = "low"\n')

    outcome = new(checkout, "trial.first-one")

    assert outcome.returncode == 0, outcome.stderr
    assert "src/stopper/controls/trial/__init__.py" in outcome.stdout
    command = "import stopper.controls as it; it.__path__[:] = ['src/stopper/controls']; print(it.names())"
    seen = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=checkout)
    assert "trial.first-one" in seen.stdout


def test_one_name_is_needed(checkout: Path) -> None:
    assert new(checkout).returncode == new(checkout, "").returncode == 2
