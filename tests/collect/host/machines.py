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


def collected(*arguments: str, python: str = sys.executable, user: int | None = None, **variables: str) -> Facts:
    """The facts of this machine, read from standard input as `ssh host python3 -` does."""
    clean = {"PATH": os.environ["PATH"], **variables}
    done = subprocess.run(
        [python, "-", *arguments],
        input=SCRIPT.read_bytes(),
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
