"""GitLab CI: what a pipeline includes from elsewhere, and text of others that it evaluates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.repository.yaml_lines import Mapping, Node, Sequence, at, is_true, text_at
from stopper.evidence.tree.files import File
from stopper.evidence.workflows.shell import Command
from stopper.model import Place
from stopper.standard.regex import regex

# Variables whose text whoever pushes a branch or opens a merge request chooses.
_CHOSEN = (
    r"\$\{?CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|BRANCH|REF_NAME)"
    r"|MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME))\b"
)
_EVALUATED = regex(rf"\b(?:eval\b|(?:ba|z|da)?sh\s+-c\b|python[\d.]*\s+-c\b|ssh\b)[^\n]*{_CHOSEN}")


def open_includes(root: Node | None, file: File) -> Iterator[tuple[Place, str]]:
    """Includes that somebody else can change: a remote file without its hash, a project without a fixed revision."""
    included = at(root, "include")
    items = included.items if isinstance(included, Sequence) else (included,)
    for item in items:
        if not isinstance(item, Mapping):
            continue
        place = Place(file.path, item.line, 1, item.line, "include")
        if item.get("remote") is not None and item.get("integrity") is None:
            yield place, "a remote file is included without its hash (integrity)"
        elif item.get("project") is not None and not re.fullmatch(r"[0-9a-f]{40}", text_at(item, "ref")):
            yield place, "another project's file is included without a commit (ref)"


def debug_traces(root: Node | None, file: File) -> Iterator[Place]:
    """`CI_DEBUG_TRACE`, which prints every variable, secrets among them."""
    for name, job in root.items if isinstance(root, Mapping) else ():
        variables = job if name.text == "variables" else at(job, "variables")
        found = at(variables, "CI_DEBUG_TRACE")
        if found is not None and is_true(found):
            yield Place(file.path, found.line, 1, found.line, name.text)


def evaluated_texts(commands: Iterator[Command]) -> Iterator[Command]:
    """Commands that let a shell read a chosen text as code; a variable that is merely expanded is no code."""
    return (command for command in commands if _EVALUATED.search(command.text))
