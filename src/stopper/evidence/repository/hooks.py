"""The hooks of pre-commit, each with its line, and the revisions that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_lines import Mapping, Sequence, read_nodes, text_at
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.model import Place
from stopper.standard.regex import regex

FILES = (".pre-commit-config.yaml", ".pre-commit-config.yml", "prek.yaml")
_MOVES = regex(r"(?:master|main|HEAD|develop|dev|stable|latest|trunk)\Z")


class Hook(Struct, frozen=True):
    """One hook: its id, and the command of a local one."""

    id: str
    entry: str
    at: Place


def hooks(repository: Repository) -> tuple[Hook, ...]:
    """The hooks in their order."""
    return tuple(hook for path, item in _repositories(repository) for hook in _hooks(path, item))


def unpinned_repositories(repository: Repository) -> list[tuple[Place, str]]:
    """Where a hook's repository is taken at a branch, and its name."""
    found = []
    for path, item in _repositories(repository):
        revision = item.get("rev")
        text = text_at(item, "rev")
        if revision is not None and _MOVES.match(text):
            found.append((Place(path, revision.line, 1, revision.line, "rev"), text))
    return found


def _repositories(repository: Repository) -> Iterator[tuple[str, Mapping]]:
    for name in FILES:
        file = repository.tree.get(name)
        if file is None or file.content is None:
            continue
        try:
            root = read_nodes(file.text)
        except UnreadableYaml:
            continue
        listed = root.get("repos") if isinstance(root, Mapping) else None
        for item in listed.items if isinstance(listed, Sequence) else ():
            if isinstance(item, Mapping):
                yield name, item


def _hooks(path: str, item: Mapping) -> Iterator[Hook]:
    listed = item.get("hooks")
    for hook in listed.items if isinstance(listed, Sequence) else ():
        if isinstance(hook, Mapping):
            words = f"{text_at(hook, 'entry')} {text_at(hook, 'name')}"
            yield Hook(text_at(hook, "id"), words, Place(path, hook.line, 1, hook.line, "hooks"))
