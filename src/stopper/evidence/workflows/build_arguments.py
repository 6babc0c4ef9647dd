"""The secrets that a pipeline hands to the build of an image as arguments, which its history keeps."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.workflows.questions import Pipelines
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

_ARGUMENT = regex(r"--build-arg(?:=|\s+)[\"']?([A-Za-z_]\w{0,80})(?:=[\"']?(\S{0,300}))?")
_LINE = regex(r"\s*([A-Za-z_]\w{0,80})=(.{0,300})")
_SECRET = regex(r"\$\{\{\s*secrets\.(?!GITHUB_TOKEN\b)\w+\s*\}\}|\$\{?(\w+)\}?")
_BUILDING = ("docker/build-push-action", "redhat-actions/buildah-build")


class BuildArgument(Struct, frozen=True):
    """One argument by its name, with the step that gives it a secret."""

    name: str
    at: Place


def baked_arguments(pipelines: Pipelines) -> Iterator[BuildArgument]:
    """The arguments whose value is a secret of the pipeline, or a variable that is called like one."""
    for command in pipelines.all_commands:
        for found in _ARGUMENT.finditer(command.text[:5_000]):
            if _is_secret(found[1], found[2] or f"${found[1]}"):
                yield BuildArgument(found[1], command.at)
    for workflow in pipelines.github:
        for step in workflow.steps():
            given = step.given("build-args") if step.action in _BUILDING else None
            for line in given.text.splitlines() if given is not None else ():
                named = _LINE.match(line)
                if named and given is not None and _is_secret(named[1], named[2]):
                    yield BuildArgument(named[1], step.at(given))


def _is_secret(name: str, value: str) -> bool:
    found = _SECRET.search(value)
    return found is not None and ("secrets." in found[0] or is_sensitive_name(found[1]) or is_sensitive_name(name))
