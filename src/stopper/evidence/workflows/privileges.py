"""What a workflow's token may do, and who could use it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.repository.yaml_lines import Node, Scalar, Sequence, is_true, pairs, texts
from stopper.evidence.workflows.actions import checkouts
from stopper.evidence.workflows.github import GithubWorkflow, Job, Step
from stopper.evidence.workflows.injections import place_of
from stopper.model import Place
from stopper.standard.regex import regex

_PROPOSED = regex(
    r"github\.(?:head_ref|event\.pull_request\.(?:head\.(?:sha|ref)|merge_commit_sha)|event\.number"
    r"|event\.pull_request\.number|event\.issue\.number|event\.workflow_run\.head_(?:sha|branch))|refs/pull/"
)
_ASKS_A_PERSON = regex(
    r"author_association|\.permission\b|\bactor\s*==\s*'[\w-]+'|contains\([^)]*labels", re.IGNORECASE
)
_BOT = regex(r"github\.actor\s*==\s*'[\w-]{1,60}\[bot\]'")
# contains() of a text and not of a list: 'main,develop' holds `ain` and `dev` too.
_PART_OF_TEXT = regex(
    r"contains\(\s*'[^']{1,400}'\s*,\s*((?:github\.(?:actor|triggering_actor|head_ref|base_ref|ref|ref_name"
    r"|event\.[\w.]{1,80}\.(?:login|ref|label))|env\.GITHUB_(?:ACTOR|TRIGGERING_ACTOR|HEAD_REF|BASE_REF|REF|REF_NAME)))\s*\)"
)
_SECRET = regex(r"\bsecrets\.(?!GITHUB_TOKEN\b)\w+|toJSON\(\s*secrets\s*\)", re.IGNORECASE)


def is_write_all(node: Node | None) -> bool:
    """Whether the permissions are `write-all`."""
    return isinstance(node, Scalar) and node.text == "write-all"


def writes(node: Node | None) -> list[str]:
    """The scopes that permissions let be written."""
    return [key.text for key, value in pairs(node) if isinstance(value, Scalar) and value.text == "write"]


def jobs_without_permissions(workflow: GithubWorkflow) -> list[Job]:
    """The jobs whose token has whatever the repository's settings give; a called workflow has its caller's."""
    if workflow.is_action or workflow.permissions is not None or workflow.events == {"workflow_call"}:
        return []
    return [job for job in workflow.jobs if job.permissions is None]


def holds_secrets(workflow: GithubWorkflow, job: Job) -> bool:
    """Whether a hijacked action in the job could take something: a secret, or a token that may write or publish."""
    own = job.permissions if job.permissions is not None else workflow.permissions
    if own is None or is_write_all(own) or writes(own):
        return True
    lines = workflow.file.lines
    last = max([job.node.line, *(_last_line(value) for _, value in pairs(job.node))])
    return any(_SECRET.search(line) for line in lines[job.node.line - 1 : last])


def _last_line(node: Node) -> int:
    if isinstance(node, Scalar):
        return node.end_line
    children = node.items if isinstance(node, Sequence) else [value for _, value in node.items]
    return max([node.line, *(_last_line(child) for child in children)])


def foreign_checkouts(workflow: GithubWorkflow) -> Iterator[tuple[Step, Place, bool]]:
    """Checkouts of a stranger's commit in a workflow that has the repository's rights.

    With the place, and whether something of the commit is run after it.
    """
    if not workflow.is_privileged:
        return
    for job in workflow.jobs:
        for index, step in enumerate(job.steps):
            place = _foreign(step)
            if place is not None and not _ASKS_A_PERSON.search(_conditions(workflow, job, step)):
                yield step, place, any(_runs(later) for later in job.steps[index + 1 :])


def _foreign(step: Step) -> Place | None:
    if step.action == "actions/checkout":
        for name in ("ref", "repository"):
            given = step.given(name)
            if given is not None and (
                _PROPOSED.search(given.text) or "github.event.pull_request.head.repo" in given.text
            ):
                return step.at(given)
    if step.run is not None:
        found = re.search(
            r"gh pr checkout[^\n]*|git (?:fetch|pull)[^\n]*refs/pull/[^\n]*|git fetch[^\n]*pull/\$[^\n]*", step.run.text
        )
        if found:
            return place_of(step, step.run, found[0])
    return None


def _runs(step: Step) -> bool:
    return step.run is not None or step.action.startswith("./") or step.action == "pre-commit/action"


def _conditions(workflow: GithubWorkflow, job: Job, step: Step) -> str:
    guards = [job.node.get("if"), *(needed.node.get("if") for name in job.needs if (needed := workflow.job(name)))]
    return " ".join([step.condition, *(item.text for item in guards if isinstance(item, Scalar))])


def forgeable_bot_conditions(workflow: GithubWorkflow) -> Iterator[Place]:
    """Conditions that trust `github.actor` to be a bot, although it is whoever acted last on a branch."""
    if not workflow.events & {"pull_request_target", "workflow_run", "issue_comment"}:
        return
    for job in workflow.jobs:
        for node in (job.node, *(step.node for step in job.steps)):
            condition = node.get("if")
            if isinstance(condition, Scalar) and _BOT.search(condition.text):
                yield job.at(condition)


def loose_memberships(workflow: GithubWorkflow) -> Iterator[tuple[Place, str]]:
    """Conditions that look for a name in one text, which holds every part of a name too, with what they ask of."""
    for job in workflow.jobs:
        for node in (job.node, *(step.node for step in job.steps)):
            condition = node.get("if")
            found = _PART_OF_TEXT.search(condition.text) if isinstance(condition, Scalar) else None
            if found:
                yield job.at(condition or node), found[1]


def kept_credentials(workflow: GithubWorkflow) -> Iterator[tuple[Place, bool]]:
    """Checkouts that leave the token in .git/config, and whether the job uploads the whole folder with it."""
    for job in workflow.jobs:
        uploads = any(_uploads_everything(step) for step in job.steps)
        for step in checkouts(job):
            if (kept := step.given("persist-credentials")) is None or is_true(kept):
                yield step.at(step.uses or step.node), uploads


def _uploads_everything(step: Step) -> bool:
    paths = step.given("path")
    listed = [line.strip() for line in paths.text.splitlines()] if paths else []
    return step.action == "actions/upload-artifact" and bool(
        {".", "./", "*", "**", "${{ github.workspace }}"} & set(listed)
    )


def self_hosted(job: Job) -> Scalar | None:
    """The `self-hosted` among the labels of its runner."""
    runs_on = job.node.get("runs-on")
    labels = texts(runs_on) or texts(next((value for key, value in pairs(runs_on) if key.text == "labels"), None))
    return next((label for label in labels if label.text == "self-hosted"), None)
