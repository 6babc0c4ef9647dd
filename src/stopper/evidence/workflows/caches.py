"""Caches that a publishing job restores: whoever poisons one on another branch gets into the release."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.repository.yaml_lines import Scalar, at, is_true, text_at, texts
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.evidence.workflows.shell import Command
from stopper.model import Place

# Actions that upload what was built to where users take it from.
PUBLISHERS = frozenset(
    {
        "pypa/gh-action-pypi-publish",
        "softprops/action-gh-release",
        "ncipollo/release-action",
        "actions/create-release",
        "docker/build-push-action",
        "python-semantic-release/python-semantic-release",
        "goreleaser/goreleaser-action",
    }
)
COMMANDS = (
    ("twine", "upload"),
    ("uv", "publish"),
    ("poetry", "publish"),
    ("flit", "publish"),
    ("hatch", "publish"),
    ("pdm", "publish"),
    ("gh", "release create"),
    ("docker", "push"),
    ("npm", "publish"),
    ("cargo", "publish"),
    ("dotnet", "nuget push"),
)

# Actions that restore a cache whatever they are told, and those that do unless this input says no.
CACHING = frozenset({"actions/cache", "actions/cache/restore", "swatinem/rust-cache", "mozilla-actions/sccache-action"})
BY_DEFAULT = {"astral-sh/setup-uv": "enable-cache", "actions/setup-go": "cache"}


def publishing_place(step: Step, commands: tuple[Command, ...]) -> Place | None:
    """Where the step publishes something; None where it does not."""
    if step.action in PUBLISHERS and not _only_builds(step):
        return step.at(step.uses or step.node)
    if step.run is None:
        return None
    inside = range(step.run.line, step.run.end_line + 1)
    for command in commands:
        if command.at.path == step.file.path and command.at.line in inside and publishes(command):
            return command.at
    return None


def _only_builds(step: Step) -> bool:
    if step.action != "docker/build-push-action":
        return False
    pushed, outputs = step.given("push"), step.given("outputs")
    if outputs is not None and "push=true" in outputs.text:
        return False
    return pushed is None or pushed.text.lower() == "false"


def publishes(command: Command) -> bool:
    """Whether the command uploads a package, an image or a release."""
    return any(
        program == name and (arguments.startswith(first) or f" {first}" in f" {arguments}")
        for program, arguments in command.programs
        for name, first in COMMANDS
    )


def publishing_jobs(workflow: GithubWorkflow, commands: tuple[Command, ...]) -> list[tuple[Job, Place]]:
    """The jobs that publish, each with the place where it does."""
    found = []
    for job in workflow.jobs:
        place = next(filter(None, (publishing_place(step, commands) for step in job.steps)), None)
        if place is not None:
            found.append((job, place))
    return found


def restored_caches(job: Job) -> Iterator[Place]:
    """The steps of a job that restore a cache which other runs may have filled."""
    for step in job.steps:
        given = step.given(BY_DEFAULT.get(step.action, "cache"))
        wanted = given is not None and given.text.lower() not in {"", "false"}
        is_asked = step.action.startswith("actions/setup-") and wanted
        is_default = step.action in BY_DEFAULT and not _is_off(given)
        is_restored = step.action in CACHING and not is_true(step.given("lookup-only"))
        if is_restored or is_asked or is_default:
            yield step.at(given or step.uses or step.node)
        elif step.action == "docker/build-push-action" and "type=gha" in text_at(at(step.node, "with"), "cache-from"):
            yield step.at(step.given("cache-from") or step.node)


def _is_off(given: Scalar | None) -> bool:
    return given is not None and given.text.lower() == "false"


def is_of_releases(workflow: GithubWorkflow) -> bool:
    """Whether a release, a tag or a branch of releases starts the workflow, so that its product is what users get."""
    pushed = workflow.event("push")
    branches = [item.text for item in texts(at(pushed, "branches"))]
    is_pushed = bool(texts(at(pushed, "tags"))) or any(name.startswith("release") for name in branches)
    return "release" in workflow.events or is_pushed
