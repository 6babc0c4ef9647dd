"""Scripts of a workflow into which an expression pastes text that somebody else chose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Node, Scalar, Sequence, at, pairs, texts
from stopper.evidence.workflows.expressions import contexts, expressions, is_insiders, is_strangers
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.model import Place

HANDED_ON = ("env.", "matrix.")
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
    """One expression that a script takes in as code; `is_strangers` tells a stranger's text from an insider's.

    `into` is the file of the runner that it is written to, where it is not the script itself.
    """

    context: str
    at: Place
    is_strangers: bool
    workflow: GithubWorkflow
    into: str = ""


def injections(workflow: GithubWorkflow) -> Iterator[Injection]:
    """Each text of another that becomes part of a script, at its line."""
    for job in workflow.jobs:
        rows = _rows(job)
        for step in job.steps:
            yield from _of_step(workflow, step, {**chosen_variables(workflow, job, step), **rows})


def chosen_variables(workflow: GithubWorkflow, job: Job, step: Step) -> dict[str, str]:
    """The variables of a step that hold a text of another, by the context that it is."""
    levels = (workflow.node, job.node, step.node)
    return {name: context for level in levels for name, context in _variables(level.get("env")).items()}


def _rows(job: Job) -> dict[str, str]:
    """What of a job's matrix another chooses, by its name there: `matrix.title`."""
    matrix = at(job.node, "strategy", "matrix")
    included = at(matrix, "include")
    tables = [matrix, *(included.items if isinstance(included, Sequence) else ())]
    named = [(key.text, one) for table in tables for key, value in pairs(table) for one in (value, *texts(value))]
    return {f"matrix.{name}": context for name, one in named for context in _chosen(one)}


def _of_step(workflow: GithubWorkflow, step: Step, known: dict[str, str]) -> Iterator[Injection]:
    for script in _scripts(step):
        for expression in dict.fromkeys(expressions(script.text)):
            for context in dict.fromkeys(contexts(expression)):
                origin = known.get(context.removeprefix("env."), context) if context.startswith(HANDED_ON) else context
                if is_strangers(origin) or is_insiders(origin):
                    place = place_of(step, script, expression)
                    yield Injection(origin, place, is_strangers(origin), workflow)


def _scripts(step: Step) -> Iterator[Scalar]:
    if step.run is not None:
        yield step.run
    for key, value in pairs(step.node.get("with")):
        if isinstance(value, Scalar) and key.text.lower() in SCRIPTS.get(step.action, ()):
            yield value


def _variables(node: Node | None) -> dict[str, str]:
    """The environment variables whose value is a text of another, by that text's context."""
    return {key.text: context for key, value in pairs(node) for context in _chosen(value)}


def _chosen(node: Node) -> Iterator[str]:
    """The contexts in a value that another writes."""
    for expression in expressions(node.text) if isinstance(node, Scalar) else ():
        for context in contexts(expression):
            if is_strangers(context) or is_insiders(context):
                yield context


def place_of(step: Step, script: Scalar, part: str) -> Place:
    """The line of a script on which `part` stands; the script's first where it spans lines or is folded."""
    lines = step.file.lines
    wanted = re.split(r"[\r\n]", part.strip(), maxsplit=1)[0].strip()
    for number in range(script.line, min(script.end_line, len(lines)) + 1):
        if wanted in lines[number - 1]:
            return Place(step.file.path, number, 1, number, step.job)
    return step.at(script)
