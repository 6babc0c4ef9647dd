"""Expressions of GitHub Actions (`${{ … }}`): which of them a stranger writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.standard.regex import regex

_EXPRESSION = regex(r"\$\{\{(.{0,2000}?)\}\}", re.DOTALL)
_INDEX = regex(r"\[\s{0,8}['\"]([\w-]{1,80})['\"]\s{0,8}\]")
_CONTEXT = regex(r"(?<![\w.'-])((?:github|env|inputs|steps|needs|matrix)(?:\.[\w*-]{1,80}|\[[^\]]{0,40}\]){1,9})")

# Texts that whoever opens an issue or a pull request chooses freely. From GitHub's own guide, "Security hardening for
# GitHub Actions: understanding the risk of script injections", and its security lab's list.
STRANGERS = tuple(
    regex(pattern)
    for pattern in (
        r"github\.head_ref\Z",
        r"github\.event\.(?:issue|discussion|pull_request)\.(?:title|body)\Z",
        r"github\.event\.(?:comment|review|review_comment)\.body\Z",
        r"github\.event\.pull_request\.head\.(?:ref|label)\Z",
        r"github\.event\.pull_request\.head\.repo\.(?:default_branch|description|homepage)\Z",
        r"github\.event\.pages\.[\w*]+\.page_name\Z",
        r"github\.event\.(?:head_commit|commits\.[\w*]+|workflow_run\.head_commit)\.message\Z",
        r"github\.event\.(?:head_commit|commits\.[\w*]+|workflow_run\.head_commit)\.(?:author|committer)\.(?:email|name)\Z",
        r"github\.event\.workflow_run\.(?:head_branch|display_title)\Z",
        r"github\.event\.workflow_run\.head_repository\.description\Z",
        r"github\.event\.workflow_run\.pull_requests\.[\w*]+\.head\.ref\Z",
        r"github\.event\.(?:label|milestone)\.(?:description|title)\Z",
        r"steps\.[\w-]+\.outputs\.(?:[\w-]*changed[\w-]*files|all_modified_files|added_files|modified_files|renamed_files)\Z",
    )
)
# Texts of people who may write to the repository, or of whoever calls the workflow.
INSIDERS = regex(
    r"(?:inputs\.[\w-]+|github\.event\.inputs\.[\w-]+|github\.ref_name|github\.event\.client_payload\b.*)\Z"
)
_WHOLE = regex(r"toJSON\(\s{0,8}github(?:\.event)?\s{0,8}\)", re.IGNORECASE)


def expressions(text: str) -> Iterator[str]:
    """The inside of each `${{ … }}`."""
    for found in _EXPRESSION.finditer(text):
        yield found[1].strip()


def contexts(expression: str) -> Iterator[str]:
    """The contexts that an expression puts into the text; what it merely compares, or tests, stays out.

    `a == 'x' && 'y' || 'z'` yields only literals, whatever `a` is.
    """
    if _WHOLE.search(expression):
        yield "toJSON(github.event)"
    if re.search(r"[=!<>]=|<|>", expression):
        return
    bare = re.sub(r"'(?:[^']|'')*'", "''", _INDEX.sub(r".\1", expression))
    # What a test takes in becomes true or false.
    bare = re.sub(r"(?:contains|startsWith|endsWith|hashFiles)\([^()]{0,400}\)", "", bare)
    for found in _CONTEXT.finditer(bare):
        yield re.sub(r"\[[^\]]*\]", ".*", found[1])


def is_strangers(context: str) -> bool:
    """Whether a person without any right writes it."""
    return context == "toJSON(github.event)" or any(pattern.match(context) for pattern in STRANGERS)


def is_insiders(context: str) -> bool:
    """Whether a person who may write to the repository, or a caller, writes it."""
    return INSIDERS.match(context) is not None
