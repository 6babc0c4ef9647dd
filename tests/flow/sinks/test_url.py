import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import DIGITS, WORD, mask
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import GAP, Items, Known, Part
from tests.flow.sinks.making import found, hole, judged

ANY = hole()


@pytest.mark.parametrize(
    ("parts", "context"),
    [
        ((ANY,), "the whole address"),
        (("http://", ANY), "the host of the address"),
        (("http://", ANY, "/status"), "the host of the address"),
        (("http://", ANY, ".shop.example/x"), "the host of the address"),
        (("http://", hole(WORD)), "the host of the address"),
        (("http://shop.example", ANY), "after a host that no slash ends"),
        (("http://shop.example:", ANY), "after a host that no slash ends"),
    ],
)
def test_a_host_that_is_chosen_is_found(parts: tuple[Part, ...], context: str) -> None:
    [danger] = found("url", *parts)

    assert danger.context == context
    assert may_contain(danger.hole, danger.attack)
    assert danger.is_certain


@pytest.mark.parametrize(
    "parts",
    [
        ("http://shop.example/",),
        ("http://shop.example/", ANY),
        ("http://shop.example?q=", ANY),
        ("http://shop.example:", hole(DIGITS), "/"),
        ("http://", hole(WORD | mask("-")), ".shop.example/x"),
        (GAP, "/users/", ANY),
        (hole(checks=["checked-host"]),),
    ],
)
def test_what_comes_after_a_fixed_host_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("url", *parts) == []


def test_what_follows_an_unknown_start_is_uncertain() -> None:
    [danger] = found("url", GAP, ANY)

    assert not danger.is_certain


def test_the_host_of_a_socket_is_found() -> None:
    pair = Items("tuple", (text(ANY), Known(80)))

    assert len(judged("url", SinkCall("connect", pair, note="host"))) == 1
    assert judged("url", SinkCall("connect", Items("tuple", (Known("a"), text(ANY))), note="host")) == []
