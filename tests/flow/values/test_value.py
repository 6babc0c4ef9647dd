"""Values as records: compared and hashed by what they are, whatever was asked of them before."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import (
    ANYTHING,
    Choice,
    Foreign,
    Hole,
    Items,
    Known,
    Origin,
    Table,
    Text,
    Untrusted,
    Value,
)
from stopper.model import Place

ORIGINS = [Origin("query", f"request.args[{name!r}]", Place("app.py", line)) for name, line in (("a", 1), ("b", 2))]
FLAT: st.SearchStrategy[Value] = st.one_of(
    st.just(ANYTHING),
    st.builds(Known, st.one_of(st.integers(0, 3), st.booleans(), st.text("ab", max_size=2))),
    st.builds(lambda origin, sure: Text(("x", Hole(origin, is_certain=sure))), st.sampled_from(ORIGINS), st.booleans()),
    st.builds(lambda origin: Untrusted(Hole(origin)), st.sampled_from(ORIGINS)),
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    FLAT,
    lambda inner: st.one_of(
        st.builds(lambda items: Items("list", tuple(items)), st.lists(inner, max_size=3)),
        st.builds(lambda items: Table(dict(enumerate(items))), st.lists(inner, max_size=3)),
        st.builds(lambda items: Foreign("library.call()", tuple(items)), st.lists(inner, max_size=3)),
    ),
    max_leaves=12,
)


def looked_for(value: Value, depth: int = 4) -> list[Hole]:
    """The holes in a value, looked for anew."""
    if isinstance(value, Text):
        return [part for part in value.parts if isinstance(part, Hole)]
    if isinstance(value, Untrusted):
        return [value.hole]
    return [hole for item in inside(value) for hole in looked_for(item, depth - 1)] if depth else []


@given(VALUES)
def test_holes_are_those_that_a_search_finds_however_often_one_asks(value: Value) -> None:
    wanted = tuple(dict.fromkeys(looked_for(value)))
    assert holes(value) == wanted
    assert holes(value) == wanted


@given(st.lists(VALUES, min_size=2, max_size=6))
def test_of_equal_ways_the_first_is_kept(values: list[Value]) -> None:
    wanted: list[Value] = []
    for value in values:
        if value not in wanted:
            wanted.append(value)
    assert either(*values) == (wanted[0] if len(wanted) == 1 else Choice(tuple(wanted)))


def test_what_was_asked_of_a_value_makes_no_difference_to_it() -> None:
    one, other = (Items("list", (Untrusted(Hole(ORIGINS[0])),)) for _ in range(2))
    holes(one)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert holes(replace(one, items=())) == ()


def test_an_uncertain_hole_keeps_everything_else() -> None:
    hole = Hole(ORIGINS[0], encoders=frozenset({"url"})).through(Place("app.py", 7), "it goes on")
    assert hole.uncertain() == replace(hole, is_certain=False)
    assert hole.uncertain().trail is hole.trail
