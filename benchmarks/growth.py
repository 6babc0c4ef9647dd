"""Whether the audit's cost grows with the lines: `make bench-growth`.

Trees of growing size are put together from the pinned applications of benchmarks/source.py, each copy a project of its
own names; the last line is one line of JSON: lines, seconds and megabytes of each size, and the cost of a line in the
largest over that in the smallest.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from source import fetch, peak, seconds


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000, 300_000])
    options = parser.parse_args()
    tree, rows = fetch(Path(".bench")), []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines = grow(tree, Path(folder), size)
            command = [sys.executable, "-m", "stopper", "audit", folder, "--quiet", "--exit-zero", "--no-cache"]
            taken, held = seconds(command, {}), peak(command)
        rows.append({"lines": lines, "seconds": round(taken, 2), "peak_mb": round(held)})
        print(f"{lines:8} lines  {taken:7.2f} s  {1e6 * taken / lines:6.1f} µs a line  {held:6.0f} MB", flush=True)
    first, last = rows[0], rows[-1]
    growth = (last["seconds"] / last["lines"]) / (first["seconds"] / first["lines"])
    print(json.dumps({"sizes": rows, "cost_of_a_line": round(growth, 2)}))


if __name__ == "__main__":
    main()
