"""Methods of lists, dicts and untrusted mappings: positions and keys are told apart as long as they are known."""

import pytest

from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import DIGITS, NUMBER
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Table, Untrusted, options
from tests.flow.library.calling import (
    changed,
    function,
    hole,
    listed,
    may_hold,
    method,
    only,
    receiver_after,
    shown,
    value,
)


def test_append_keeps_positions() -> None:
    assert listed(receiver_after("append", ["a"], hole())) == ["a", "{}"]


def test_pop_takes_the_last() -> None:
    found = changed("pop", ["a", hole()])

    assert shown(found.value) == "{}"  # type: ignore[union-attr]  # a change
    assert listed(found.receiver) == ["a"]  # type: ignore[union-attr]  # a change


def test_pop_of_a_position_moves_the_others() -> None:
    found = changed("pop", ["safe", hole(), "moresafe"], 0)

    assert listed(found.receiver) == ["{}", "moresafe"]  # type: ignore[union-attr]  # a change


def test_remove_of_a_constant() -> None:
    assert listed(receiver_after("remove", ["a", "b"], "a")) == ["b"]


@pytest.mark.parametrize(("name", "given"), [("extend", (["b", hole()],)), ("insert", (0, hole()))])
def test_what_is_put_in_is_there(name: str, given: tuple[object, ...]) -> None:
    assert holes(receiver_after(name, ["a"], *given))


def test_insert_at_the_start() -> None:
    assert listed(receiver_after("insert", ["a"], 0, hole())) == ["{}", "a"]


def test_reverse_and_clear() -> None:
    assert listed(receiver_after("reverse", ["a", hole()])) == ["{}", "a"]
    assert listed(receiver_after("clear", ["a", hole()])) == []


def test_sorting_loses_the_positions() -> None:
    assert listed(receiver_after("sort", ["a", hole()])) != ["a", "{}"]
    assert holes(receiver_after("sort", ["a", hole()]))


def test_a_long_list_is_bounded() -> None:
    items = Items("list", tuple([Known(number) for number in range(64)]))

    found = receiver_after("append", items, hole())

    assert isinstance(found, Items)
    assert found.rest is not None
    assert holes(found)


def test_what_is_appended_to_an_unknown_list_is_in_it() -> None:
    assert holes(receiver_after("append", ANYTHING, hole()))


def test_what_two_sets_share_is_known_by_the_constant_one() -> None:
    assert not holes(method("intersection", Items("set", (), value(hole())), Items("set", (Known("a"),))))


def test_get_of_a_constant_key() -> None:
    table = Table({"a": value(hole()), "b": Known("x")})

    assert method("get", table, "b") == Known("x")
    assert holes(method("get", table, "a"))
    assert method("get", table, "c", "d") == Known("d")


def test_get_of_an_untrusted_key_gives_the_values() -> None:
    assert not holes(method("get", Table({"a": Known("x")}), hole(), "y"))


def test_setdefault_writes_and_reads() -> None:
    found = changed("setdefault", Table(), "a", hole())

    assert holes(found.value)  # type: ignore[union-attr]  # a change
    assert holes(found.receiver)  # type: ignore[union-attr]  # a change


def test_update_writes_over() -> None:
    found = receiver_after("update", Table({"a": value(hole())}), Table({"a": Known("x")}), b=hole())

    assert isinstance(found, Table)
    assert found.entries["a"] == Known("x")
    assert holes(found.entries["b"])


def test_update_with_untrusted_data_may_write_over_every_key() -> None:
    found = receiver_after("update", Table({"a": Known("x")}), Untrusted(hole(), "data"))

    assert isinstance(found, Table)
    assert holes(found.entries["a"])


def test_items_keys_and_values() -> None:
    table = Table({"a": value(hole())})

    assert listed(method("keys", table)) == ["a"]
    assert listed(method("values", table)) == ["{}"]
    assert holes(method("items", table))


def test_a_dict_loses_what_is_popped() -> None:
    found = changed("pop", Table({"a": value(hole())}), "a")

    assert holes(found.value)  # type: ignore[union-attr]  # a change
    assert not holes(found.receiver)  # type: ignore[union-attr]  # a change


def test_fromkeys() -> None:
    assert function("dict.fromkeys", ["a", "b"], hole()) == Table({"a": value(hole()), "b": value(hole())})


def test_get_of_the_request_gives_a_text_or_the_default() -> None:
    found = method("get", Untrusted(hole(), "mapping"), "q", "none")

    assert sorted(shown(option) for option in options(found)) == ["none", "{}"]
    assert only(found).origin.text == "request.args['x']['q']"


def test_a_number_is_asked_for() -> None:
    found = method("get", Untrusted(hole(), "mapping"), "q", 1, type=Foreign("int"))

    assert only(found).alphabet == NUMBER


def test_a_list_of_texts() -> None:
    assert listed(method("getlist", Untrusted(hole(), "mapping"), "q")) == ["… {}"]


def test_names_are_a_strangers_too() -> None:
    assert holes(method("keys", Untrusted(hole(), "mapping")))


def test_the_content_of_an_upload() -> None:
    found = method("read", Untrusted(hole(), "file"))

    assert only(found).origin.text == "request.args['x'].read()"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("list", (hole(),)),
        ("tuple", ([hole()],)),
        ("set", ([hole()],)),
        ("sorted", ([hole(), "a"],)),
        ("reversed", ([hole(), "a"],)),
        ("enumerate", ([hole()],)),
        ("zip", (["a"], [hole()])),
        ("max", ("a", hole())),
        ("min", ([hole()],)),
        ("dict", (Table({"a": value(hole())}),)),
        ("itertools.chain", (["a"], [hole()])),
        ("copy.deepcopy", ([hole()],)),
        ("str", (hole(),)),
        ("repr", (hole(),)),
        ("bytes", (hole(), "utf-8")),
        ("format", (hole(), "")),
        ("collections.OrderedDict", (Table({"a": value(hole())}),)),
        ("collections.deque", ([hole()],)),
        ("chr", (hole(),)),
    ],
)
def test_a_builtin_keeps_the_hole(name: str, given: tuple[object, ...]) -> None:
    assert holes(function(name, *given))


@pytest.mark.parametrize("name", ["bool", "len"])
def test_a_truth_or_a_count_carries_nothing(name: str) -> None:
    assert not holes(function(name, hole()))


@pytest.mark.parametrize("name", ["int", "float", "decimal.Decimal", "abs", "round", "ord"])
def test_a_number_carries_no_attack(name: str) -> None:
    found = function(name, hole())

    assert not may_hold(only(found).alphabet, "'\"</;|& ")


def test_numbers_are_computed() -> None:
    assert function("int", "12") == Known(12)
    assert function("int", "ff", 16) == Known(255)
    assert function("len", "abc") == Known(3)
    assert function("str", 5) == Known("5")


def test_zip_pairs_by_position() -> None:
    found = function("zip", ["a", "b"], [hole(), "y"])

    assert isinstance(found, Items)
    assert isinstance(found.items[1], Items)
    assert not holes(found.items[1])


def test_a_sum_of_lists_begins_with_what_it_is_given() -> None:
    found = function("sum", [["a"], ["b"]], [hole()])

    assert holes(found)


def test_digits_keep_being_digits() -> None:
    assert only(function("str", hole(DIGITS))).alphabet == DIGITS


def test_one_of_several_is_any_of_them() -> None:
    assert holes(function("random.choice", either(value(["a"]), value([hole()]))))
