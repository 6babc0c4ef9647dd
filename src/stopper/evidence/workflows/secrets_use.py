"""Secrets that a workflow hands out by the bunch, and switches that undo GitHub's own precautions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Scalar
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.model import Place, Severity
from stopper.standard.regex import regex

# Up to the end of the expression: `format('{0}', …)` holds a brace of its own.
_INSIDE = r"\$\{\{(?:(?!\}\}).){0,200}"
_ALL = regex(_INSIDE + r"\btoJSON\(\s*secrets\s*\)", re.IGNORECASE)
_PART = regex(_INSIDE + r"\bfromJSON\(\s*secrets\.[\w-]{1,80}\s*\)", re.IGNORECASE)
_COMPUTED = regex(_INSIDE + r"\bsecrets\s*\[\s*(?!['\"][^'\"]{0,80}['\"]\s*\])", re.IGNORECASE)
_UNSAFE = regex(r"^\s*[\"']?ACTIONS_ALLOW_UNSECURE_COMMANDS[\"']?\s*:\s*[\"']?true", re.IGNORECASE)


class HandedOut(Struct, frozen=True):
    """What is handed out, in words, and how grave that is."""

    words: str
    at: Place
    severity: Severity = Severity.MEDIUM


def handed_out(workflow: GithubWorkflow) -> Iterator[HandedOut]:
    """Secrets that go out by the bunch or unmasked, and commands that printed text gives."""
    for place, name in _inherited(workflow):
        yield HandedOut(f"every secret is handed to {name}", place)
    for place in _matching(workflow, _ALL):
        yield HandedOut("all secrets are handed out as one text", place)
    for place in _matching(workflow, _COMPUTED):
        words = "a runner is sent all secrets where one is named by an expression"
        yield HandedOut(words, place, Severity.LOW)
    for place in _matching(workflow, _PART):
        words = "logs mask a secret as a whole, and not what fromJSON takes out of one"
        yield HandedOut(words, place, Severity.LOW)
    for place in _matching(workflow, _UNSAFE):
        words = "ACTIONS_ALLOW_UNSECURE_COMMANDS lets whatever a step prints set variables of the next"
        yield HandedOut(words, place, Severity.HIGH)


def _inherited(workflow: GithubWorkflow) -> Iterator[tuple[Place, str]]:
    """Calls of a workflow of another repository that hand over every secret, with its name."""
    for job in workflow.jobs:
        secrets = job.node.get("secrets")
        if not isinstance(secrets, Scalar) or secrets.text != "inherit" or job.uses is None:
            continue
        if not job.uses.text.startswith("./"):
            yield job.at(secrets), job.uses.text


def _matching(workflow: GithubWorkflow, pattern: re.Pattern[str]) -> Iterator[Place]:
    for number, line in enumerate(workflow.file.lines, 1):
        if pattern.search(line[:2_000]) and not line.lstrip().startswith("#"):
            yield Place(workflow.path, number, 1, number)
