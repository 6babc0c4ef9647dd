"""What `difflib` tells of where two texts differ: positions and words of its own, and nothing of the texts."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import ANYTHING, Value


def told(_: LibraryCall) -> Value | None:
    """`matcher.get_opcodes()`: tuples such as `("replace", 0, 4, 0, 5)`."""
    return ANYTHING


TELLING = ("get_opcodes", "get_grouped_opcodes", "get_matching_blocks", "find_longest_match")
METHODS = {f"difflib.SequenceMatcher().{name}": told for name in (*TELLING, "ratio", "quick_ratio", "real_quick_ratio")}
