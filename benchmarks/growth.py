"""Whether the audit's cost grows with the lines: `make bench-growth`.

Trees of growing size are put together from the pinned applications of benchmarks/source.py, each copy a project of its
own names; the last line is one line of JSON: lines, seconds, seconds of processor time and megabytes of each size, and
cost_of_a_line: that of each further line between the two largest sizes over that between the two before them, in
processor time. Both leave out what every run costs, and other work on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from source import fetch


def grow(tree: Path, target: Path, wanted: int) -> int:
    """Copy packages of the tree below `target` until it has the wanted number of lines; how many it has."""
    lines, number = 0, 0
    packages = sorted(path for path in tree.iterdir() if path.is_dir())
    while lines < wanted:
        package = packages[number % len(packages)]
        copy = target / f"copy{number}"
        shutil.copytree(package, copy)
        for path in sorted(copy.rglob("*.py")):
            count = path.read_bytes().count(b"\n")
            if lines >= wanted:
                path.unlink()
            lines += count if lines < wanted else 0
        number += 1
    return lines


def measured(command: list[str]) -> dict[str, float]:
    """Wall time, processor time and the most memory of one run with all its processes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "cpu": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss * unit / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000, 300_000])
    options = parser.parse_args()
    tree, rows = fetch(Path(".bench")), []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines = grow(tree, Path(folder), size)
            command = [sys.executable, "-m", "stopper", "audit", folder, "--quiet", "--exit-zero", "--no-cache"]
            rows.append({"lines": lines, **measured(command)})
        shown = "{lines:8} lines  {seconds:7.2f} s  {cpu:7.2f} s of processor time  {peak_mb:6} MB"
        print(shown.format(**rows[-1]), flush=True)
    costs = [(two["cpu"] - one["cpu"]) / (two["lines"] - one["lines"]) for one, two in pairwise(rows)]
    growth = costs[-1] / costs[-2] if len(costs) > 1 else 1.0
    print(json.dumps({"sizes": rows, "cost_of_a_line": round(growth, 2)}))


if __name__ == "__main__":
    main()
