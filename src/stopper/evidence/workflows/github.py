"""GitHub Actions: workflows and composite actions, their triggers, jobs and steps."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.yaml_lines import Mapping, Node, Scalar, Sequence, at, pairs, text_at, texts
from stopper.evidence.tree.files import File
from stopper.model import Place

# Events that anybody can cause and that run with the repository's secrets and a token that may write.
PRIVILEGED = frozenset(
    {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment", "fork"}
)
OF_PROPOSALS = frozenset({"pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment"})


class Step(Struct, frozen=True):
    """One step: what it uses or runs, with its settings."""

    node: Mapping
    file: File
    job: str

    @property
    def uses(self) -> Scalar | None:
        """The action that it uses, as written."""
        found = self.node.get("uses")
        return found if isinstance(found, Scalar) else None

    @property
    def action(self) -> str:
        """The action's owner and name in lower case, without its revision: `actions/checkout`."""
        return self.uses.text.partition("@")[0].lower() if self.uses else ""

    @property
    def run(self) -> Scalar | None:
        """The commands that it runs."""
        found = self.node.get("run")
        return found if isinstance(found, Scalar) else None

    def given(self, name: str) -> Scalar | None:
        """An input of the action."""
        found = at(self.node, "with", name)
        return found if isinstance(found, Scalar) else None

    @property
    def condition(self) -> str:
        """The text of its `if`."""
        return text_at(self.node, "if")

    @property
    def place(self) -> Place:
        """Where the step begins."""
        return Place(self.file.path, self.node.line, 1, self.node.line, self.job)

    def at(self, node: Node) -> Place:
        """The place of a part of it."""
        return Place(self.file.path, node.line, 1, node.line, self.job)


class Job(Struct, frozen=True):
    """One job; of a composite action, its steps as one."""

    name: str
    node: Mapping
    file: File

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its steps in order."""
        found = self.node.get("steps")
        items = found.items if isinstance(found, Sequence) else ()
        return tuple(Step(item, self.file, self.name) for item in items if isinstance(item, Mapping))

    @property
    def permissions(self) -> Node | None:
        """Its own permissions, where it states any."""
        return self.node.get("permissions")

    @property
    def uses(self) -> Scalar | None:
        """The reusable workflow that it calls."""
        found = self.node.get("uses")
        return found if isinstance(found, Scalar) else None

    @property
    def environment(self) -> str:
        """The name of the environment that it deploys to."""
        found = self.node.get("environment")
        return text_at(found, "name") if isinstance(found, Mapping) else text_at(self.node, "environment")

    @property
    def needs(self) -> tuple[str, ...]:
        """The jobs that must succeed before it."""
        return tuple(item.text for item in texts(self.node.get("needs")))

    def at(self, node: Node) -> Place:
        """The place of a part of it."""
        return Place(self.file.path, node.line, 1, node.line, self.name)

    @property
    def place(self) -> Place:
        """Where its name stands, or as near as a mapping tells."""
        return self.at(self.node)


class GithubWorkflow(Struct, frozen=True):
    """One workflow file, or one composite action (which has no triggers of its own)."""

    file: File
    node: Mapping

    @property
    def path(self) -> str:
        """The file's path."""
        return self.file.path

    @property
    def is_action(self) -> bool:
        """Whether it is a composite action."""
        return self.node.get("jobs") is None

    @property
    def events(self) -> frozenset[str]:
        """The events that start it."""
        found = self._on
        if isinstance(found, Mapping):
            return frozenset(key.text for key, _ in found.items)
        return frozenset(item.text for item in texts(found))

    @property
    def _on(self) -> Node | None:
        return self.node.get("on") or self.node.get("true")  # YAML 1.1 reads a bare `on` as true

    def event(self, name: str) -> Node | None:
        """The settings of one trigger."""
        return at(self._on, name)

    def event_place(self, name: str) -> Place:
        """Where a trigger is written."""
        found = self._on
        key = found.key(name) if isinstance(found, Mapping) else None
        named = key or next((item for item in texts(found) if item.text == name), None)
        line = named.line if named else self.node.line
        return Place(self.path, line, 1, line, "on")

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Its jobs in their order."""
        if self.is_action:
            runs = self.node.get("runs")
            return (Job("runs", runs, self.file),) if isinstance(runs, Mapping) else ()
        return tuple(
            Job(key.text, value, self.file) for key, value in pairs(self.node.get("jobs")) if isinstance(value, Mapping)
        )

    @property
    def permissions(self) -> Node | None:
        """The permissions of all its jobs, where it states any."""
        return self.node.get("permissions")

    def steps(self) -> Iterator[Step]:
        """The steps of all jobs."""
        for job in self.jobs:
            yield from job.steps

    def job(self, name: str) -> Job | None:
        """The job of a name."""
        return next((item for item in self.jobs if item.name == name), None)

    @property
    def is_privileged(self) -> bool:
        """Whether a stranger can start it with the repository's secrets and a token that may write."""
        return bool(self.events & PRIVILEGED)

    @property
    def takes_proposals(self) -> bool:
        """Whether a pull request starts it."""
        return bool(self.events & OF_PROPOSALS)
