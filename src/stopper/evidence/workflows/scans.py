"""The scans that pipelines and pre-commit run, and which of them can stop a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_lines import Mapping, at, text_at, texts
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.shell import Command
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.scanners import (
    RUFF_SECURITY,
    Scan,
    scanner_of_action,
    scanner_of_hook,
    scanner_of_program,
)

PRE_COMMIT_ACTIONS = ("pre-commit/action", "pre-commit-ci/")
_SELECT = regex(r"(?ms)^\s*(?:extend-)?select\s*=\s*\[(.*?)\]")


class ScanRun(Struct, frozen=True):
    """One scan: its kinds, where it is run, by what name, and whether a finding of it fails the pipeline."""

    kinds: tuple[Scan, ...]
    name: str
    at: Place
    stops: bool


def scan_runs(pipelines: Pipelines) -> Iterator[ScanRun]:
    """Every scan that a pipeline runs, directly, by a script, or through pre-commit."""
    for command in pipelines.all_commands:
        yield from _of_command(command, pipelines.repository)


def _of_command(command: Command, repository: Repository) -> Iterator[ScanRun]:
    if command.action:
        yield from _of_action(command, repository)
    for program, arguments in command.programs:
        scanner = scanner_of_program(program, arguments)
        if scanner is not None:
            lenient = bool(scanner.lenient and re.search(scanner.lenient, arguments))
            yield ScanRun(scanner.kinds, program, command.at, not lenient and not command.is_excused)
        elif program == "ruff" and not arguments.startswith("format") and _ruff_looks_for_holes(arguments, repository):
            lenient = "--exit-zero" in arguments
            yield ScanRun((Scan.CODE,), "ruff", command.at, not lenient and not command.is_excused)
        elif program == "pre-commit" and arguments.startswith("run"):
            yield from _of_hooks(command, repository)
        elif program == "docker":
            yield from _of_container(command, arguments)


def _of_action(command: Command, repository: Repository) -> Iterator[ScanRun]:
    scanner = scanner_of_action(command.action)
    if scanner is not None:
        yield ScanRun(scanner.kinds, command.action.partition("@")[0], command.at, not command.excused)
    elif command.action.startswith(PRE_COMMIT_ACTIONS):
        yield from _of_hooks(command, repository)


def _of_hooks(command: Command, repository: Repository) -> Iterator[ScanRun]:
    for hook in sorted(repository.hooks):
        scanner = scanner_of_hook(hook)
        if scanner is not None:
            yield ScanRun(scanner.kinds, hook, command.at, not command.is_excused)
        elif hook in {"ruff", "ruff-check"} and _ruff_looks_for_holes("", repository):
            yield ScanRun((Scan.CODE,), "ruff", command.at, not command.is_excused)


def _of_container(command: Command, arguments: str) -> Iterator[ScanRun]:
    """`docker run gitleaks/gitleaks detect`: the image's name says what runs."""
    for word in arguments.split():
        name = word.partition(":")[0].rpartition("/")[2]
        scanner = scanner_of_program(name, arguments) if "/" in word else None
        if scanner is not None:
            lenient = bool(scanner.lenient and re.search(scanner.lenient, arguments))
            yield ScanRun(scanner.kinds, name, command.at, not lenient and not command.is_excused)


def _ruff_looks_for_holes(arguments: str, repository: Repository) -> bool:
    given = re.search(r"--(?:extend-)?select[= ]([\w,]+)", arguments)
    if given and any(RUFF_SECURITY.match(rule) for rule in given[1].split(",")):
        return True
    for name in ("ruff.toml", ".ruff.toml", "pyproject.toml"):
        file = repository.tree.get(name)
        for found in _SELECT.finditer(file.text if file else ""):
            if any(RUFF_SECURITY.match(rule) for rule in re.findall(r"[\"'](\w+)[\"']", found[1])):
                return True
    return False


def is_run_on_changes(pipelines: Pipelines, run: ScanRun) -> bool:
    """Whether a change meets the scan before it is released: by a proposal, or by a push to a branch."""
    workflow = pipelines.workflow(run.at.path)
    if workflow is None or workflow.is_action:
        return True  # pipelines of other systems run on each push unless they say otherwise
    return _meets_changes(workflow)


def called_elsewhere(pipelines: Pipelines) -> tuple[str, Place] | None:
    """The first workflow of another repository that a change meets: what it runs stands there."""
    for workflow in pipelines.github:
        for job in workflow.jobs if _meets_changes(workflow) else ():
            if job.uses is not None and not job.uses.text.startswith("./"):
                return job.uses.text.partition("@")[0], job.at(job.uses)
    return None


def _meets_changes(workflow: GithubWorkflow) -> bool:
    events = {"pull_request", "pull_request_target", "merge_group", "workflow_call"}
    return bool(workflow.events & events) or _pushes_to_a_branch(workflow)


def _pushes_to_a_branch(workflow: GithubWorkflow) -> bool:
    if "push" not in workflow.events:
        return False
    pushed = workflow.event("push")
    # A push that names tags alone runs for no branch.
    return not (isinstance(pushed, Mapping) and texts(at(pushed, "tags")) and at(pushed, "branches") is None)


def hosted_hooks(repository: Repository) -> bool:
    """Whether pre-commit.ci runs the hooks on each pull request: its section stands in the configuration."""
    file = repository.tree.get(".pre-commit-config.yaml")
    return file is not None and any(re.match(r"ci\s*:", line) for line in file.lines)


def is_switched_off(workflow: GithubWorkflow, job: str) -> bool:
    """Whether the job has `if: false`."""
    found = workflow.job(job)
    return text_at(found.node, "if").strip("${} ").lower() == "false" if found else False


def paths_of_trigger(workflow: GithubWorkflow) -> str:
    """The filters that keep a change from starting the workflow, in words; nothing where there are none."""
    for event in ("pull_request", "push"):
        settings = workflow.event(event)
        for key in ("paths", "paths-ignore"):
            listed = [item.text for item in texts(at(settings, key))]
            if listed and not all(item.endswith((".md", ".rst")) or item.startswith("docs/") for item in listed):
                return f"{key}: {', '.join(listed[:3])}"
            if listed and key == "paths":
                return f"{key}: {', '.join(listed[:3])}"
    return ""
