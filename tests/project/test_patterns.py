"""Stopper reads what strangers wrote: none of its own patterns may be made to hang by it."""

import ast
import gc
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import stopper
from stopper.collect.source import module_name
from stopper.evidence.patterns.applied import applied_patterns
from stopper.evidence.source.index import Source
from stopper.standard.patterns import catastrophic
from stopper.standard.regex import Late
from stopper.syntax.python import parse

ROOT = Path(__file__).resolve().parents[2] / "src"
# Our patterns are compiled late, by a function that reads as the one of the standard library.
# They run in a project's own Python and on another machine, where nothing of ours is installed.
ELSEWHERE = ("probe.py", "facts.py")
LATE = (b"from stopper.standard.regex import regex", b"from re import compile as regex")


def _source() -> Source:
    modules = []
    for file in sorted(ROOT.rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        name, is_package = module_name(path)
        modules.append(parse(file.read_bytes().replace(*LATE), path, name, is_package=is_package))
    return Source(modules)


def test_no_pattern_of_ours_takes_cubic_or_exponential_time() -> None:
    applied = applied_patterns(_source())

    slow = [f"{one.at}: {found}" for one in applied if (found := catastrophic(one.pattern, one.flags, one.how))]

    assert len(applied) > 300
    assert slow == []


def test_patterns_of_rules_are_compiled_late() -> None:
    # At import they cost every audit what compiling all of them takes; the extension is started once and for long.
    early = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in sorted(ROOT.rglob("*.py"))
        if "runtime" not in file.parts and file.name not in ELSEWHERE
        for node in _at_import(ast.parse(file.read_bytes()))
        if ast.unparse(node.func) == "re.compile"
    ]

    assert early == []


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Every call that an import makes, but for those in the bodies of functions."""
    if isinstance(node, ast.Call):
        yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        for inner in ast.iter_child_nodes(node):
            yield from _at_import(inner)


def test_each_pattern_of_ours_is_one() -> None:
    for _, name, _ in pkgutil.walk_packages(stopper.__path__, "stopper."):
        if name != "stopper.__main__":
            importlib.import_module(name)
    late = [item for item in gc.get_objects() if type(item) is Late]

    assert len(late) > 1000
    for pattern in late:
        re.compile(pattern.pattern, pattern.given)
