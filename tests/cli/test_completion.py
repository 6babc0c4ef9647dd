import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stopper.controls
from stopper.cli import main
from stopper.controls import discover, names

PROGRAM = Path(sys.executable).with_name("stopper")
RULE = '[[rules]]\nid = "local.no-shell"\ncalls = ["os.system"]\nmessage = "m"\n'


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What bash is offered for a line that is being typed, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_STOPPER_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        assert main([]) == 0
        return [item.partition(",")[2] for item in capsys.readouterr().out.splitlines()]

    return offered


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("stopper expl", ["explain"]),
        ("stopper audit --select sessions.cookie-h", ["sessions.cookie-httponly"]),
        ("stopper audit --ignore production", ["production-mode"]),
        ("stopper audit --select csrf,sessions.rot", ["csrf,sessions.rotation"]),
        ("stopper audit --format gi", ["github", "gitlab"]),
        ("stopper audit --fail-on c", ["critical"]),
        ("stopper controls --family pro", ["production-mode"]),
        ("stopper explain gra", ["grade"]),
        ("stopper explain transport.hs", ["transport.hsts"]),
        ("stopper completion ", ["bash", "zsh", "fish"]),
    ],
)
def test_what_is_typed_is_completed(line: str, expected: list[str], asked) -> None:
    found = asked(line)

    assert [item for item in found if not item.startswith("production-mode.")] == expected


def test_the_rules_of_the_folder_are_offered_and_a_broken_policy_is_silent(asked, tmp_path: Path) -> None:
    (tmp_path / "stopper.toml").write_text(RULE, encoding="utf-8")
    offered = asked("stopper audit --select local.")
    (tmp_path / "stopper.toml").write_text("rules = 3", encoding="utf-8")

    assert offered == ["local.no-shell"]
    assert asked("stopper audit --select local.") == [""]


def test_a_path_is_left_to_the_shell(asked) -> None:
    assert asked("stopper audit exa") == ["exa"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_stopper(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert f"_STOPPER_COMPLETE={shell}_complete" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bash of its own")
def test_bash_completes_with_it(tmp_path: Path) -> None:
    script = (
        'eval "$(stopper completion bash)"; COMP_WORDS=(stopper explain sessions.ro); COMP_CWORD=2; '
        '_stopper_completion stopper; echo "${COMPREPLY[@]}"'
    )
    given = os.environ | {"PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}
    bash = shutil.which("bash")
    assert bash is not None
    outcome = subprocess.run([bash, "-c", script], capture_output=True, text=True, check=True, env=given, cwd=tmp_path)

    assert outcome.stdout == "sessions.rotation\n"


def test_the_names_are_those_that_are_discovered() -> None:
    assert names() == tuple(control.id for control in discover())
    assert stopper.controls.checklist() <= set(names())
