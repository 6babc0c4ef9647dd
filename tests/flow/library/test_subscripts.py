"""Positions, keys and slices: what is constant stays known, and what is open keeps the hole."""

import pytest

from stopper.flow.library.containers.subscripts import elements, sliced, subscript
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL, DIGITS
from stopper.flow.values.value import ANYTHING, Items, Known, Table, Untrusted, Value
from tests.flow.library.calling import AT, hole, listed, only, shown, value

TEXT = ("ab", hole(), "cd")


@pytest.mark.parametrize(
    ("lower", "upper", "step", "result"),
    [
        (1, None, None, "b{}cd"),
        (3, None, None, "{}cd"),
        (None, 2, None, "ab"),
        (None, 1, None, "a"),
        (None, 5, None, "ab{}"),
        (None, -1, None, "ab{}c"),
        (None, -3, None, "ab{}"),
        (-2, None, None, "cd"),
        (-1, None, None, "d"),
        (-3, None, None, "{}cd"),
        (None, None, -1, "dc{}ba"),
    ],
)
def test_slices_of_a_text(lower: int | None, upper: int | None, step: int | None, result: str) -> None:
    bounds = [None if bound is None else Known(bound) for bound in (lower, upper, step)]

    assert shown(sliced(value(TEXT), *bounds)) == result


def test_a_slice_with_unknown_bounds_keeps_the_hole() -> None:
    assert holes(sliced(value(TEXT), ANYTHING, None))


def test_a_slice_of_a_quoted_word_is_quoted_no_more() -> None:
    found = sliced(value(hole(encoders=frozenset({"shell"}))), Known(1), None)

    assert only(found).encoders == frozenset()


def test_a_character_of_the_constant_beginning() -> None:
    assert subscript(value(TEXT), Known(0)) == Known("a")


def test_a_character_of_a_hole() -> None:
    assert holes(subscript(value(hole()), Known(0)))


@pytest.mark.parametrize(("position", "result"), [(0, "a"), (1, "{}"), (-1, "{}"), (-2, "a")])
def test_positions_of_a_list(position: int, result: str) -> None:
    assert shown(subscript(value(["a", hole()]), Known(position))) == result


def test_the_end_of_an_open_list_may_be_its_last_known_one() -> None:
    items = Items("list", (Known("a"), value(hole())), Known("b"))

    assert holes(subscript(items, Known(-1)))
    assert subscript(items, Known(5)) == Known("b")


def test_an_unknown_position_may_be_any() -> None:
    assert holes(subscript(value(["a", hole()]), ANYTHING))


def test_keys_of_a_dict() -> None:
    table = Table({"a": value(hole()), "b": Known(1)})

    assert subscript(table, Known("b")) == Known(1)
    assert holes(subscript(table, ANYTHING))


def test_an_untrusted_key_of_a_constant_dict_is_clean() -> None:
    assert not holes(subscript(Table({"a": Known("x"), "b": Known("y")}), value(hole())))


def test_a_key_of_untrusted_data_names_its_origin() -> None:
    found = subscript(Untrusted(hole(), "mapping"), Known("id"), AT)

    assert only(found).origin.text == "request.args['x']['id']"
    assert only(found).origin.at == AT


def test_a_position_keeps_what_cannot_be_in_it_and_a_name_does_not() -> None:
    data = Untrusted(hole(DIGITS), "data")

    assert only(subscript(data, Known(0))).alphabet == DIGITS
    assert only(subscript(data, Known("id"))).alphabet == ALL


def test_each_option_of_a_choice_is_read() -> None:
    choice = either(value([hole()]), value(["a"]))

    assert holes(subscript(choice, Known(0)))


@pytest.mark.parametrize(
    ("given", "result"),
    [
        (Known("ab"), ["a", "b"]),
        (value(hole()), ["… {}"]),
        (Table({"a": Known(1)}), ["a"]),
        (Untrusted(hole(), "data"), ["… {}"]),
        (value(["x", hole()]), ["x", "{}"]),
    ],
)
def test_iteration(given: Value, result: list[str]) -> None:
    assert listed(elements(given)) == result


def test_iterating_a_dict_does_not_give_its_values() -> None:
    assert not holes(elements(Table({"a": value(hole())})))
