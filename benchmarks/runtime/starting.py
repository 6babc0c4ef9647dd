"""What the extension adds to the start of an application: whole processes with it and without it, taking turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
WITHOUT = "from applications import bare; app = bare()"
IMPORTED = f"{WITHOUT}; from stopper import Stopper, seal"
# As a server does: the protections are made when the module is imported.
SEALED = "from applications import protected; from stopper import seal; seal(protected())"


def started(rounds: int = 15) -> dict[str, float]:
    """Milliseconds of the processor that importing the extension adds, and sealing an application with it."""
    taken: dict[str, list[float]] = {code: [] for code in (WITHOUT, IMPORTED, SEALED)}
    for _ in range(rounds):
        for code, times in taken.items():
            times.append(_milliseconds(code))
    without, imported, is_sealed = (statistics.median(times) for times in taken.values())
    return {"imported": imported - without, "imported and sealed": is_sealed - without}


def _milliseconds(code: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=HERE,
            env={**os.environ, "BENCH_STATE": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{code!r} ended with {process.returncode}.")
    return (used.ru_utime + used.ru_stime) * 1000
