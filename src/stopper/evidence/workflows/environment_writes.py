"""Scripts that write a stranger's text into the files by which a step sets variables and paths of the later ones."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.workflows.expressions import is_strangers
from stopper.evidence.workflows.github import GithubWorkflow, Step
from stopper.evidence.workflows.injections import Injection, chosen_variables, place_of
from stopper.standard.regex import regex

# `… >> "$GITHUB_ENV"`, `… | tee -a $GITHUB_PATH`.
WRITE = regex(
    r"[^\n]{0,400}(?:>>\s{0,4}|\btee\s+(?:-a|--append)\s+)[\"']?\$(?:\{|env:)?(GITHUB_(?:ENV|PATH))\b[^\n]{0,80}"
)
ASSIGNED = regex(r"(?:^|[\s;&|(])(?:export\s+)?(\w+)=([^\n]{1,400})")
NAMED = regex(r"\$(?:\{|env:)?(\w+)")


def environment_writes(workflow: GithubWorkflow) -> Iterator[Injection]:
    """Each such line of an event that anybody causes and that has the repository's rights.

    A line end in the text begins a variable of the stranger's own, and a path is searched before all others.
    """
    for job in workflow.jobs if workflow.is_privileged else ():
        for step in job.steps:
            known = {
                name: context
                for name, context in chosen_variables(workflow, job, step).items()
                if is_strangers(context)
            }
            yield from _of_step(workflow, step, known)


def _of_step(workflow: GithubWorkflow, step: Step, known: dict[str, str]) -> Iterator[Injection]:
    script = step.run
    if script is None or not known:
        return
    held = _held(script.text, known)
    for found in WRITE.finditer(script.text):
        written = [held[name] for name in NAMED.findall(found[0]) if name in held]
        if written:
            yield Injection(written[0], place_of(step, script, found[0]), True, workflow, found[1])
            return


def _held(script: str, known: dict[str, str]) -> dict[str, str]:
    """The variables that hold a stranger's text, those among them that the script makes of others."""
    held = dict(known)
    for found in ASSIGNED.finditer(script):
        origins = [held[name] for name in NAMED.findall(found[2]) if name in held]
        if origins:
            held.setdefault(found[1], origins[0])
    return held
