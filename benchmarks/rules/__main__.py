"""The tests of other tools' rules against Stopper: `make bench-rules SEMGREP=path CODEQL=path`.

SEMGREP is a clone of semgrep/semgrep-rules, CODEQL one of github/codeql (or a part of it with python/ql/test); either
may be left out. Each test file becomes a project of its own, and each line that must be told or must not is held
against the findings of the controls that judge the same (semgrep.toml, codeql.toml). A line on which Stopper differs
needs a reason there; the command fails where one has none, or has one and agrees.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from agreement import Agreement, Table
from marks import MARKS, Mark
from projects import findings_of

HERE = Path(__file__).parent
FOLDERS = {"semgrep": "python", "codeql": "python/ql/test"}


def main() -> None:
    options = _options()
    given = {name: path for name in FOLDERS if (path := getattr(options, name)) is not None}
    agreed = [_agrees(name, path, options.show) for name, path in given.items()]
    sys.exit(0 if agreed and all(agreed) else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in FOLDERS:
        parser.add_argument(f"--{name}", type=_folder, help=f"a clone of the rules of {name}")
    parser.add_argument("--show", action="store_true", help="name each line on which Stopper differs")
    return parser.parse_args()


def _folder(given: str) -> Path | None:
    """A folder; an empty word is none, as make writes it."""
    return Path(given) if given else None


def _agrees(name: str, checkout: Path, show: bool) -> bool:
    """Judge the tests of one tool and print how it went; whether each difference is listed and each listed differs."""
    table = Table.read(HERE / f"{name}.toml")
    root = checkout / FOLDERS[name]
    asked = [task for path in _files(root, table) for task in _tasks(name, path, table.is_alone(_shown(path, root)))]
    with ProcessPoolExecutor(2) as workers:
        told = list(workers.map(findings_of, *zip(*[(task.path, task.without) for task in asked], strict=True)))
    agreement = Agreement(table)
    for task, found in zip(asked, told, strict=True):
        for mark in task.marks:
            agreement.add(_shown(task.path, root), mark, found)
        agreement.add_unmarked(_shown(task.path, root), task.marks, found)
    _print(name, agreement, show)
    return agreement.is_whole


@dataclass(frozen=True, slots=True)
class Task:
    """A project to be judged: a test file with its marks, and the lines that are left out of it."""

    path: Path
    marks: tuple[Mark, ...]
    without: tuple[tuple[int, int], ...] = ()


def _tasks(name: str, path: Path, is_alone: bool) -> Iterator[Task]:
    marks = tuple(MARKS[name](path))
    if not is_alone:
        yield Task(path, marks)
        return
    for mark in marks:
        others = [(one.first, one.stops) for one in marks if one.first != mark.first]
        yield Task(path, (mark,), tuple(others))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _files(root: Path, table: Table) -> list[Path]:
    found = (path for folder in table.folders for path in (root / folder).rglob("*.py"))
    return sorted(path for path in found if ".fixed." not in path.name and table.is_inside(_shown(path, root)))


def _print(name: str, agreement: Agreement, show: bool) -> None:
    for kind, words in ((True, "faults found"), (False, "harmless lines left alone")):
        right, counted = agreement.right[kind], agreement.counted[kind]
        share = f" ({100 * right / counted:.0f}%)" if counted else ""
        print(f"{name}: {right} of {counted} {words}{share}")
    for reason, tests in agreement.explained.items():
        print(f"  {len(tests):3} {reason}")
        for test in tests if show else ():
            print(f"      {test}")
    for test in agreement.unexplained:
        print(f"  {test}: DIFFERS WITHOUT A REASON")
    for test in agreement.stale:
        print(f"  {test}: HAS A REASON AND AGREES, or is gone")


if __name__ == "__main__":
    main()
