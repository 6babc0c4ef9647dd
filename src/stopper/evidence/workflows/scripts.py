"""Every command that the pipelines of a repository run, whatever their grammar, and what those call in turn."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.repository.questions import Workflow
from stopper.evidence.repository.yaml_lines import Mapping, Node, Scalar, Sequence, is_true, pairs, texts
from stopper.evidence.tree.files import File, Tree
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.evidence.workflows.shell import Command, logical_lines
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.shells import SHELLS

SCRIPT_KEYS = frozenset(
    {
        "run",
        "command",
        "commands",
        "script",
        "before_script",
        "after_script",
        "bash",
        "install",
        "before_install",
        "after_success",
    }
)
EXCUSES = ("continue-on-error", "allow_failure", "continueOnError", "failure")
DEEPEST = 3  # a Makefile that calls a script that calls tox
_TARGET = regex(r"([\w./%-][\w./% -]{0,200}?)\s*::?(?!=)\s*([^=#]*)")
_SH = regex(r"\b(?:sh|bat)\s*\(?\s*(?:script\s*:\s*)?(?:'''|\"\"\"|['\"])(.{1,500})")


def of_github(workflow: GithubWorkflow) -> Iterator[Command]:
    """The commands and actions of a workflow's steps."""
    for job in workflow.jobs:
        if job.uses is not None:
            yield Command("", job.at(job.uses), job.name, action=job.uses.text)
        for step in job.steps:
            excused = _is_excused(step.node) or _is_excused(job.node)
            if step.uses is not None:
                yield Command("", step.at(step.uses), job.name, excused, step.uses.text)
            if step.run is not None:
                yield from _of_scalar(step.run, workflow.file, job.name, excused=excused)


def _is_excused(node: Mapping) -> bool:
    return any(is_true(node.get(key)) for key in EXCUSES)


def _of_scalar(scalar: Scalar, file: File, job: str, *, excused: bool) -> Iterator[Command]:
    first = scalar.line + 1 if scalar.is_block else scalar.line
    for text, number in logical_lines(scalar.text.splitlines(), first):
        yield Command(text, Place(file.path, number, 1, number, job), job, excused)


def of_other(workflow: Workflow, root: Node | None) -> Iterator[Command]:
    """The commands of a pipeline of any other kind: whatever stands under the keys that such files use for scripts."""
    if workflow.kind == "jenkins":
        for number, line in enumerate(workflow.lines, 1):
            if found := _SH.search(line):
                yield Command(found[1].rstrip("'\")"), Place(workflow.path, number, 1, number))
        return
    for key, value in pairs(root):
        yield from _below(key.text, value, workflow.file, key.text, excused=False)


def _below(key: str, node: Node, file: File, job: str, *, excused: bool) -> Iterator[Command]:
    if isinstance(node, Mapping):
        excused = excused or _is_excused(node)
        for name, value in node.items:
            inner = name.text if job in {"jobs", "stages"} else job
            yield from _below(name.text, value, file, inner, excused=excused)
    elif key in SCRIPT_KEYS:
        for scalar in texts(node):
            yield from _of_scalar(scalar, file, job, excused=excused)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _below("", item, file, job, excused=excused)


def expanded(tree: Tree, command: Command, depth: int = 0) -> Iterator[Command]:
    """The command, and what the Makefile, tox, nox or script that it calls runs, at the place of the command."""
    yield command
    if depth >= DEEPEST:
        return
    for program, arguments in command.programs:
        for text in _called(tree, program, arguments):
            inner = replace(command, text=text, excused=command.is_excused, through=program, action="")
            yield from expanded(tree, inner, depth + 1)


def _called(tree: Tree, program: str, arguments: str) -> Iterator[str]:
    words = [word for word in arguments.split() if not word.startswith("-")]
    if program in {"make", "gmake"}:
        yield from _of_makefile(tree, [word for word in words if "=" not in word], set())
    elif program in {"tox", "nox"}:
        yield from _of_runner(tree, program)
    else:
        named = words[0] if program in SHELLS | {"source", "."} and words else program
        file = next((item for path in _paths(named) if (item := tree.get(path)) is not None), None)
        if file is not None and file.content is not None and (b"#!" in file.content[:2] or file.suffix == ".sh"):
            yield from (text for text, _ in logical_lines(file.lines, 1))


def _paths(named: str) -> Iterator[str]:
    path = posixpath.normpath(named)
    yield path
    for folder in ("scripts", "bin", "ci", ".ci", "tools", "script"):
        yield f"{folder}/{path}"


def _of_makefile(tree: Tree, targets: list[str], seen: set[str]) -> Iterator[str]:
    file = next((item for name in ("Makefile", "makefile", "GNUmakefile") if (item := tree.get(name))), None)
    if file is None or file.content is None:
        return
    rules = _rules(file.lines)
    wanted = targets or list(rules)[:1]
    while wanted:
        target = wanted.pop(0)
        if target in rules and target not in seen:
            seen.add(target)
            needed, recipe = rules[target]
            wanted.extend(needed)
            yield from (text.lstrip("@-+ ") + (" || true" if text.startswith("-") else "") for text in recipe)


def _rules(lines: list[str]) -> dict[str, tuple[list[str], list[str]]]:
    rules: dict[str, tuple[list[str], list[str]]] = {}
    current: list[str] = []
    for text, is_recipe in _make_lines(lines):
        if is_recipe:
            for name in current:
                rules[name][1].append(text)
        elif (found := _TARGET.match(text)) and not text.startswith("."):
            current = found[1].split()
            for name in current:
                rules.setdefault(name, ([], []))[0].extend(found[2].split())
        elif not text.startswith("."):
            current = []
    return rules


def _make_lines(lines: list[str]) -> Iterator[tuple[str, bool]]:
    is_recipe = False
    pieces: list[str] = []
    for line in lines:
        is_recipe = is_recipe if pieces else line.startswith("\t")
        pieces.append(line.strip().rstrip("\\").strip())
        if not line.rstrip().endswith("\\"):
            text = " ".join(pieces)
            pieces = []
            if text and not text.startswith("#"):
                yield text, is_recipe


def _of_runner(tree: Tree, program: str) -> Iterator[str]:
    if program == "nox":
        file = tree.get("noxfile.py")
        for found in re.finditer(r"session\.run\(([^)]{1,400})\)", file.text if file else ""):
            yield " ".join(re.findall(r"[\"']([^\"']{1,200})[\"']", found[1]))
        return
    for name in ("tox.ini", "setup.cfg", "pyproject.toml", "tox.toml"):
        file = tree.get(name)
        inside = False
        for line in file.lines if file else ():
            begins = re.match(r"\s*commands(?:_pre|_post)?\s*=", line)
            inside = bool(begins) or (inside and (not line or line[0].isspace()))
            text = (line.partition("=")[2] if begins else line).strip().strip("\"',[]")
            if inside and text:
                yield text
