"""What the repository around the source says: git, ignore rules, environment files, CI, documents, alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.repository.alerts import Alert, alerts_of
from stopper.evidence.repository.dotenv import EnvironmentEntry, entries_of
from stopper.evidence.repository.names import (
    CI_FILES,
    DOCUMENT,
    TEST_FILE,
    holds_key,
    is_environment_name,
    is_worth_scanning,
)
from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.tree.files import File, Tree
from stopper.evidence.tree.ignoring import IgnoreRules, docker_rules, git_rules
from stopper.model import Layer, Place
from stopper.standard.credential_texts import is_dummy
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

_HOOK = regex(r"[ \t]{0,60}(?:-[ \t]{1,60})?id[ \t]{0,20}:[ \t]{0,20}[\"']?([\w.\-]{1,100})")
_HEADING = regex(r"\s{0,3}(?:#{1,6}\s+|=+\s+)?(.{1,200}?)\s*#*\s*\Z")


class Workflow(Struct, frozen=True):
    """One file of continuous integration; `document` is its YAML as plain data, None where it is none or broken."""

    file: File
    kind: str

    @property
    def path(self) -> str:
        """The file's path."""
        return self.file.path

    @property
    def lines(self) -> list[str]:
        """The file's lines."""
        return self.file.lines

    @property
    def document(self) -> object:
        """The parsed YAML; None for another grammar and for what cannot be read."""
        try:
            return read_yaml(self.file.text) if self.file.suffix in {".yml", ".yaml"} else None
        except UnreadableYaml:
            return None

    @property
    def problem(self) -> str:
        """Why the YAML cannot be read; nothing where it can."""
        try:
            if self.file.suffix in {".yml", ".yaml"}:
                read_yaml(self.file.text)
        except UnreadableYaml as error:
            return str(error)
        return ""


class Document(Struct, frozen=True):
    """A text for people: README, SECURITY, and what lies in docs/."""

    file: File

    @property
    def path(self) -> str:
        """The file's path."""
        return self.file.path

    @property
    def text(self) -> str:
        """The whole text."""
        return self.file.text

    @property
    def title(self) -> str:
        """The first line that says something, without its marks; the file's name where there is none."""
        for line in self.file.lines[:40]:
            found = _HEADING.match(line[:300])
            if found and re.search(r"\w", found[1]) and not found[1].startswith(("[!", "<", ".. ", ":", "---")):
                return found[1].strip()
        return self.file.name


class Repository(Struct, frozen=True, eq=False, dict=True):
    """The snapshot of the layer "repo"; without slots, because each answer is kept when first asked for."""

    layer: ClassVar[Layer] = Layer.REPO
    supply: ClassVar[str] = "the repository"

    tree: Tree

    @classmethod
    def of(cls, tree: Tree) -> Repository:
        """The repository that `tree` shows."""
        return cls(tree)

    @property
    def files(self) -> tuple[File, ...]:
        """Every file, sorted by path."""
        return tuple(self.tree)

    @property
    def has_git(self) -> bool:
        """Whether the project is a git work tree."""
        return self.tree.has_git

    @property
    def tracked(self) -> frozenset[str] | None:
        """The tracked paths; None where git could not be asked."""
        return self.tree.git.tracked if self.tree.git else None

    @property
    def head(self) -> str | None:
        """The commit that is checked out, where git knows one."""
        return self.tree.git.head if self.tree.git else None

    def is_tracked(self, path: str) -> bool | None:
        """Whether git tracks `path`; None where that is not known."""
        return None if self.tracked is None else path in self.tracked

    def is_ignored(self, path: str) -> bool | None:
        """Whether a .gitignore covers `path`, present or not; None where there is neither git nor a .gitignore."""
        git = self.tree.git
        if git and path in git.asked:
            return path in git.ignored
        if not self.ignore_files and not self.has_git:
            return None
        return self._by_rules(path)

    def is_docker_ignored(self, path: str) -> bool | None:
        """Whether the .dockerignore of the top folder keeps `path` out of images; None where there is none."""
        return None if self.docker_rules is None else self.docker_rules.covers_for_docker(path)

    @cached_property
    def ignore_files(self) -> tuple[tuple[str, IgnoreRules], ...]:
        """Each .gitignore's folder, ending in a slash or empty for the top, and its rules; deepest first."""
        found = [file for file in self.tree if file.name == ".gitignore" and file.content is not None]
        pairs = ((file.path[: -len(".gitignore")], git_rules(file.lines)) for file in found)
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    @cached_property
    def docker_rules(self) -> IgnoreRules | None:
        """The rules of the top folder's .dockerignore."""
        file = self.tree.get(".dockerignore")
        return docker_rules(file.lines) if file and file.content is not None else None

    @cached_property
    def environment_files(self) -> tuple[File, ...]:
        """Environment files for real use, those that git ignores among them; examples and templates are none."""
        found = [file for file in (*self.tree, *self.tree.ignored_present) if is_environment_name(file.name)]
        return tuple(sorted(found, key=lambda file: file.path))

    @cached_property
    def key_files(self) -> tuple[File, ...]:
        """Files whose name says that they hold a private key or stored passwords, ignored ones among them."""
        found = [file for file in (*self.tree, *self.tree.ignored_present) if holds_key(file)]
        return tuple(sorted(found, key=lambda file: file.path))

    @cached_property
    def environment(self) -> tuple[EnvironmentEntry, ...]:
        """The entries of all environment files."""
        return tuple(entry for file in self.environment_files for entry in entries_of(file.lines, file.path))

    def variables(self, key: str) -> list[EnvironmentEntry]:
        """The entries that set `key`."""
        return [entry for entry in self.environment if entry.key == key]

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The values under sensitive names in environment files, for the masking of other lines."""
        return frozenset(
            value
            for entry in self.environment
            if is_sensitive_name(entry.key) and len(value := entry.value.reveal()) >= 4 and not is_dummy(value)
        )

    @cached_property
    def workflows(self) -> tuple[Workflow, ...]:
        """Files of continuous integration."""
        return tuple(Workflow(file, kind) for file, kind in self._of_ci())

    @cached_property
    def hooks(self) -> frozenset[str]:
        """The ids of pre-commit hooks."""
        file = self.tree.get(".pre-commit-config.yaml") or self.tree.get(".pre-commit-config.yml")
        return frozenset(found[1] for line in (file.lines if file else ()) if (found := _HOOK.match(line)))

    @property
    def code_owners(self) -> File | None:
        """CODEOWNERS, where one of its places has it."""
        return next(
            filter(None, (self.tree.get(f"{at}CODEOWNERS") for at in ("", ".github/", "docs/", ".gitlab/"))), None
        )

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Texts for people, sorted by path."""
        return tuple(Document(file) for file in self.tree if file.content is not None and DOCUMENT.match(file.path))

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        """Alert rules in the repository."""
        return tuple(alert for file in self.tree if file.content is not None for alert in alerts_of(file))

    @cached_property
    def tests(self) -> tuple[str, ...]:
        """Paths of test files."""
        return tuple(file.path for file in self.tree if TEST_FILE.search(file.path))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file that may hold a credential; Python and locks are left out."""
        for file in self.tree:
            if file.content is not None and is_worth_scanning(file):
                text = file.text
                yield file.path, text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def unreadable(self) -> tuple[tuple[str, str], ...]:
        """Paths of this layer that could not be read, and why; a broken workflow tells its own `problem`."""
        wanted = [file for file in self.environment_files if file.content is None]
        return tuple((file.path, "it is no text") for file in wanted)

    def place(self, path: str) -> Place:
        """The file as a whole, for a message about it."""
        return Place(path)

    def _by_rules(self, path: str) -> bool:
        # An ignored folder cannot be opened again below it, so the folders are asked from the top downwards.
        parts = path.split("/")
        steps = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        return any(self._decide(step, is_folder=step != path) for step in steps)

    def _decide(self, path: str, *, is_folder: bool) -> bool:
        for base, rules in self.ignore_files:
            if path.startswith(base):
                verdict = rules.decide(path[len(base) :], is_folder=is_folder)
                if verdict is not None:
                    return verdict
        return False

    def _of_ci(self) -> Iterator[tuple[File, str]]:
        for file in self.tree:
            if file.content is None:
                continue
            for kind, pattern in CI_FILES.items():
                if pattern.match(file.path):
                    yield file, kind
                    break
