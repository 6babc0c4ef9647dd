"""Times the source audit against its peers on the same tree in the same run: `make bench-source`.

The tree is three public Flask applications at fixed versions, unpacked from their wheels side by side, or the folder
given with --tree. Every round runs each command once, in turn; what is printed are medians, and ratios of medians.
The last line is one line of JSON: vs_parse and vs_bandit (Stopper's cold wall time over the peer's), warm_s (seconds),
one_file_changed_vs_cold (a run with a filled cache after one module has changed) and peak_mb (the largest of its
processes, in 10^6 bytes).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

WHEELS = ("FlaskBB==2.0.2", "flask-appbuilder==5.3.0", "ihatemoney==7.2.1")
PARSE = """
import ast, pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        pass
"""


def fetch(folder: Path) -> Path:
    """The tree of the pinned applications below `folder`, downloaded with pip the first time."""
    tree = folder / "tree"
    if not tree.is_dir():
        wheels = folder / "wheels"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", str(wheels), *WHEELS], check=True)
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(tree / wheel.name.partition("-")[0])
    return tree


def commands(tree: Path, cache: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """What is timed, by name: the command and its environment."""
    stopper = [sys.executable, "-m", "stopper", "audit", str(tree), "--quiet", "--exit-zero"]
    found = {
        "ast.parse": ([sys.executable, "-c", PARSE, str(tree)], {}),
        "stopper, cold": ([*stopper, "--no-cache"], {}),
        "stopper, warm": (stopper, {"XDG_CACHE_HOME": str(cache)}),
        "bandit": ([sys.executable, "-m", "bandit", "--quiet", "--recursive", str(tree), "--exit-zero"], {}),
        "ruff, S rules": (
            [
                sys.executable,
                "-m",
                "ruff",
                "check",
                "--isolated",
                "--no-cache",
                "--select",
                "S",
                "--exit-zero",
                "--quiet",
                str(tree),
            ],
            {},
        ),
    }
    semgrep = shutil.which("semgrep")
    rules = os.environ.get("SEMGREP_RULES", "")
    if semgrep and rules:
        found["semgrep"] = ([semgrep, "scan", "--quiet", "--metrics=off", "--config", rules, str(tree)], {})
    return found


def after_a_change(tree: Path, cache: Path) -> float:
    """Wall time of a run with a filled cache after one module of a copy of the tree got a line."""
    copy = cache / "copy"
    shutil.copytree(tree, copy)
    run = commands(copy, cache)["stopper, warm"]
    seconds(*run)
    changed = max(copy.rglob("*.py"), key=lambda path: (path.stat().st_size, str(path)))
    with changed.open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    return seconds(*run)


def peak(command: list[str]) -> float:
    """The most memory that a process of a run held, in 10^6 bytes."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6


def seconds(command: list[str], extra: dict[str, str]) -> float:
    """Wall time of one run; a command that fails stops the benchmark, for its time means nothing."""
    # An installed tool has its bytecode beside it, and so must a checkout: the round that is not counted writes it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | extra
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    elapsed = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-400:]}")
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tree", type=Path, help="a folder to time on instead of the pinned applications")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    tree = options.tree or fetch(Path(".bench"))
    lines = sum(path.read_bytes().count(b"\n") for path in tree.rglob("*.py"))
    with tempfile.TemporaryDirectory() as cache:
        timed = commands(tree, Path(cache))
        for command, extra in timed.values():
            seconds(command, extra)
        changed = statistics.median(after_a_change(tree, Path(cache, str(number))) for number in range(3))
        runs = [{name: seconds(*what) for name, what in timed.items()} for _ in range(options.rounds)]
    medians = {name: statistics.median(run[name] for run in runs) for name in timed}
    print(
        f"{lines} lines of Python, {options.rounds} rounds, Python {sys.version.partition(' ')[0]}; median wall seconds"
    )
    for name, median in medians.items():
        ratio = medians["stopper, cold"] / median
        spread = f"{min(run[name] for run in runs):.2f} to {max(run[name] for run in runs):.2f}"
        print(f"  {name:16} {median:7.2f}   ({spread})   stopper cold / this: {ratio:.2f}")
    cold = medians["stopper, cold"]
    print(
        json.dumps(
            {
                "vs_parse": round(cold / medians["ast.parse"], 2),
                "vs_bandit": round(cold / medians["bandit"], 3),
                "warm_s": round(medians["stopper, warm"], 3),
                "one_file_changed_vs_cold": round(changed / cold, 2),
                "peak_mb": round(peak(timed["stopper, cold"][0])),
            }
        )
    )


if __name__ == "__main__":
    main()
