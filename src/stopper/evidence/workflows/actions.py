"""References to actions, reusable workflows and images, and whether they can change under one's feet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Scalar
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.model import Place
from stopper.standard.regex import regex

_COMMIT = regex(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z", re.IGNORECASE)
_RELEASE = regex(r"v?\d+(?:\.\d+){0,3}(?:[-+.][\w.]+)?\Z")
OF_GITHUB = frozenset({"actions", "github", "dependabot"})


class Reference(Struct, frozen=True):
    """One `uses`: who owns it, its name and its revision."""

    owner: str
    name: str
    revision: str
    at: Place
    job: Job

    @property
    def is_fixed(self) -> bool:
        """Whether the revision is a commit or a digest, which nobody can move."""
        return bool(_COMMIT.match(self.revision)) or self.revision.startswith("sha256:")

    @property
    def is_of_github(self) -> bool:
        """Whether GitHub itself keeps the action."""
        return self.owner.lower() in OF_GITHUB

    @property
    def is_branch(self) -> bool:
        """Whether the revision looks like a branch, which moves with each commit."""
        return not self.is_fixed and not _RELEASE.match(self.revision)

    def __str__(self) -> str:
        return f"{self.name}@{self.revision}" if self.revision else self.name


def references(workflow: GithubWorkflow) -> Iterator[Reference]:
    """Every action and reusable workflow from elsewhere; what lies in the repository itself is none."""
    for job in workflow.jobs:
        if job.uses is not None:
            yield from _reference(job.uses, job, job.at(job.uses))
        for step in job.steps:
            if step.uses is not None:
                yield from _reference(step.uses, job, step.at(step.uses))


def _reference(uses: Scalar, job: Job, at: Place) -> Iterator[Reference]:
    text = uses.text.strip()
    if text.startswith(("./", "../")) or "${{" in text:
        return
    if text.startswith("docker://"):
        name, _, digest = text.partition("@")
        yield Reference("docker", name, digest, at, job)
        return
    name, _, revision = text.partition("@")
    if "/" in name:
        yield Reference(name.partition("/")[0], name, revision, at, job)


def checkouts(job: Job) -> list[Step]:
    """The steps that fetch the repository."""
    return [step for step in job.steps if step.action == "actions/checkout"]
