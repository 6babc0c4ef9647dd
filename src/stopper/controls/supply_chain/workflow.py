"""CI workflows have least privilege and take no commands from outsiders."""

from collections.abc import Iterable, Sequence

from stopper.evidence.workflows.actions import Reference, references
from stopper.evidence.workflows.caches import is_of_releases, publishing_jobs, restored_caches
from stopper.evidence.workflows.downloads import run_from_files
from stopper.evidence.workflows.environment_writes import environment_writes
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.evidence.workflows.gitlab import debug_traces, evaluated_texts, open_includes
from stopper.evidence.workflows.injections import Injection, injections
from stopper.evidence.workflows.privileges import (
    foreign_checkouts,
    forgeable_bot_conditions,
    holds_secrets,
    is_write_all,
    jobs_without_permissions,
    kept_credentials,
    loose_memberships,
    self_hosted,
    writes,
)
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.secrets_use import handed_out
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.listed_names import listed

control = Control(
    id="supply-chain.workflow",
    title="CI workflows have least privilege and take no commands from outsiders",
    severity=Severity.HIGH,
    layers=("repo",),
    cwe=(829, 94, 250),
    asvs=("13.3.2", "15.2.4"),
    remedy=(
        "Set read-only permissions at the top, pin actions to a commit, pass untrusted values through env rather than "
        "expressions in run, and never check out a fork's code in pull_request_target."
    ),
    risk=(
        "A stranger's pull request or a hijacked action runs commands in CI, reads its secrets and publishes as the "
        "project."
    ),
    snippet="""\
permissions:
  contents: read""",
)

NAMED_AT_MOST = 3


@control.check
def no_text_of_a_stranger_becomes_code(pipelines: Pipelines) -> Observations:
    """An expression in a script is pasted before the shell reads it, so that a title or a branch name is code."""
    found = [item for workflow in pipelines.github for item in (*injections(workflow), *environment_writes(workflow))]
    for item in found:
        yield _injected(item)
    if not found:
        yield from _clean(pipelines, "no script pastes in text that another person chooses")


def _injected(item: Injection) -> Observation:
    privileged = item.workflow.is_privileged
    severity = Severity.HIGH if privileged else Severity.MEDIUM
    if not item.is_strangers:
        severity = Severity.LOW
    who = "anybody who opens one" if privileged else "the author of a change"
    name = item.context.replace(".", "_").replace("*", "").upper().split("_EVENT_")[-1].removeprefix("GITHUB_")
    how = f"writes into {item.into}, for the steps after it," if item.into else "pastes in"
    return fails(
        f"a script {how} {item.context}, which {who if item.is_strangers else 'the one who starts it'} chooses",
        at=item.at,
        severity=severity,
        # What stands on the line that writes may be another text than the stranger's.
        confidence=Confidence.FIRM if item.is_strangers and not item.into else Confidence.TENTATIVE,
        fix="" if item.into else f'env:\n  {name[:40]}: ${{{{ {item.context} }}}}\nrun: echo "${name[:40]}"',
    )


@control.check
def no_commit_of_a_stranger_runs_with_our_rights(pipelines: Pipelines) -> Observations:
    """`pull_request_target` and its like hold secrets; a pull request's own code must not be run there."""
    seen = False
    for workflow in pipelines.github:
        for _, place, is_run in foreign_checkouts(workflow):
            seen = True
            event = next(iter(sorted(workflow.events & {"pull_request_target", "workflow_run", "issue_comment"})), "")
            words = f"{event or 'a privileged event'} checks out the code of a pull request"
            yield fails(
                f"{words}, and later steps run it with the repository's secrets" if is_run else words,
                at=place,
                severity=Severity.HIGH if is_run else Severity.MEDIUM,
                related=[workflow.event_place(event)] if event else (),
                fix="on:\n  pull_request:",
            )
        for place in forgeable_bot_conditions(workflow):
            seen = True
            yield fails(
                "a condition trusts github.actor to be a bot, but that is whoever acted last on the branch",
                at=place,
                severity=Severity.MEDIUM,
                fix="if: github.event.pull_request.user.login == 'dependabot[bot]'",
            )
    if not seen:
        yield from _clean(pipelines, "no event with secrets checks out a stranger's commit")


@control.check
def conditions_ask_lists_and_not_texts(pipelines: Pipelines) -> Observations:
    """`contains('main,develop', github.head_ref)` holds for `ain` and `dev` too."""
    found = [item for workflow in pipelines.github for item in loose_memberships(workflow)]
    for place, name in found:
        words = f"a condition looks for {name} in one text, which holds every part of a name too"
        yield fails(words, at=place, severity=Severity.LOW, fix=f"if: contains(fromJSON('[\"main\"]'), {name})")
    if not found:
        yield from _clean(pipelines, "no condition looks for a name in one text")


@control.check
def tokens_may_do_what_their_job_needs(pipelines: Pipelines) -> Observations:
    """Without `permissions` the token has what the repository's settings give, which may be every right."""
    found = [observation for workflow in pipelines.github for observation in _permissions(workflow)]
    yield from found
    if not found:
        yield from _clean(pipelines, "every job states what its token may do")


def _permissions(workflow: GithubWorkflow) -> Iterable[Observation]:
    for stated in (workflow.permissions, *(job.permissions for job in workflow.jobs)):
        if stated is not None and is_write_all(stated):
            place = Place(workflow.path, stated.line, 1, stated.line, "permissions")
            severity = Severity.HIGH if workflow.is_privileged else Severity.MEDIUM
            yield fails("the token may write everything", at=place, severity=severity, cause="write-all")
    stated = workflow.permissions
    if stated is not None and writes(stated) and len(workflow.jobs) > 1:
        place = Place(workflow.path, stated.line, 1, stated.line, "permissions")
        scopes = ", ".join(writes(stated)[:NAMED_AT_MOST])
        yield fails(
            f"all {len(workflow.jobs)} jobs may write {scopes}; grant it to the job that needs it",
            at=place,
            severity=Severity.LOW,
            fix="permissions:\n  contents: read",
        )
    missing = jobs_without_permissions(workflow)
    if missing:
        yield fails(
            "workflows state no permissions, so the token has the repository's default, which may be to write",
            at=_jobs_place(workflow),
            severity=Severity.MEDIUM if workflow.is_privileged else Severity.LOW,
        )


def _jobs_place(workflow: GithubWorkflow) -> Place:
    key = workflow.node.key("jobs")
    line = key.line if key else 1
    return Place(workflow.path, line, 1, line, "jobs")


@control.check
def actions_cannot_be_changed_by_others(pipelines: Pipelines) -> Observations:
    """A tag or branch of another's action can be moved to other code, as happened to tj-actions in March 2025."""
    every = [(workflow, item) for workflow in pipelines.github for item in references(workflow)]
    loose = [(workflow, item) for workflow, item in every if not item.is_fixed]
    ours = [item for _, item in loose if item.is_of_github]
    grave = [item for workflow, item in loose if not item.is_of_github and holds_secrets(workflow, item.job)]
    rest = [item for _, item in loose if not item.is_of_github and item not in grave]
    yield from _loose(grave, "are pinned to no commit in jobs that hold secrets or may write", Severity.MEDIUM)
    yield from _loose(rest, "are pinned to no commit", Severity.LOW)
    # GitHub's own are trusted with the runner anyway; a commit still makes a build repeatable.
    yield from _loose(ours, "of GitHub are pinned to a tag", Severity.INFO, Confidence.TENTATIVE)
    if every and not loose:
        yield passes(f"all {len(every)} uses of actions are pinned to a commit", at=every[0][1].at)
    elif not loose:
        yield from _clean(pipelines, "no action from elsewhere is used")


def _loose(
    items: Sequence[Reference], words: str, severity: Severity, confidence: Confidence = Confidence.FIRM
) -> Observations:
    names = list(dict.fromkeys(str(item) for item in items))
    message = f"actions {words}: {listed(names, NAMED_AT_MOST)}"
    for item in items:
        yield fails(
            message,
            at=item.at,
            severity=severity,
            confidence=confidence,
            cause=words,
            fix=f"uses: {items[0].name}@COMMIT  # {items[0].revision}",
        )


@control.check
def secrets_stay_where_they_are_used(pipelines: Pipelines) -> Observations:
    """A token left in .git/config, inherited or dumped secrets, and commands that printed text can give."""
    found: list[Observation] = []
    for workflow in pipelines.github:
        found += [fails(item.words, at=item.at, severity=item.severity) for item in handed_out(workflow)]
        for place, uploaded in kept_credentials(workflow):
            words = "the checkout leaves its token in .git/config"
            fix = "with:\n  persist-credentials: false"
            if uploaded:
                more = f"{words}, and the job uploads the whole folder"
                found.append(fails(more, at=place, severity=Severity.MEDIUM, fix=fix))
            else:
                found.append(fails(words, at=place, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=fix))
    yield from found
    if not found:
        yield from _clean(pipelines, "no token is left behind, and no secret handed out by the bunch")


@control.check
def strangers_reach_no_runner_of_ours(pipelines: Pipelines) -> Observations:
    """A pull request runs its own code; on a machine of ours that code stays and sees the network."""
    seen = False
    for workflow in pipelines.github:
        for job in workflow.jobs if workflow.takes_proposals else ():
            label = self_hosted(job)
            if label is not None:
                seen = True
                yield fails(
                    "pull requests run on a self-hosted machine; in a public repository anybody can open one",
                    at=job.at(label),
                    severity=Severity.MEDIUM,
                    confidence=Confidence.TENTATIVE,
                )
    if not seen:
        yield from _clean(pipelines, "no pull request runs on a machine of the project's own")


@control.check
def releases_are_built_without_caches(pipelines: Pipelines) -> Observations:
    """A cache is shared between branches; what another run put there would go into the release."""
    seen = False
    for workflow in filter(is_of_releases, pipelines.github):
        for job, published in publishing_jobs(workflow, pipelines.commands):
            for place in restored_caches(job):
                seen = True
                yield fails(
                    "a job that publishes restores a cache", at=place, severity=Severity.LOW, related=[published]
                )
    if not seen:
        yield from _clean(pipelines, "no job that publishes a release restores a cache")


@control.check
def no_download_is_run_unseen(pipelines: Pipelines) -> Observations:
    """What a server answers today is run, whatever it is; over plain HTTP anybody on the way may answer."""
    kept = run_from_files(pipelines.commands)
    wrong = [command for command in pipelines.commands if command.pipes_a_download_into_a_shell or command.at in kept]
    for command in wrong:
        plain = "http://" in command.text and "http://localhost" not in command.text
        yield fails(
            "a download over plain HTTP is run unseen" if plain else "a download is run unseen",
            at=command.at,
            severity=Severity.HIGH if plain else Severity.LOW,
            fix="curl -fsSLo install.sh URL\necho 'DIGEST  install.sh' | sha256sum --check\nsh install.sh",
        )
    if not wrong:
        yield passes("no pipeline runs a download that nothing checks", at=pipelines.place)


@control.check
def gitlab_takes_nothing_that_others_can_change(pipelines: Pipelines) -> Observations:
    """Includes are fixed, traces are off, and no chosen text is evaluated."""
    files = [item for item in pipelines.files if item.kind == "gitlab"]
    if not files:
        yield not_applicable("the repository has no pipeline of GitLab")
        return
    found: list[Observation] = []
    for item in files:
        root = pipelines.node(item.path)
        found += [fails(words, at=place, severity=Severity.MEDIUM) for place, words in open_includes(root, item.file)]
        words = "CI_DEBUG_TRACE prints every variable, secrets among them, into the job's log"
        found += [fails(words, at=place, severity=Severity.HIGH) for place in debug_traces(root, item.file)]
    paths = {item.path for item in files}
    for command in evaluated_texts(item for item in pipelines.commands if item.at.path in paths):
        found.append(fails("a shell evaluates text that the author of a change chooses", at=command.at))
    yield from found
    if not found:
        yield passes("GitLab's pipeline includes and evaluates nothing that others can change", at=Place(files[0].path))


def _clean(pipelines: Pipelines, words: str) -> Observations:
    for path, problem in pipelines.broken:
        yield unknown(f"{path} cannot be read: {problem}", needs=f"a readable {path}", at=Place(path))
    if pipelines.github:
        yield passes(words, at=Place(pipelines.github[0].path))
    elif not pipelines.broken:
        yield not_applicable("the repository has no workflow of GitHub Actions")
