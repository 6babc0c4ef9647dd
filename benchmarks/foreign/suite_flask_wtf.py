"""Flask-WTF's published CSRF tests against Stopper: `make foreign SUITE=flask-wtf`.

Its source package is fetched by pip at run time, and its tests run twice: with Stopper around its CSRFProtect, which
must change nothing, and with Stopper's own protection in place of CSRFProtect, by a thin adapter.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

TESTS = "test_csrf_extension.py"
PLUGIN = Path(__file__).parent / "adapters/flask_wtf_adapter.py"
# What Stopper does otherwise on purpose, by the test's name, with the reason (docs/evidence/foreign-tests.md).
DISAGREEMENTS = {
    "test_protect": "the policy says whether it is on, and not WTF_CSRF_ENABLED between two requests",
    "test_same_origin": "Referer is not read: Sec-Fetch-Site and Origin decide, so no-referrer breaks nothing",
    "test_manual_protect": "there is no protect() for views: a view is exempt with its reason, or it is not",
    "test_error_handler": "a refusal is answered before Flask's error handlers, as a page or a problem",
    "test_validate_error_logged": "a refusal is an event of the security log, and no line of Flask-WTF's logger",
}
# With its parameters: of several cases of one test each counts.
OUTCOME = re.compile(r"^\S*?::(.+?) (PASSED|FAILED|ERROR)\b", re.MULTILINE)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        tests = unpacked(Path(folder)) / "tests"
        beside, instead = outcomes(tests, "beside"), outcomes(tests, "instead")
    print(f"{'test of Flask-WTF ' + version('flask-wtf'):46} beside   instead")
    for name in beside:
        print(f"{name:46} {beside[name]:8} {instead.get(name, 'MISSING'):8} {_reason(name)}")
    wrong = [name for name, outcome in beside.items() if outcome != "PASSED"]
    wrong += [name for name, outcome in instead.items() if (outcome == "PASSED") is bool(_reason(name))]
    wrong += list(beside.keys() ^ instead.keys())
    passed = [sum(outcome == "PASSED" for outcome in found.values()) for found in (beside, instead)]
    print(f"Beside {passed[0]} of {len(beside)}, instead {passed[1]} of {len(instead)}")
    if wrong or not beside:
        print(f"Not as listed: {', '.join(wrong) or 'no test ran'}")
    return 1 if wrong or not beside else 0


def _reason(name: str) -> str:
    return DISAGREEMENTS.get(name.partition("[")[0], "")


def unpacked(folder: Path) -> Path:
    """The source package of the version that is installed."""
    package = f"flask-wtf=={version('flask-wtf')}"
    fetch = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--no-build-isolation",
    ]
    subprocess.run([*fetch, "--dest", str(folder), package], check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def outcomes(tests: Path, way: str) -> dict[str, str]:
    """The outcome of each test with the adapter that plays Stopper `beside` CSRFProtect or `instead` of it."""
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-v",
            "--tb=no",
            "-p",
            "no:randomly",
            "-p",
            PLUGIN.stem,
            "--rootdir",
            str(tests),
            TESTS,
        ],
        cwd=tests,
        env={"PATH": "", "PYTHONPATH": str(PLUGIN.parent), "STOPPER_WAY": way},
        capture_output=True,
        text=True,
        check=False,
    )
    found = dict(OUTCOME.findall(run.stdout))
    if not found:
        print(run.stdout[-2000:], run.stderr[-2000:])
    return found


if __name__ == "__main__":
    sys.exit(main())
