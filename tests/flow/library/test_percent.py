"""`%` on texts: each field takes its value, numbers refuse text, and nothing is lost."""

import pytest

from stopper.flow.library.texts.percent_formatting import percent
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Items, Known, Table, Untrusted
from tests.flow.library.calling import hole, may_hold, only, shown, value


@pytest.mark.parametrize(
    ("template", "right", "result"),
    [
        ("a %s b", hole(), "a {} b"),
        ("%s-%%-%s", Items("tuple", (value(hole()), Known(3))), "{}-%-3"),
        ("%(a)s and %(b)s", Table({"a": value(hole()), "b": Known("x")}), "{} and x"),
        ("%05.1f|%-4s|", Items("tuple", (Known(2.5), Known("z"))), "002.5|z   |"),
        ("%*d", Items("tuple", (Known(4), Known(2))), "?"),
        ("100%", hole(), "100%"),
        ("%s", Untrusted(hole(), "data"), "{}"),
        ("%s", ANYTHING, "?"),
    ],
)
def test_each_value_stands_in_its_field(template: str, right: object, result: str) -> None:
    found = percent(Known(template), value(right))

    assert found is not None
    assert shown(found) == result


def test_a_number_field_refuses_text() -> None:
    found = percent(Known("%d"), value(hole()))

    assert found is not None
    assert not may_hold(only(found).alphabet, "'")


def test_a_template_with_a_hole_keeps_it() -> None:
    found = percent(value(("SELECT ", hole(name="column"), " WHERE a = '%s'")), value(hole()))

    assert found is not None
    assert shown(found) == "SELECT {} WHERE a = '{}'"
    assert len(holes(found)) == 2


def test_numbers_are_not_texts() -> None:
    assert percent(Known(7), Known(2)) is None


def test_a_huge_width_is_not_computed() -> None:
    found = percent(Known("%999999999d"), Known(1))

    assert found is not None
    assert shown(found) == "?"
