"""Who owns which path by CODEOWNERS, and what rules on merging the repository keeps as files."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.tree.files import File
from stopper.evidence.tree.ignoring import IgnoreRules, git_rules
from stopper.model import Place
from stopper.standard.regex import regex

_OWNER = regex(r"@[\w./-]+|[^\s@]+@[^\s@]+")


class Owners(Struct, frozen=True):
    """The lines of a CODEOWNERS: the last that matches a path decides, and may name nobody."""

    file: File
    lines: tuple[tuple[IgnoreRules, bool], ...]

    def has_owner(self, path: str) -> bool:
        """Whether somebody is named for the path."""
        return next((owned for rules, owned in reversed(self.lines) if rules.covers(path)), False)

    @property
    def place(self) -> Place:
        """The file."""
        return Place(self.file.path)


def owners(repository: Repository) -> Owners | None:
    """CODEOWNERS, where the repository has one."""
    file = repository.code_owners
    if file is None or file.content is None:
        return None
    found = []
    for line in file.lines:
        pattern, _, rest = line.partition(" #")[0].strip().partition(" ")
        if pattern and not pattern.startswith(("#", "[", "^[")):
            found.append((git_rules([pattern]), bool(_OWNER.search(rest))))
    return Owners(file, tuple(found))


class MergeRules(Struct, frozen=True):
    """How many approvals a change needs, and whether an owner's is among them, as a file says."""

    approvals: int
    asks_owners: bool
    at: Place


def merge_rules(repository: Repository) -> Iterator[MergeRules]:
    """Rulesets that were exported into the repository, and the settings file of the Settings app."""
    for file in repository.tree.under(".github"):
        if file.content is None:
            continue
        if file.path.startswith(".github/rulesets/") and file.suffix == ".json":
            yield from _of_ruleset(file)
        elif file.path in {".github/settings.yml", ".github/settings.yaml"}:
            yield from _of_settings(file)


def _of_ruleset(file: File) -> Iterator[MergeRules]:
    try:
        document = json.loads(file.text)
    except (ValueError, RecursionError):
        return
    is_active = isinstance(document, dict) and document.get("enforcement") == "active"
    for rule in document.get("rules") or () if is_active else ():
        if isinstance(rule, dict) and rule.get("type") == "pull_request":
            given = rule.get("parameters")
            yield from _rules(given, "require_code_owner_review", file)


def _of_settings(file: File) -> Iterator[MergeRules]:
    try:
        document = read_yaml(file.text)
    except UnreadableYaml:
        return
    branches = document.get("branches") if isinstance(document, dict) else None
    for branch in branches if isinstance(branches, list) else ():
        protection = branch.get("protection") if isinstance(branch, dict) else None
        given = protection.get("required_pull_request_reviews") if isinstance(protection, dict) else None
        yield from _rules(given, "require_code_owner_reviews", file)


def _rules(given: object, owners_key: str, file: File) -> Iterator[MergeRules]:
    if isinstance(given, dict):
        count = given.get("required_approving_review_count")
        approvals = count if isinstance(count, int) else 0
        yield MergeRules(approvals, given.get(owners_key) is True, Place(file.path))
