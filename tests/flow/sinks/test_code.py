import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import Known, Part
from tests.flow.sinks.making import found, hole, judged

ANY = hole()


@pytest.mark.parametrize(
    ("parts", "context"),
    [
        ((ANY,), "the whole expression"),
        (("1 + ", ANY), "outside quotes of the evaluated code"),
        (("f('", ANY, "')"), "inside ' quotes of the evaluated code"),
        (('f("""', ANY, '""")'), 'inside """ quotes of the evaluated code'),
        (("f('\\'", ANY), "inside ' quotes of the evaluated code"),
        ((hole(ALL & ~mask("'")),), "the whole expression"),
    ],
)
def test_what_is_evaluated_is_found(parts: tuple[Part, ...], context: str) -> None:
    [danger] = found("code", *parts)

    assert danger.context == context
    assert may_contain(danger.hole, danger.attack)
    assert danger.is_certain


@pytest.mark.parametrize(
    "parts",
    [("1 + 1",), ("1 + ", hole(DIGITS)), ("f('", hole(ALL & ~mask("'")), "')"), ("f(", hole(encoders=["repr"]), ")")],
)
def test_a_number_or_a_closed_literal_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("code", *parts) == []


def test_a_name_alone_is_uncertain() -> None:
    [danger] = found("code", hole(WORD))

    assert not danger.is_certain


@pytest.mark.parametrize(("parts", "is_certain"), [((ANY,), True), (("plugins.", ANY), False)])
def test_a_module_that_is_chosen_is_found(parts: tuple[Part, ...], is_certain: bool) -> None:
    [danger] = found("code", *parts, note="import")

    assert danger.is_certain is is_certain


def test_a_module_of_a_fixed_package_is_harmless() -> None:
    assert found("code", "plugins.", hole(WORD), note="import") == []


@pytest.mark.parametrize(("parts", "count"), [((ANY,), 1), (("do_", ANY), 0), (("x",), 0)])
def test_an_attribute_that_is_chosen_is_found(parts: tuple[Part, ...], count: int) -> None:
    assert len(found("code", *parts, note="lookup")) == count


def test_a_looked_up_value_with_a_default_is_harmless() -> None:
    call = SinkCall("getattr", text(ANY), (Known("x"), text(ANY), Known(False)), note="lookup")

    assert judged("code", call) == []
