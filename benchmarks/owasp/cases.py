"""The cases of a checkout of OWASP's Benchmark for Python: their labels, and a copy that holds no label."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

LABELS = "expectedresults-*.csv"
CASE = re.compile(r"BenchmarkTest(\d{5})\Z")
READ = frozenset({".py", ".html"})


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `name` is the stem of its file, `is_real` whether a fault is in it."""

    name: str
    category: str
    is_real: bool

    @property
    def is_even(self) -> bool:
        """Whether its number is even; development reads these, the odd ones decide."""
        return int(self.name[-5:]) % 2 == 0


def labels(checkout: Path) -> tuple[Case, ...]:
    """The expected results that lie in a checkout; a checkout without them is no benchmark."""
    found = sorted(checkout.glob(LABELS))
    if not found:
        raise SystemExit(f"{checkout} holds no {LABELS}; clone github.com/OWASP-Benchmark/BenchmarkPython")
    rows = [line.split(",") for line in found[-1].read_text(encoding="utf-8").splitlines()]
    return tuple(Case(row[0], row[1], row[2] == "true") for row in rows if CASE.match(row[0]))


def copy(checkout: Path, folder: Path, *, part: str) -> None:
    """Python and templates alone: the XML beside each case, the expected results and others' results hold labels."""
    for path in sorted(checkout.rglob("*")):
        relative = path.relative_to(checkout)
        if path.suffix not in READ or relative.parts[0].startswith((".git", "results", "scripts")):
            continue
        number = CASE.match(path.stem)
        if number and part != "all" and (int(number[1]) % 2 == 0) != (part == "even"):
            continue
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
