"""What a job keeps of its results."""

from __future__ import annotations

from stopper.evidence.workflows.github import GithubWorkflow, Step

# Actions that keep a file beyond the job: as an artifact, a code-scanning result or a part of a release.
KEEPING = ("actions/upload-artifact", "github/codeql-action/upload-sarif", "softprops/action-gh-release")


def keeps_report(workflow: GithubWorkflow, job: str) -> bool:
    """Whether the job uploads a report, or is an action that does."""
    found = workflow.job(job)
    return any(_keeps(step) for step in (found.steps if found else ()))


def _keeps(step: Step) -> bool:
    return step.action.startswith(KEEPING) or (step.run is not None and "gh release upload" in step.run.text)
