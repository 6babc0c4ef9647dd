"""The script that looks at a machine, run as a user would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from stopper.collect.host.reading import host_of
from stopper.evidence.host.host import Host

SCRIPT = Path(__file__).resolve().parents[3] / "src" / "stopper" / "collect" / "host" / "facts.py"
Facts = dict[str, Any]
START = b'\nif __name__ == "__main__":'
# apt reckons for ten seconds, and answers the same each time.
WITHOUT_APT = b"\n\ndef apt(machine, found):\n    found['is_known'] = True\n\n"


def without_apt() -> bytes:
    """The script, for tests of what is no matter of apt."""
    script = SCRIPT.read_bytes()
    assert script.count(START) == 1
    return script.replace(START, WITHOUT_APT + START)


def collected(
    *arguments: str, python: str = sys.executable, user: int | None = None, asks_apt: bool = False, **variables: str
) -> Facts:
    """The facts of this machine, read from standard input as `ssh host python3 -` does."""
    clean = {"PATH": os.environ["PATH"], **variables}
    done = subprocess.run(
        [python, "-", *arguments],
        input=SCRIPT.read_bytes() if asks_apt else without_apt(),
        capture_output=True,
        check=False,
        env=clean,
        cwd="/",
        timeout=240,
        user=user,
        extra_groups=[] if user is not None else None,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    found: Facts = json.loads(done.stdout)
    return found


def host(facts: Facts) -> Host:
    return host_of(json.dumps(facts).encode(), "facts.json")
