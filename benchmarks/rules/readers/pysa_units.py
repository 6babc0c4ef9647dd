"""The marks of Pysa's tests in OCaml: a snippet of Python, and what its functions give back, hand on and sink."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from called import Called, functions, sunk
from marks import Mark, Snippet
from readers.pysa import GIVEN, HEAD, SINKS, SOURCES

SUFFIX = "AnalysisTest.ml"
TEST = re.compile(r"^let (test_\w+) ", re.MULTILINE)
ASKED = "assert_taint"
CODE = re.compile(r"\{\|(.*?)\|\}", re.DOTALL)
OUTCOME = re.compile(r'outcome((?:(?!outcome).)*?)"qualifier\.([\w.]+)"', re.DOTALL)
HANDED = re.compile(r"\b(\w+)_tito\b")
PARAMETER = re.compile(r'name = "(\w+)";\s*sinks =\s*\[\s*Sinks\.(\w+)')


def snippets(path: Path) -> list[Snippet]:
    """A project for each function of a snippet of which something is expected, and for each of its parameters."""
    parts = TEST.split(path.read_text(encoding="utf-8"))[1:]
    found = []
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        for number, block in enumerate(body.split(ASKED)[1:], start=1):
            found += _asked(f"{name}:{number}", block, is_forward=path.name.startswith("forward"))
    return found


def _asked(test: str, block: str, *, is_forward: bool) -> list[Snippet]:
    """Nothing where a model says what the code does not show, or where the code is no Python of today."""
    code = CODE.search(block)
    if code is None or "~models" in block:
        return []
    try:
        compile(dedent(code[1]), "snippet", "exec")
        tree = ast.parse(f"{HEAD}\n{dedent(code[1])}")
    except SyntaxError:
        return []
    text = sunk(f"{HEAD}\n{dedent(code[1])}", tree, SOURCES, SINKS)
    known = {one.name: one for one in functions(tree)}
    return [
        Snippet(f"{test}:{name}:{number}", *_viewed(text, call, is_fault, rule))
        for expected, name in OUTCOME.findall(block)
        if name in known
        for number, (call, is_fault, rule) in enumerate(_questions(known[name], expected, is_forward))
    ]


def _questions(one: Called, expected: str, is_forward: bool) -> Iterator[tuple[str, bool, str]]:
    """What is called, whether that is a fault, and whether it is told in the view or in what is called."""
    if is_forward:
        yield f"os.system(str({one.call({})}))", "Sources." in expected, "view"
        return
    kinds: dict[str, set[str]] = {}
    for name, kind in PARAMETER.findall(expected):
        kinds.setdefault(name, set()).add(kind)
    for name in HANDED.findall(expected):
        kinds.setdefault(name, set()).add("LocalReturn")
    for name in one.parameters:
        call = one.call({name: GIVEN})
        sinks = kinds.get(name, set())
        yield call, "NamedSink" in sinks, "called"
        yield f"os.system(str({call}))", "LocalReturn" in sinks, "view"


def _viewed(text: str, call: str, is_fault: bool, rule: str) -> tuple[str, tuple[Mark, ...]]:
    asynchronous = "async " if "await " in call else ""
    lines = [*text.rstrip("\n").split("\n"), "@app.route('/')", f"{asynchronous}def viewed():", f"    {call}"]
    ends = len(lines)
    mark = Mark(1, 2, ends - 3, ends, is_fault, rule) if rule == "called" else Mark(1, ends, ends, ends, is_fault, rule)
    return "\n".join(lines) + "\n", (mark,)
