"""Published tests run by pytest in a process of their own, with a suite's adapter in the library's place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from suite import Suite

PLUGIN = Path(__file__).parent / "plugin"
LONGEST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcome of each test by its id (passed, failed, error or skipped), and how many assertions held."""

    tests: dict[str, str]
    held: int
    differed: int


def outcomes(suite: Suite, tree: Path, *, verbose: bool) -> Outcomes:
    """How the tests went."""
    told = tree.parent / "outcomes.json"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (suite.folder, PLUGIN, tree.parent / "needs"))),
        "FOREIGN_OUTCOMES": str(told),
    }
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "foreign_outcomes", "-p", "no:cacheprovider"]
    asked += ["-p", "no:randomly"]
    if (suite.folder / "foreign_adapter.py").exists():
        asked += ["-p", "foreign_adapter"]
    asked += ["-o", "python_files=test_*.py *_test.py", "--rootdir", str(tree), "-c", os.devnull, str(tree)]
    done = subprocess.run(
        asked, cwd=tree, env=environment, timeout=LONGEST_SECONDS, check=False, capture_output=not verbose, text=True
    )
    if not told.exists():
        raise SystemExit(f"The tests did not run (exit code {done.returncode}): {done.stdout or ''}{done.stderr or ''}")
    found = json.loads(told.read_text())
    return Outcomes(found["tests"], found["assertions"]["held"], found["assertions"]["differed"])
