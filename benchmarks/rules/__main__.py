"""The tests of other tools' rules against Stopper: `make bench-rules SUITE=name CHECKOUT=path`.

A suite is a table beside this file, which names the repository whose clone CHECKOUT is, and the module in `readers`
that knows its marks. Each test file becomes a project of its own, and each line that must be told or must not is held
against the findings of the controls that judge the same. A line on which Stopper differs needs a reason in the table;
the command fails where one has none, or has one and agrees.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from agreement import Agreement, Table
from marks import Mark, Snippet
from projects import Asked, findings_of

HERE = Path(__file__).parent
SUITES = sorted(path.stem for path in HERE.glob("*.toml"))


def main() -> None:
    options = _options()
    agreed = _agrees(options.suite, options.checkout, options.show)
    sys.exit(0 if agreed else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("suite", choices=SUITES, help="whose tests")
    parser.add_argument("checkout", type=Path, help="a clone of the suite's repository, which its table names")
    parser.add_argument("--show", action="store_true", help="name each line on which Stopper differs")
    return parser.parse_args()


def _agrees(name: str, checkout: Path, show: bool) -> bool:
    """Judge the tests of one tool and print how it went; whether each difference is listed and each listed differs."""
    table = Table.read(HERE / f"{name}.toml")
    root = checkout / table.root
    read = _reader(name)
    asked = [task for path in _files(root, table, _suffix(name)) for task in _tasks(read, path, root, table)]
    with ProcessPoolExecutor(2) as workers:
        told = list(workers.map(findings_of, [task.asked for task in asked]))
    agreement = Agreement(table)
    for task, found in zip(asked, told, strict=True):
        for mark in task.marks:
            agreement.add(task.test, mark, found)
        agreement.add_unmarked(task.test, task.marks, found)
    _print(name, agreement, show)
    return agreement.is_whole


@dataclass(frozen=True, slots=True)
class Task:
    """A test, its marks, and the project that is judged for them."""

    test: str
    marks: tuple[Mark, ...]
    asked: Asked


def _reader(name: str) -> Callable[[Path], list[Snippet]]:
    """What reads a tool's tests: marks of a file, or pieces of code that the file holds."""
    module = importlib.import_module(f"readers.{name}")
    if hasattr(module, "snippets"):
        snippets: Callable[[Path], list[Snippet]] = module.snippets
        return snippets
    return lambda path: [Snippet("", path.read_text(encoding="utf-8"), tuple(module.read(path)))]


def _suffix(name: str) -> str:
    """How the names of a tool's tests end, which are Python but where its reader says otherwise."""
    suffix: str = getattr(importlib.import_module(f"readers.{name}"), "SUFFIX", ".py")
    return suffix


def _tasks(read: Callable[[Path], list[Snippet]], path: Path, root: Path, table: Table) -> Iterator[Task]:
    for snippet in read(path):
        test = ":".join(filter(None, [path.relative_to(root).as_posix(), snippet.name]))
        asked = Asked(
            path, snippet.text, (), table.instead, table.is_view(test), file=snippet.file, others=snippet.others
        )
        if not table.is_alone(test):
            yield Task(test, snippet.marks, asked)
            continue
        for mark in snippet.marks:
            others = tuple((one.first, one.stops) for one in snippet.marks if one.first != mark.first)
            yield Task(test, (mark,), replace(asked, without=others))


def _files(root: Path, table: Table, suffix: str) -> list[Path]:
    """The tests that are read: files that the table names, and all below its folders."""
    named = [root / name for name in table.folders]
    found = (path for one in named for path in ([one] if one.is_file() else one.rglob(f"*{suffix}")))
    return sorted(
        path for path in found if ".fixed." not in path.name and table.is_inside(path.relative_to(root).as_posix())
    )


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
