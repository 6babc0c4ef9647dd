"""How a condition around a header narrows the responses that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form

Condition = Literal["", "most", "some", "setting", "never"]
SELECTORS = frozenset(
    {"endpoint", "path", "blueprint", "url_rule", "full_path", "method", "view_args", "base_url", "url"}
)
KINDS = frozenset({"mimetype", "content_type", "status_code", "status", "is_json", "accept_mimetypes", "is_streamed"})
CALLERS = frozenset({"is_authenticated", "current_user", "session", "user", "is_secure", "scheme"})


def condition_of(source: Source, block: form.Block | None, scope: form.Scope) -> Condition:
    """How the blocks around a statement narrow the responses that it concerns.

    Empty where nothing does, "most" or "some" where the request or the response decides, "setting" where something else
    does, "never" outside production.
    """
    environment = block_environment(block)
    if environment and environment != "production":
        return "never"
    found: list[Condition] = []
    while block is not None:
        if block.kind in ("if", "else", "case") and block.test is not None:
            found.append(_branch(source, block, scope))
        elif block.kind == "except":
            found.append("setting")
        block = block.parent
    order: tuple[Condition, ...] = ("never", "setting", "some", "most")
    return next((item for item in order if item in found), "")


def _branch(source: Source, block: form.Block, scope: form.Scope) -> Condition:
    test = block.test
    if test is None or block_environment(form.Block(block.kind, test, None, block.line)) == "production":
        return ""
    negated = block.kind == "else"
    if isinstance(test, form.Operation) and test.operator == "not":
        test, negated = test.operands[0], not negated
    words = set(_words(test))
    if words & {"headers"}:
        return ""
    if words & SELECTORS:
        return "most" if negated != _is_negative(test) else "some"
    if words & KINDS or words & CALLERS:
        return "most"
    truth = source.value(test, scope).is_true()
    if truth is None:
        return "setting"
    return "" if truth != negated else "never"


def _is_negative(test: form.Expression) -> bool:
    return isinstance(test, form.Comparison) and test.operators[0] in ("!=", "not in", "is not")


def _words(item: form.Expression) -> Iterator[str]:
    for part in within(item):
        if isinstance(part, form.Name):
            yield part.id
        elif isinstance(part, form.Attribute):
            yield part.name
