"""`re` on values: what a substitution leaves, and what a group of a match can hold."""

import pytest

from stopper.flow.library.patterns.regex_patterns import group_sources
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import DIGITS
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known
from tests.flow.library.calling import function, hole, listed, may_hold, method, only, shown, thing


@pytest.mark.parametrize("pattern", [r"[^a-z]", r"[^\w]+", r"\W"])
def test_what_is_taken_out_is_gone(pattern: str) -> None:
    assert not may_hold(only(function("re.sub", pattern, "", hole())).alphabet, "'\"<>;/")


def test_a_limited_substitution_leaves_the_rest() -> None:
    assert may_hold(only(function("re.sub", r"[^a-z]", "", hole(), count=1)).alphabet, "'")


def test_an_unknown_pattern_leaves_everything() -> None:
    assert may_hold(only(function("re.sub", ANYTHING, "", hole())).alphabet, "'")


def test_a_compiled_pattern_counts_as_well() -> None:
    compiled = thing("re.compile()", r"[^a-z]")

    assert not may_hold(only(method("sub", compiled, "", hole())).alphabet, "'")


def test_an_untrusted_replacement_is_in_the_text() -> None:
    assert holes(function("re.sub", "x", hole(), "axb"))


def test_constants_are_substituted_where_that_is_quick() -> None:
    assert shown(function("re.sub", r"\d", "", ("a1", hole(DIGITS)))) == "a{}"


def test_constants_are_left_open_where_it_could_hang() -> None:
    assert shown(function("re.sub", "(a+)+$", "", ("aaaa!", hole()))) == "?{}"


def test_a_literal_is_replaced_like_a_text() -> None:
    assert "sql" in only(function("re.sub", "'", "''", hole())).encoders


def test_an_escaped_text_is_marked() -> None:
    assert "regex" in only(function("re.escape", hole())).encoders


@pytest.mark.parametrize(("key", "present", "absent"), [(1, "a", "1/"), ("n", "1", "a/"), (0, "/", "'")])
def test_a_group_holds_what_its_part_of_the_pattern_takes(key: object, present: str, absent: str) -> None:
    match = function("re.match", r"([a-z]+)/(?P<n>\d+)$", hole())

    found = only(method("group", match, key))

    assert may_hold(found.alphabet, present)
    assert not may_hold(found.alphabet, absent)


def test_a_group_of_an_unknown_pattern_holds_anything() -> None:
    match = function("re.match", ANYTHING, hole())

    assert may_hold(only(method("group", match, 1)).alphabet, "'")


def test_an_unknown_flag_lets_through_more() -> None:
    match = function("re.match", "([a-z]+)", hole(), ANYTHING)

    assert may_hold(only(method("group", match, 1)).alphabet, "A")


def test_groups_by_position() -> None:
    match = function("re.match", r"(\d+)-(.*)", hole())

    found = method("groups", match)

    assert isinstance(found, Items)
    assert not may_hold(only(found.items[0]).alphabet, "'")
    assert may_hold(only(found.items[1]).alphabet, "'")


def test_everything_found() -> None:
    assert not may_hold(only(function("re.findall", r"\d+", hole())).alphabet, "'")


def test_pieces_hold_no_separator() -> None:
    assert not may_hold(only(function("re.split", r"[,;]", hole())).alphabet, ",;")


def test_a_match_is_known_by_its_pattern_and_text() -> None:
    assert isinstance(function("re.search", "a", hole()), Foreign)


def test_a_constant_matched_is_not_computed() -> None:
    assert not holes(method("group", function("re.match", "(a)", Known("a")), 1))


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        ("(a)(b)", [("", "a"), ("", "b")]),
        ("(?:a)(?P<n>b(c))", [("n", "b(c)"), ("", "c")]),
        (r"\((a[)]b)", [("", "a[)]b")]),
        ("[^]()](x)", [("", "x")]),
        ("(a", [("", "a")]),
    ],
)
def test_groups_of_a_pattern(source: str, groups: list[tuple[str, str]]) -> None:
    assert group_sources(source) == groups


def test_findall_with_several_groups_gives_tuples() -> None:
    assert listed(function("re.findall", r"(\d)(\w)", hole())) != ["… {}"]
