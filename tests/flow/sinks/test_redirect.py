import pytest

from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.texts.checks import OF_PATH
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import GAP, Part
from tests.flow.sinks.making import found, hole

ANY = hole()


@pytest.mark.parametrize(
    ("parts", "context", "attack"),
    [
        ((ANY,), "the whole address", "https://evil.example"),
        ((ANY, "?a=1"), "the start of the address", "https://evil.example"),
        (("/", ANY), "after the first slash of the address", "/evil.example"),
        (("https://", ANY, "/x"), "the host of the address", "evil.example"),
        (("//", ANY), "the host of the address", "evil.example"),
        (("https://shop.example", ANY), "after a host that no slash ends", ".evil.example"),
        ((hole(encoders=["url"], alphabet=WORD | mask("./%-")),), "the whole address", "//evil.example"),
        ((hole(without=["//"]),), "the whole address", "/\t/evil.example"),
        ((hole(without=["//", "\t"]),), "the whole address", "/\\evil.example"),
        (
            (hole(encoders=[OF_PATH]), "?a=1"),
            "the path of another address, which may begin with two slashes",
            "////evil.example",
        ),
    ],
)
def test_another_host_is_found(parts: tuple[Part, ...], context: str, attack: str) -> None:
    [danger] = found("redirect", *parts)

    assert (danger.context, danger.attack, danger.is_certain) == (context, attack, "\\" not in attack)
    assert may_contain(danger.hole, danger.attack)


@pytest.mark.parametrize(
    "parts",
    [
        ("/home",),
        ("/shop/", ANY),
        ("/", hole(DIGITS)),
        ("/", hole(WORD)),
        ("https://shop.example/", ANY),
        ("https://shop.example?next=", ANY),
        ("?page=", ANY),
        (GAP, "?next=", ANY),
        (hole(checks=["local-url"]),),
        (hole(kind="url"),),
        (hole(kind="host"),),
        (hole(ALL & ~mask("/\\:")),),
    ],
)
def test_an_address_of_a_fixed_host_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("redirect", *parts) == []


@pytest.mark.parametrize("parts", [(GAP, ANY), (hole(kind="header"),)])
def test_what_is_hard_to_use_is_uncertain(parts: tuple[Part, ...]) -> None:
    [danger] = found("redirect", *parts)

    assert not danger.is_certain
