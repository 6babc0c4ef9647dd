"""What a name of a configuration file is when the file has run, with the conditions below which it is assigned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Unknown, Value, one_of
from stopper.syntax import form

AT_THE_END = 1_000_000_000  # a line after every other
Way = tuple[form.Block, ...]


def value_at_the_end(name: str, source: Source, scope: form.Scope, default: object) -> Value:
    """The value that is left; one of several where a condition that nothing decides may leave the default."""
    bindings = scope.bindings[name]
    ways = [_way(binding.block) for binding in bindings]
    if not any(ways):
        return source.value(form.Name(AT_THE_END, 1, AT_THE_END, name), scope)
    last = max((index for index, way in enumerate(ways) if _is_taken(way, source, scope)), default=0)
    reached = [index for index in range(last, len(ways)) if _is_open(ways[index], source, scope)]
    values = [_value(bindings[index], source, scope) for index in reached]
    if not _cover([_undecided(ways[index], source, scope) for index in reached]):
        values.append(Known(default))
    return one_of(values)


def _way(block: form.Block | None) -> Way:
    """The conditions around an assignment, the outermost first; a `with` is always entered, a `try` as a rule."""
    found: list[form.Block] = []
    while block is not None:
        if block.kind not in ("with", "try", "finally"):
            found.append(block)
        block = block.parent
    return tuple(reversed(found))


def _holds(block: form.Block, source: Source, scope: form.Scope) -> bool | None:
    """Whether a block is entered; None where the files do not decide it."""
    if block.kind not in ("if", "else") or block.test is None:
        return None
    truth = source.value(block.test, scope).is_true()
    return None if truth is None else truth is (block.kind == "if")


def _is_taken(way: Way, source: Source, scope: form.Scope) -> bool:
    return all(_holds(block, source, scope) for block in way)


def _is_open(way: Way, source: Source, scope: form.Scope) -> bool:
    return all(_holds(block, source, scope) is not False for block in way)


def _undecided(way: Way, source: Source, scope: form.Scope) -> Way:
    return tuple(block for block in way if _holds(block, source, scope) is None)


def _cover(ways: Iterable[Way]) -> bool:
    """Whether one of the ways is gone whatever the conditions are: one without any, or both sides of one."""
    found = list(ways)
    if any(not way for way in found):
        return True
    tests = {id(way[0].test): way[0].test for way in found if way[0].test is not None}
    return any(_cover(_below(found, test, "if")) and _cover(_below(found, test, "else")) for test in tests.values())


def _below(ways: Sequence[Way], test: form.Expression | None, kind: str) -> list[Way]:
    return [way[1:] for way in ways if way[0].test is test and way[0].kind == kind]


def _value(binding: form.Binding, source: Source, scope: form.Scope) -> Value:
    if binding.kind == "value" and binding.value is not None:
        return source.value(binding.value, binding.scope or scope)
    return Unknown("it is imported, unpacked or added to below a condition")
