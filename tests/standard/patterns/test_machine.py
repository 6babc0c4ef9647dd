import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stopper.standard.patterns import How
from stopper.standard.patterns.machine import Machine, OutOfSteps
from stopper.standard.patterns.program import Program
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.spelling import spelling
from tests.standard.patterns.generated import FLAGS, patterns, texts


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    patterns(ascii_only=True), st.sampled_from(FLAGS), st.sampled_from(["match", "fullmatch", "search"]), texts(True)
)
def test_the_machine_decides_as_python_does(pattern: str, flags: int, how: How, text: str) -> None:
    tree = read_pattern(pattern, flags)
    assert tree
    machine = Machine(Program(tree, whole=how == "fullmatch"), text, 50_000)
    expected = getattr(re, how)(pattern, text, flags)

    try:
        end = None if how == "search" else machine.match()
        found = machine.search() if how == "search" else end is not None
    except OutOfSteps:
        return

    assert found == bool(expected)
    assert how == "search" or end == (expected.end() if expected else None)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(patterns(ascii_only=True), texts(True))
def test_a_pattern_spelled_anew_means_the_same(pattern: str, text: str) -> None:
    tree = read_pattern(pattern)
    if tree is None or "(?i" in pattern or "(?m" in pattern or "(?s" in pattern or "(?-" in pattern:
        return

    assert bool(re.search(spelling(tree.root), text)) == bool(re.search(pattern, text))
