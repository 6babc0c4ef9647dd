"""Changes that two requests make to one session at once."""

import json

from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.sessions.merging import merged

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3)
)
OBJECTS = st.dictionaries(st.sampled_from("abcd"), VALUES)


def both(base: object, mine: object, theirs: object) -> object:
    return json.loads(merged(json.dumps(base), json.dumps(mine), json.dumps(theirs)))


def test_different_keys_are_both_kept() -> None:
    assert both({"x": 1}, {"x": 1, "a": 1}, {"x": 1, "b": 2}) == {"x": 1, "a": 1, "b": 2}


def test_a_removed_key_stays_removed() -> None:
    assert both({"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 2}) == {"b": 2}


def test_one_key_is_the_later_writers() -> None:
    assert both({"a": 1}, {"a": 2}, {"a": 3}) == {"a": 2}


def test_lists_that_both_made_longer_have_what_each_added() -> None:
    assert both({"l": [1]}, {"l": [1, 2]}, {"l": [1, 3]}) == {"l": [1, 3, 2]}
    assert both({}, {"l": [2]}, {"l": [3]}) == {"l": [3, 2]}


def test_what_another_request_took_from_a_list_does_not_come_back() -> None:
    assert both({"l": [1]}, {"l": [1, 2]}, {}) == {"l": [2]}


@given(base=OBJECTS, mine=OBJECTS)
def test_without_others_it_is_mine(base: dict[str, object], mine: dict[str, object]) -> None:
    assert both(base, mine, base) == mine


@given(base=OBJECTS, theirs=OBJECTS)
def test_without_a_change_of_mine_it_is_theirs(base: dict[str, object], theirs: dict[str, object]) -> None:
    assert both(base, base, theirs) == theirs
