"""What another system lacks is not asked for: modules that only Unix has, and names of `os`."""

import subprocess
import sys
from pathlib import Path

import pytest

LEAKY = Path(__file__).resolve().parents[2] / "examples" / "leaky"
# Modules and names that Windows does not have.
MODULES = ("fcntl", "grp", "pwd", "pty", "resource", "termios", "tty")
NAMES = (
    "fork",
    "geteuid",
    "getuid",
    "killpg",
    "sched_getaffinity",
    "O_NOFOLLOW",
    "O_NONBLOCK",
    "O_CLOEXEC",
    "O_NOCTTY",
)
WITHOUT = f"""
import asyncio, os, signal, subprocess, sys, tempfile
# What others wrote for both systems has chosen its part already.
import click._compat, jinja2, rich.console, rich.text, ruamel.yaml, tree_sitter, tree_sitter_python
class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name in {MODULES!r}:
            raise ModuleNotFoundError(name)
for name in {MODULES!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Refusal())
for name in {NAMES!r}:
    if hasattr(os, name):
        delattr(os, name)
del signal.SIGKILL
sys.platform = "win32"
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT + script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="plays another system on Linux")
def test_the_source_audit_needs_none_of_them(tmp_path: Path) -> None:
    # subprocess was made for this system; git is asked on the real one by the tests of CI.
    script = (
        "import stopper.collect.files as files; files.find_git = lambda root: None\n"
        "from stopper.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    outcome = run(script, "audit", str(LEAKY), "--no-cache", "--output", str(tmp_path / "report.json"))

    assert outcome.returncode == 1, outcome.stderr
    assert "Gate failed" in outcome.stderr
    assert (tmp_path / "report.json").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="plays another system on Linux")
def test_every_module_can_be_imported_without_them() -> None:
    script = (
        "import importlib, pkgutil, stopper\n"
        "for module in pkgutil.walk_packages(stopper.__path__, 'stopper.'):\n"
        "    if not module.name.endswith(('__main__', '.probe')):\n"
        "        importlib.import_module(module.name)\n"
    )
    outcome = run(script)

    assert outcome.returncode == 0, outcome.stderr
