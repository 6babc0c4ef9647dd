"""Methods of texts on values: constants are computed, holes keep their place, and lose only what cannot be in them."""

import pytest

from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, OTHER, WORD
from stopper.flow.values.value import ANYTHING, GAP, Known, Untrusted
from tests.flow.library.calling import function, hole, listed, may_hold, method, only, shown, value

STATEMENT = ("SELECT '", hole(), "' FROM users")


@pytest.mark.parametrize(
    ("name", "receiver", "given", "result"),
    [
        ("upper", "abc", (), "ABC"),
        ("strip", "  a ", (), "a"),
        ("replace", "a-b", ("-", "+"), "a+b"),
        ("zfill", "7", (3,), "007"),
        ("format", "{}-{b}", ("x",), "x-?"),
        ("removeprefix", "users.id", ("users.",), "id"),
        ("startswith", "/home", ("/",), "True"),
        ("find", "abc", ("c",), "2"),
        ("isdigit", "12", (), "True"),
        ("decode", b"abc", (), "abc"),
    ],
)
def test_constants_are_computed(name: str, receiver: object, given: tuple[object, ...], result: str) -> None:
    assert shown(method(name, receiver, *given)) == result


@pytest.mark.parametrize("name", ["strip", "lower", "upper", "title", "casefold", "encode", "expandtabs", "splitlines"])
def test_a_text_method_keeps_the_hole(name: str) -> None:
    assert may_hold(only(method(name, hole())).alphabet, "'")


def test_lower_leaves_no_capitals() -> None:
    assert not may_hold(only(method("lower", hole(LETTERS))).alphabet, "ABC")


def test_upper_makes_what_was_kept_out_of_other_letters() -> None:
    assert only(method("upper", hole(without="SCRIPT"))).without == frozenset()


def test_a_huge_width_is_not_computed() -> None:
    assert method("zfill", "1", 10**9) != ANYTHING
    assert shown(method("format", "{:>999999999}", "a")) != "a" * 999999999


@pytest.mark.parametrize("old", ["'", "<", "/"])
def test_a_replaced_character_is_gone(old: str) -> None:
    found = method("replace", STATEMENT, old, "_")

    assert not may_hold(only(found).alphabet, old)


def test_a_character_written_by_the_replacement_may_be_there() -> None:
    assert may_hold(only(method("replace", hole(DIGITS), "1", "'")).alphabet, "'")


def test_a_counted_replacement_leaves_the_rest() -> None:
    assert may_hold(only(method("replace", hole(), "'", "", 1)).alphabet, "'")


@pytest.mark.parametrize(("old", "new"), [("../", ""), ("script", ""), ("ab", "a"), ("..", ".x.")])
def test_what_can_come_back_is_not_gone(old: str, new: str) -> None:
    assert only(method("replace", hole(), old, new)).without == frozenset()


@pytest.mark.parametrize(("old", "new"), [("../", "_"), ("..", ""), ("<script", "&lt;script")])
def test_what_cannot_come_back_is_gone(old: str, new: str) -> None:
    assert only(method("replace", hole(), old, new)).without == {old}


def test_removing_brings_together_what_was_kept_apart() -> None:
    assert only(method("replace", hole(without="../"), "x", "")).without == frozenset()


def test_a_doubled_quote_is_an_encoder() -> None:
    assert "sql" in only(method("replace", hole(), "'", "''")).encoders


def test_an_untrusted_replacement_stands_where_the_mark_was() -> None:
    assert shown(method("replace", "a = {x} or b", "{x}", hole())) == "a = {} or b"


def test_an_untrusted_replacement_in_an_unknown_text() -> None:
    assert shown(method("replace", (GAP,), "{x}", hole())) == "?{}?"


def test_an_unknown_replacement_keeps_every_hole() -> None:
    assert len(holes(method("replace", hole(), hole(name="old"), hole(name="new")))) >= 2


def test_strip_of_characters_is_remembered() -> None:
    assert "lstrip:/" in only(method("lstrip", hole(), "/")).encoders


def test_strip_takes_constants_at_the_ends() -> None:
    assert shown(method("strip", ("  a", hole(), "b  "))) == "a{}b"


def test_split_gives_pieces_without_the_separator() -> None:
    found = method("split", hole(), "/")

    assert listed(found) == ["{}", "… {}"]
    assert not may_hold(holes(found)[0].alphabet, "/")


def test_split_is_exact_where_the_hole_cannot_hold_the_separator() -> None:
    assert listed(method("split", ("a,", hole(DIGITS), ",b"), ",")) == ["a", "{}", "b"]


def test_split_at_white_space_keeps_constant_words_apart() -> None:
    assert listed(method("split", ("ping -c 1 ", hole(WORD)))) == ["ping", "-c", "1", "{}"]


def test_split_at_white_space_before_an_open_hole() -> None:
    assert listed(method("split", ("ping -c 1 ", hole()))) == ["ping", "-c", "1", "{}", "… {}"]


def test_split_once() -> None:
    found = method("split", hole(), "=", 1)

    assert listed(found) == ["{}", "{}"]
    assert not may_hold(holes(found)[0].alphabet, "=")
    assert may_hold(holes(found)[1].alphabet, "=")


def test_rsplit_once_gives_an_extension_without_dots() -> None:
    found = method("rsplit", hole(), ".", 1)

    assert not may_hold(holes(found)[1].alphabet, ".")


def test_split_by_an_unknown_separator_keeps_the_hole() -> None:
    assert holes(method("split", hole(), ANYTHING))


def test_partition_gives_three() -> None:
    assert listed(method("partition", ("a:", hole()), ":")) == ["a", ":", "{}"]


def test_join_of_known_items() -> None:
    assert shown(method("join", ", ", ["a", hole(), "b"])) == "a, {}, b"


def test_join_of_any_number_of_constants_is_clean() -> None:
    from stopper.flow.values.value import Items

    assert not holes(method("join", ", ", Items("list", (), Known("?"))))


def test_pieces_joined_again_may_hold_what_each_could_not() -> None:
    pieces = method("split", hole(), "../")

    assert only(method("join", "", pieces)).without == frozenset()


def test_pieces_of_one_character_joined_stay_without_it() -> None:
    pieces = method("split", hole(), "/")

    assert not may_hold(only(method("join", "_", pieces)).alphabet, "/")


def test_join_of_untrusted_data() -> None:
    assert shown(method("join", ",", Untrusted(hole(), "data"))) == "{}"


def test_format_puts_each_value_in_its_place() -> None:
    assert shown(method("format", "a={} b={x} c={0}", hole(), x=hole(name="y"))) == "a={} b={} c={}"


def test_a_number_format_refuses_text() -> None:
    assert not may_hold(only(method("format", "{:d}", hole())).alphabet, "'")


def test_a_repr_is_marked() -> None:
    found = method("format", "{!r}", hole())

    assert shown(found) == "'{}'"
    assert "repr" in only(found).encoders


def test_format_with_a_key() -> None:
    assert shown(method("format", "{0[name]}", Untrusted(hole(), "data"))) == "{}"


def test_an_unknown_template_holds_its_values() -> None:
    assert shown(method("format", ANYTHING, hole())) == "?{}?"


def test_a_broken_template_loses_nothing() -> None:
    assert holes(method("format", ("{", hole(name="a"), "}"), hole(name="b")))


def test_format_with_a_choice_gives_both() -> None:
    found = method("format", "x{}", either(value("a"), value(hole())))

    assert sorted(shown(option) for option in found.options) == ["xa", "x{}"]  # type: ignore[union-attr]  # a choice


def test_translate_with_a_constant_table() -> None:
    table = function("str.maketrans", "", "", "'\"")

    assert not may_hold(only(method("translate", hole(), table)).alphabet, "'\"")


def test_translate_with_an_unknown_table() -> None:
    assert only(method("translate", hole(DIGITS), ANYTHING)).alphabet == ALL


@pytest.mark.parametrize(("prefix", "result"), [("/st", Known(True)), ("http", Known(False)), ("/static/x", ANYTHING)])
def test_startswith_is_known_by_the_constant_beginning(prefix: str, result: object) -> None:
    assert method("startswith", ("/static/", hole()), prefix) == result


def test_a_predicate_carries_nothing() -> None:
    assert method("isdigit", hole()) == ANYTHING


def test_ascii_drops_what_is_beyond() -> None:
    found = only(method("encode", hole(without="../"), "ascii", "ignore"))

    assert not found.alphabet & OTHER
    assert found.without == frozenset()


def test_hex_is_harmless() -> None:
    assert not may_hold(only(method("hex", hole())).alphabet, "'<")


def test_an_escape_that_is_decoded_holds_anything() -> None:
    assert only(method("decode", hole(WORD), "unicode_escape")).alphabet == ALL


def test_a_shell_word_that_is_cut_is_quoted_no_more() -> None:
    found = method("split", hole(encoders=frozenset({"shell", "html"})), " ")

    assert holes(found)[0].encoders == {"html"}


def test_text_of_nothing() -> None:
    assert method("join", "", []) == text()
