"""What still holds the text of an exception: calls that hand it on, parts that tell it, variables that keep it."""

from __future__ import annotations

from stopper.evidence.application.exception_kinds import BROAD
from stopper.evidence.application.handed_texts import TRANSPARENT
from stopper.evidence.source.branches import blocks_around
from stopper.evidence.source.expressions import last_name, within, written_variable
from stopper.evidence.source.index import Source
from stopper.syntax import form

TEXT_ATTRIBUTES = frozenset(
    [
        "args",
        "message",
        "msg",
        "orig",
        "pgerror",
        "strerror",
        "stderr",
        "stdout",
        "output",
        "text",
        "doc",
        "statement",
        "params",
        "original_exception",
        "detail",
    ]
)
WRITERS = frozenset(["str", "repr", "format", "unicode", "__str__", "__repr__"])
REFUSALS = frozenset(["errors", "json"])
# What no exception is: whoever asks for one of these finds the text that a function gives back in place of a result.
RESULTS = frozenset(["str", "bytes", "dict", "list", "tuple"])


def hands_on(call: form.Call, inner: form.Node) -> bool:
    """Whether a call gives back the text of what it is given, or is called on."""
    return last_name(call.function) in TRANSPARENT and (
        inner is not call.function or isinstance(call.function, form.Attribute)
    )


def writes_out(holder: form.Node) -> bool:
    """Whether what holds an exception makes a text of it: `str(error)`, `f"{error}"`, `"%s" % error`."""
    if isinstance(holder, form.Call):
        return last_name(holder.function) in WRITERS
    return isinstance(holder, form.Text) or (isinstance(holder, form.Operation) and holder.operator == "%")


def tells_input(source: Source, call: form.Call) -> bool:
    """Whether Pydantic's list of errors holds the input that it refuses, as it does by default."""
    is_list = isinstance(call.function, form.Attribute) and call.function.name in REFUSALS
    return is_list and source.value(call.keyword("include_input"), call.scope).equals(False) is not True


def stays_text(holder: form.Node, inner: form.Node, depth: int) -> bool:
    """Whether a text stays a text in what holds it: comparisons and conditions give only yes or no."""
    if isinstance(holder, form.Comparison | form.Comprehension):
        return False
    if isinstance(holder, form.Attribute):
        return holder.name in TEXT_ATTRIBUTES or holder.name in TRANSPARENT or holder.name in REFUSALS
    if isinstance(holder, form.Subscript):
        return inner is holder.value
    if isinstance(holder, form.Choice):
        return inner is not holder.test
    return not (isinstance(holder, form.Operation) and holder.operator in ("not", "and")) or depth > 0


def is_text(use: form.Name, scope: form.Scope) -> bool:
    """Whether a variable holds a text made from an exception, and not the exception."""
    bindings = scope.bindings.get(use.id, ())
    return any(binding.kind in ("value", "augmented") for binding in bindings)


def is_checked(scope: form.Scope, block: form.Block | None, use: form.Expression) -> bool:
    """Whether the code asked before what kind of exception it is: isinstance(error, HTTPException)."""
    name = last_name(use)
    around = [*blocks_around(block)]
    if any(_asks_in(one, name) for one in around):
        return True
    # Others were answered above, or replaced: `if not isinstance(error, HTTPException): error = NotFound()`.
    answered = [item.block for item in scope.returns if item.line < use.line]
    replaced = [
        item.block for item in scope.assignments if item.line < use.line and name in map(written_variable, item.targets)
    ]
    left = [one for one in (*answered, *replaced) if one is not None and one.parent in (None, *around)]
    return any(one.kind == "if" and _is_refused(one.test, name) for one in left)


def _asks_in(block: form.Block, name: str) -> bool:
    if block.test is None or block.kind not in ("if", "else"):
        return False
    is_other = _is_refused(block.test, name)
    return is_other if block.kind == "else" else not is_other and any(_asks(part, name) for part in within(block.test))


def _is_refused(test: form.Expression | None, name: str) -> bool:
    """`not isinstance(error, HTTPException)`."""
    return (
        isinstance(test, form.Operation) and test.operator == "not" and any(_asks(one, name) for one in test.operands)
    )


def _asks(part: form.Expression, name: str) -> bool:
    if not isinstance(part, form.Call) or last_name(part.function) != "isinstance" or len(part.arguments) < 2:
        return False
    return last_name(part.arguments[0]) == name and last_name(part.arguments[1]) not in (*BROAD, *RESULTS)
