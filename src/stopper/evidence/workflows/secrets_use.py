"""Secrets that a workflow hands out by the bunch, and switches that undo GitHub's own precautions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.repository.yaml_lines import Scalar
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.model import Place

_ALL = re.compile(r"\$\{\{[^}]{0,200}\btoJSON\(\s*secrets\s*\)", re.IGNORECASE)
_UNSAFE = re.compile(r"^\s*[\"']?ACTIONS_ALLOW_UNSECURE_COMMANDS[\"']?\s*:\s*[\"']?true", re.IGNORECASE)


def inherited(workflow: GithubWorkflow) -> Iterator[tuple[Place, str]]:
    """Calls of a workflow of another repository that hand over every secret, with its name."""
    for job in workflow.jobs:
        secrets = job.node.get("secrets")
        if not isinstance(secrets, Scalar) or secrets.text != "inherit" or job.uses is None:
            continue
        if not job.uses.text.startswith("./"):
            yield job.at(secrets), job.uses.text


def dumped(workflow: GithubWorkflow) -> Iterator[Place]:
    """Lines that hand out the whole set of secrets as one text."""
    yield from _matching(workflow, _ALL)


def unsafe_commands(workflow: GithubWorkflow) -> Iterator[Place]:
    """Lines that allow commands by which printed text sets variables again."""
    yield from _matching(workflow, _UNSAFE)


def _matching(workflow: GithubWorkflow, pattern: re.Pattern[str]) -> Iterator[Place]:
    for number, line in enumerate(workflow.file.lines, 1):
        if pattern.search(line[:2_000]) and not line.lstrip().startswith("#"):
            yield Place(workflow.path, number, 1, number)
