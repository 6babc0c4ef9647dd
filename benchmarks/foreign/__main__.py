"""Runs the published tests of another library against Stopper: `make foreign SUITE=werkzeug` (or cors, all, …).

The source package is fetched with pip into a temporary folder, and nothing of it is kept. What stands in the library's
place is the suite's adapter (suites/<name>/). Each test that Stopper does not pass stands in suites/<name>/suite.toml
with its reason; the command fails where a test fails without one, or passes though it has one. A suite that needs
more is a script of its own, suite_<name>.py, which does the same.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from fetching import fetched
from running import Outcomes, outcomes
from suite import Suite, suites

HERE = Path(__file__).parent


def main() -> None:
    options = _options()
    known = _known()
    names = sorted(known) if options.suite == "all" else [options.suite]
    agreed = [_agrees(known[name], verbose=options.verbose) for name in names]
    sys.exit(0 if all(agreed) else 1)


def _known() -> dict[str, Path]:
    """The folder or the script of each suite, by its name."""
    scripts = {path.stem.removeprefix("suite_").replace("_", "-"): path for path in HERE.glob("suite_*.py")}
    return scripts | {name: HERE / "suites" / name for name in suites(HERE / "suites")}


def _agrees(place: Path, *, verbose: bool) -> bool:
    if place.is_dir():
        return _run(Suite.read(place), verbose=verbose)
    sys.stdout.flush()
    return subprocess.run([sys.executable, str(place)], check=False).returncode == 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("suite", choices=[*sorted(_known()), "all"])
    parser.add_argument("--verbose", action="store_true", help="show what the tests print")
    return parser.parse_args()


def _run(suite: Suite, *, verbose: bool) -> bool:
    """Run a suite and print how it went; whether every failure is listed and every listed test fails."""
    with tempfile.TemporaryDirectory() as name:
        tree = fetched(suite, Path(name))
        told = outcomes(suite, tree, verbose=verbose)
    found = {test: outcome for test, outcome in told.tests.items() if outcome != "skipped"}
    failed = sorted(test for test, outcome in found.items() if outcome != "passed")
    print(f"{suite.package} {suite.version}: {len(found) - len(failed)} of {len(found)} tests pass{_assertions(told)}")
    for test in failed:
        print(f"  {test}: {suite.reason(test) or 'FAILS WITHOUT A REASON'}")
    stale = [test for test in suite.listed() if test not in failed]
    for test in stale:
        print(f"  {test}: HAS A REASON AND PASSES, or is gone")
    return bool(found) and not stale and all(suite.reason(test) for test in failed)


def _assertions(told: Outcomes) -> str:
    """Of those that were reached: a test ends where what it looks up is not there."""
    reached = told.held + told.differed
    return f", {told.held} of {reached} assertions hold" if reached else ""


if __name__ == "__main__":
    main()
