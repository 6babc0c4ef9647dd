"""Scores Stopper on OWASP's Benchmark for Python beside its peers: `make bench-owasp CHECKOUT=path`.

CHECKOUT is a clone of github.com/OWASP-Benchmark/BenchmarkPython. Only its Python files and templates are read, from a
copy that holds nothing else. A score is the mean over the categories of the true-positive rate less the false-positive
rate, times 100. The even-numbered cases are for development; of the odd-numbered ones, which decide, nothing but the
totals of a category is ever printed. With ARGS=--scrambled Stopper runs on a renamed copy too; the scores must agree.
The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from cases import Case, copy, labels
from scores import Flagged, Score, mean, scores
from scramble import scramble

from tools import peers, stopper


def main() -> None:
    options = _options()
    cases = [case for case in labels(options.checkout) if options.part in ("all", _parity(case))]
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        copy(options.checkout, tree, part=options.part)
        started = time.perf_counter()
        told = {"stopper": stopper(tree)}
        seconds = time.perf_counter() - started
        if options.scrambled:
            told["stopper, scrambled"] = _scrambled(tree, Path(name) / "scrambled")
        if not options.alone:
            told |= {peer: run(tree) for peer, run in peers().items()}
    if options.misses:
        _print_misses([case for case in cases if case.is_even], told["stopper"])
    _print_report(cases, told, seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0], prog="benchmarks/owasp")
    parser.add_argument("checkout", type=Path, help="a clone of OWASP-Benchmark/BenchmarkPython")
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all", help="which cases are read")
    parser.add_argument("--scrambled", action="store_true", help="run on a renamed copy too")
    parser.add_argument("--alone", action="store_true", help="leave out the peers")
    parser.add_argument("--misses", action="store_true", help="name the even cases that were judged wrongly")
    return parser.parse_args()


def _parity(case: Case) -> str:
    return "even" if case.is_even else "odd"


def _scrambled(tree: Path, folder: Path) -> Flagged:
    """What Stopper reports of the renamed copy, by the names of the originals."""
    names = {new: old for old, new in scramble(tree, folder).items()}
    return frozenset((names[stem], category) for stem, category in stopper(folder) if stem in names)


def _print_misses(cases: list[Case], flagged: Flagged) -> None:
    for case in sorted(cases, key=lambda case: (case.category, case.name)):
        if ((case.name, case.category) in flagged) != case.is_real:
            print(f"{case.category:16} {case.name}  {'missed' if case.is_real else 'false alarm'}")


def _print_report(cases: list[Case], told: dict[str, Flagged], seconds: float) -> None:
    summary: dict[str, object] = {}
    parts = ("even", "odd", "all") if len({case.is_even for case in cases}) == 2 else (_parity(cases[0]),)
    for part in parts:
        chosen = [case for case in cases if part in ("all", _parity(case))]
        results = {tool: scores(chosen, flagged) for tool, flagged in told.items()}
        print(f"\n{part}: {len(chosen)} cases; found of real, alarms of harmless, points")
        _print_table(results)
        summary[part] = {tool: round(mean(result), 1) for tool, result in results.items()}
    print(f"\nStopper took {seconds:.1f} s, Python {sys.version.partition(' ')[0]}")
    if "bandit" in told and sys.version_info < (3, 12) and "BANDIT" not in os.environ:
        print("Half of the cases need Python 3.12, which Bandit cannot read here: name one that can with BANDIT=path.")
    print(json.dumps(summary))


def _print_table(results: dict[str, dict[str, Score]]) -> None:
    print(" " * 16 + "".join(f"{tool:>26}" for tool in results))
    for category in next(iter(results.values())):
        row = [result[category] for result in results.values()]
        cells = (f"{s.found:>4}/{s.real:<3}{s.alarms:>4}/{s.harmless:<3}{s.points:>8.1f}" for s in row)
        print(f"{category:16}" + "".join(f"{cell:>26}" for cell in cells))
    print(f"{'mean':16}" + "".join(f"{mean(result):>26.1f}" for result in results.values()))


if __name__ == "__main__":
    main()
