"""Scripts of a workflow into which an expression pastes text that somebody else chose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Scalar, pairs
from stopper.evidence.workflows.expressions import contexts, expressions, is_insiders, is_strangers
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.model import Place

# Inputs that the action runs as code.
SCRIPTS = {
    "actions/github-script": ("script",),
    "azure/cli": ("inlinescript",),
    "azure/powershell": ("inlinescript",),
    "appleboy/ssh-action": ("script",),
    "nick-fields/retry": ("command",),
    "addnab/docker-run-action": ("run", "options"),
    "cardinalby/js-eval-action": ("expression",),
    "jannekem/run-python-script-action": ("script",),
    "amadevus/pwsh-script": ("script",),
    "mikefarah/yq": ("cmd",),
}


class Injection(Struct, frozen=True):
    """One expression that a script takes in as code; `is_strangers` tells a stranger's text from an insider's."""

    context: str
    at: Place
    is_strangers: bool
    workflow: GithubWorkflow


def injections(workflow: GithubWorkflow) -> Iterator[Injection]:
    """Each text of another that becomes part of a script, at its line."""
    shared = _variables(workflow.node.get("env"))
    for job in workflow.jobs:
        known = {**shared, **_variables(job.node.get("env"))}
        for step in job.steps:
            yield from _of_step(workflow, job, step, {**known, **_variables(step.node.get("env"))})


def _of_step(workflow: GithubWorkflow, job: Job, step: Step, known: dict[str, str]) -> Iterator[Injection]:
    for script in _scripts(step):
        for expression in dict.fromkeys(expressions(script.text)):
            for context in dict.fromkeys(contexts(expression)):
                origin = known.get(context.removeprefix("env."), context) if context.startswith("env.") else context
                if is_strangers(origin) or is_insiders(origin):
                    place = place_of(step, script, expression)
                    yield Injection(origin, place, is_strangers(origin), workflow)


def _scripts(step: Step) -> Iterator[Scalar]:
    if step.run is not None:
        yield step.run
    for key, value in pairs(step.node.get("with")):
        if isinstance(value, Scalar) and key.text.lower() in SCRIPTS.get(step.action, ()):
            yield value


def _variables(node: object) -> dict[str, str]:
    """The environment variables whose value is a text of another, by that text's context."""
    found = {}
    for key, value in pairs(node):  # type: ignore[arg-type]  # whatever is no mapping has no pairs
        if isinstance(value, Scalar):
            for expression in expressions(value.text):
                for context in contexts(expression):
                    if is_strangers(context) or is_insiders(context):
                        found[key.text] = context
    return found


def place_of(step: Step, script: Scalar, part: str) -> Place:
    """The line of a script on which `part` stands; the script's first where it spans lines or is folded."""
    lines = step.file.lines
    wanted = re.split(r"[\r\n]", part.strip(), maxsplit=1)[0].strip()
    for number in range(script.line, min(script.end_line, len(lines)) + 1):
        if wanted in lines[number - 1]:
            return Place(step.file.path, number, 1, number, step.job)
    return step.at(script)
