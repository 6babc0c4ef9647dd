"""Branches of one condition, of which a run takes no more than one."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import blocks_of
from stopper.syntax import form

OTHER = {"if": "else", "else": "if"}


def excludes(one: form.Block | None, other: form.Block | None) -> bool:
    """Whether what stands in one block runs only where what stands in the other does not."""
    if one is None or other is None or one is other:
        return False
    taken = {(block.kind, block.test) for block in _around(one)}
    return any((OTHER.get(block.kind, ""), block.test) in taken for block in _around(other))


def _around(block: form.Block | None) -> Iterator[form.Block]:
    while block is not None:
        if block.test is not None:
            yield block
        block = block.parent


def is_in_loop(block: form.Block | None) -> bool:
    """Whether what stands in a block is run for each round of a loop."""
    while block is not None:
        if block.kind == "loop":
            return True
        block = block.parent
    return False


def is_run_anyway(block: form.Block | None) -> bool:
    """Whether what stands in a block is run whenever the code around it is: it stands in a `with`, or in none."""
    while block is not None:
        if block.kind != "with":
            return False
        block = block.parent
    return True


def above(body: tuple[form.Statement, ...], line: int) -> Iterator[form.Statement]:
    """The statements that always come before the one at a line: those above it in each block around it."""
    for index, item in enumerate(body):
        if item.line <= line <= item.end:
            yield from body[:index]
            for inner in blocks_of(item):
                yield from above(inner, line)


def blocks_around(block: form.Block | None) -> Iterator[form.Block]:
    """A block and those that it stands in, from the inside outwards."""
    while block is not None:
        yield block
        block = block.parent
