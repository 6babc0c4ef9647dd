"""Whether a statement runs in development or tests alone, by the side of the conditions that it stands on or behind."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.syntax import form

WORDS = frozenset({"debug", "testing", "test", "dev", "development", "env", "environment"})
TRIALS = frozenset({"development", "testing"})
DEMO = "demo"


def is_for_trials(view: form.Function, block: form.Block | None, line: int) -> bool:
    """Whether a statement at `line` of a view, in `block`, never runs in production."""
    return _is_tried(block) or any(_turns_away(item) for item in view.body if item.line < line)


def _is_tried(block: form.Block | None) -> bool:
    while block is not None:
        words = _words(block.test) if block.test is not None else frozenset()
        alone = replace(block, parent=None)
        if not WORDS.isdisjoint(words) and block_environment(alone) in TRIALS:
            return True
        if DEMO in words and block.kind == "if" and not _is_negated(block.test):
            return True
        block = block.parent
    return False


def _turns_away(item: form.Statement) -> bool:
    """`if not app.debug: abort(404)`."""
    if not isinstance(item, form.If) or item.otherwise or not item.body or not _leaves(item.body[-1]):
        return False
    return _is_tried(form.Block("else", item.test, None, item.line))


def _leaves(item: form.Statement) -> bool:
    called = item.value if isinstance(item, form.Evaluate) else None
    is_abort = isinstance(called, form.Call) and last_name(called.function) == "abort"
    return isinstance(item, form.Return | form.Raise) or is_abort


def _is_negated(test: form.Expression | None) -> bool:
    return isinstance(test, form.Operation) and test.operator == "not"


def _words(test: form.Expression) -> frozenset[str]:
    """The words of the names and texts in a condition."""
    shown = [part.value if isinstance(part, form.Constant) else last_name(part) for part in within(test)]
    return frozenset(word for one in shown if isinstance(one, str) for word in words_of(one))
