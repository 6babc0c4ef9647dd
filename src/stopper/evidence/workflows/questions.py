"""The pipelines of a repository as one snapshot: GitHub's in detail, others by their commands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.repository.questions import Repository, Workflow
from stopper.evidence.repository.yaml_lines import Mapping, Node, read_nodes
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.workflows.github import GithubWorkflow
from stopper.evidence.workflows.scripts import expanded, of_github, of_other
from stopper.evidence.workflows.shell import Command
from stopper.model import Layer, Place

KEEPERS = ("artifacts:", "store_artifacts", "archiveArtifacts", "PublishBuildArtifacts", "PublishPipelineArtifact")


class Pipelines(Struct, frozen=True, eq=False, dict=True):
    """Continuous integration as files define it; without slots, because each answer is kept when first asked for."""

    layer: ClassVar[Layer] = Layer.REPO
    supply: ClassVar[str] = "the definition of continuous integration, such as .github/workflows"

    repository: Repository

    @property
    def files(self) -> tuple[Workflow, ...]:
        """The files, whatever their grammar."""
        return self.repository.workflows

    @cached_property
    def _read(self) -> tuple[dict[str, Node | None], dict[str, str]]:
        """The parsed files, and why the others could not be."""
        found: dict[str, Node | None] = {}
        problems: dict[str, str] = {}
        for workflow in self.files:
            if workflow.kind != "jenkins":
                try:
                    found[workflow.path] = read_nodes(workflow.file.text)
                except UnreadableYaml as error:
                    problems[workflow.path] = str(error)
        return found, problems

    def node(self, path: str) -> Node | None:
        """The parsed file; None where it is empty or broken."""
        return self._read[0].get(path)

    @property
    def broken(self) -> tuple[tuple[str, str], ...]:
        """Paths of files that cannot be read, and why."""
        return tuple(self._read[1].items())

    @cached_property
    def github(self) -> tuple[GithubWorkflow, ...]:
        """The workflows and composite actions of GitHub, Gitea and Forgejo that can be read."""
        found = ((item, self.node(item.path)) for item in self.files if item.kind == "github")
        return tuple(
            GithubWorkflow(item.file, node)
            for item, node in found
            if isinstance(node, Mapping) and (node.get("jobs") or node.get("runs"))
        )

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Every command as the pipelines write it."""
        return tuple(self._commands())

    def _commands(self) -> Iterator[Command]:
        known = {workflow.path for workflow in self.github}
        for workflow in self.github:
            yield from of_github(workflow)
        for item in self.files:
            if item.path not in known:
                yield from of_other(item, self.node(item.path))

    @cached_property
    def all_commands(self) -> tuple[Command, ...]:
        """Those, and what the scripts, Makefile targets and test runners that they call run in turn."""
        return tuple(inner for command in self.commands for inner in expanded(self.repository.tree, command))

    def workflow(self, path: str) -> GithubWorkflow | None:
        """The workflow of GitHub at a path."""
        return next((item for item in self.github if item.path == path), None)

    def keeps_artifacts(self, path: str) -> bool:
        """Whether a pipeline of another kind than GitHub's keeps files of its jobs."""
        return any(word in line for item in self.files if item.path == path for line in item.lines for word in KEEPERS)

    @property
    def place(self) -> Place:
        """The first file, for a message about what none of them does."""
        return Place(self.files[0].path)
