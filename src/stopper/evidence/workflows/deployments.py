"""The jobs that deploy to a named environment, their order, and the checks of the running site among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Mapping, Node, Scalar, pairs, text_at, texts
from stopper.evidence.workflows.questions import Pipelines
from stopper.model import Place
from stopper.standard.regex import regex

_STAGING = regex(r"\b(?:staging|stage|pre-?prod(?:uction)?|uat|acceptance|qa|test)\b", re.IGNORECASE)
_PRODUCTION = regex(r"\b(?:production|prod|live)\b", re.IGNORECASE)
_LIVE = regex(
    r"\bzap(?:-baseline|-full-scan|-api-scan)?(?:\.py)?\b|\bnuclei\b|\btestssl(?:\.sh)?\b|\bsslyze\b"
    r"|\bnikto\b|\bcurl\b[^\n]*\bhttps?://|\bplaywright test\b|\bobservatory\b|\bhttpx\b"
    r"|\bpytest\b[^\n]*(?:live|smoke|e2e)",
    re.IGNORECASE,
)
_ACTIONS = ("zaproxy/", "projectdiscovery/nuclei-action", "mozilla/")


class Deployment(Struct, frozen=True):
    """One job with its environment; `after` are the jobs that must succeed before, through any number of others."""

    environment: str
    job: str
    path: str
    at: Place
    after: frozenset[str]

    def follows(self, other: Deployment) -> bool:
        """Whether the job waits for the other; across files nothing is known, and a tag may."""
        return self.path != other.path or other.job in self.after


def deployments(pipelines: Pipelines) -> list[Deployment]:
    """Every job of GitHub's workflows or GitLab's pipeline that names an environment."""
    found = []
    for workflow in pipelines.github:
        needs = {job.name: job.needs for job in workflow.jobs}
        for job in workflow.jobs:
            node = job.node.get("environment")
            if job.environment and node is not None:
                after = frozenset(_before(job.name, needs, set()))
                found.append(Deployment(job.environment, job.name, workflow.path, job.at(node), after))
    for item in pipelines.files:
        if item.kind == "gitlab":
            found += list(_of_gitlab(pipelines.node(item.path), item.path))
    return found


def _before(job: str, needs: dict[str, tuple[str, ...]], seen: set[str]) -> set[str]:
    for name in needs.get(job, ()):
        if name not in seen:
            seen.add(name)
            _before(name, needs, seen)
    return seen


def _of_gitlab(root: Node | None, path: str) -> Iterator[Deployment]:
    stages = [item.text for item in texts(root.get("stages"))] if isinstance(root, Mapping) else []
    staged = {name.text: text_at(job, "stage") for name, job in pairs(root) if isinstance(job, Mapping)}
    for name, job in pairs(root):
        node = job.get("environment") if isinstance(job, Mapping) else None
        if node is None:
            continue
        environment = node.text if isinstance(node, Scalar) else text_at(node, "name")
        rank = stages.index(staged[name.text]) if staged[name.text] in stages else len(stages)
        earlier = {other for other, stage in staged.items() if stage in stages and stages.index(stage) < rank}
        yield Deployment(
            environment, name.text, path, Place(path, node.line, 1, node.line, name.text), frozenset(earlier)
        )


def is_staging(environment: str) -> bool:
    """Whether the environment stands between development and production."""
    return bool(_STAGING.search(environment))


def is_production(environment: str) -> bool:
    """Whether the environment is the one that users reach."""
    return bool(_PRODUCTION.search(environment)) and not is_staging(environment)


def live_checks(pipelines: Pipelines, deployment: Deployment) -> bool:
    """Whether the job itself, or one that waits for it, checks the running site."""
    workflow = pipelines.workflow(deployment.path)
    needs = {job.name: job.needs for job in workflow.jobs} if workflow else {}
    jobs = {deployment.job, *(name for name in needs if deployment.job in _before(name, needs, set()))}
    return any(
        _LIVE.search(command.text) or command.action.lower().startswith(_ACTIONS)
        for command in pipelines.all_commands
        if command.at.path == deployment.path and (command.job in jobs or workflow is None)
    )
