"""How a release is made: what is published, what lists its parts, and what proves where it was built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import at, is_true, text_at
from stopper.evidence.workflows.caches import publishes, publishing_place
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.evidence.workflows.privileges import writes
from stopper.evidence.workflows.questions import Pipelines
from stopper.model import Place
from stopper.standard.regex import regex

_SBOM_ARGUMENTS = regex(r"cyclonedx|spdx|\bsbom\b", re.IGNORECASE)
_SBOM_PROGRAMS = frozenset({"cyclonedx-py", "cyclonedx-bom", "syft", "sbom4python", "cyclonedx", "cdxgen", "bom"})
_SBOM_ACTIONS = ("anchore/sbom-action", "cyclonedx/", "advanced-security/sbom-generator-action", "actions/attest-sbom")
_ATTESTING = (
    "actions/attest-build-provenance",
    "actions/attest",
    "slsa-framework/slsa-github-generator",
    "sigstore/gh-action-sigstore-python",
)
_VERIFIES = regex(r"\b(?:gh attestation verify|cosign verify(?:-attestation|-blob)?|slsa-verifier|sigstore verify)\b")
_SIGNS = regex(r"\b(?:cosign (?:sign|attest)(?:-blob)?|sigstore sign|gh attestation)\b")


class Publication(Struct, frozen=True):
    """One place that publishes something, in which job of which workflow."""

    at: Place
    job: Job | None
    workflow: GithubWorkflow | None


def publications(pipelines: Pipelines) -> Iterator[Publication]:
    """Where a pipeline uploads a package, an image or a release."""
    for workflow in pipelines.github:
        for job in workflow.jobs:
            place = next(filter(None, (publishing_place(step, pipelines.commands) for step in job.steps)), None)
            if place is not None:
                yield Publication(place, job, workflow)
    for command in pipelines.commands:
        if pipelines.workflow(command.at.path) is None and publishes(command):
            yield Publication(command.at, None, None)


def bills_of_materials(pipelines: Pipelines) -> Iterator[tuple[Place, str]]:
    """Where a pipeline lists the parts of what it builds, and by what."""
    for command in pipelines.all_commands:
        action = command.action.partition("@")[0].lower()
        if action.startswith(_SBOM_ACTIONS):
            yield command.at, action
        for program, arguments in command.programs:
            if program in _SBOM_PROGRAMS or (
                program in {"uv", "pip-audit", "trivy", "docker", "pipenv", "poetry"}
                and _SBOM_ARGUMENTS.search(arguments)
            ):
                yield command.at, program
    for workflow in pipelines.github:
        for step in workflow.steps():
            if _lists_parts(step):
                yield step.at(step.uses or step.node), step.action


def _lists_parts(step: Step) -> bool:
    if step.action == "docker/build-push-action":
        return is_true(at(step.node, "with", "sbom"))
    given = step.given("format")
    return step.action.startswith("aquasecurity/trivy-action") and bool(given and _SBOM_ARGUMENTS.search(given.text))


def attestations(pipelines: Pipelines) -> Iterator[tuple[Place, str]]:
    """Where a pipeline signs what it built, or states how it was built, and by what."""
    for workflow in pipelines.github:
        for job in workflow.jobs:
            if job.uses is not None and job.uses.text.startswith(_ATTESTING):
                yield job.at(job.uses), job.uses.text.partition("@")[0]
            for step in job.steps:
                if _attests(step, job, workflow):
                    yield step.at(step.uses or step.node), step.action
    for command in pipelines.all_commands:
        found = _SIGNS.search(command.text)
        if found and not _VERIFIES.search(command.text):
            yield command.at, found[0]


def _attests(step: Step, job: Job, workflow: GithubWorkflow) -> bool:
    if step.action.startswith(_ATTESTING):
        return True
    if step.action == "docker/build-push-action":
        return "mode=max" in text_at(at(step.node, "with"), "provenance")
    if step.action == "pypa/gh-action-pypi-publish":
        # With trusted publishing it attests unless it is told not to (since 1.11).
        told = step.given("attestations")
        stated = job.permissions if job.permissions is not None else workflow.permissions
        trusted = "id-token" in writes(stated) and step.given("password") is None
        return trusted and (told is None or told.text.lower() != "false")
    return False


def verifications(pipelines: Pipelines) -> Iterator[Place]:
    """Where a pipeline, or a script that it calls, verifies a signature before it deploys."""
    return (command.at for command in pipelines.all_commands if _VERIFIES.search(command.text))
