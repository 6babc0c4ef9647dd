import pytest

from stopper.flow.values.texts.characters import ALL, WORD, mask
from stopper.flow.values.value import Part
from tests.flow.sinks.making import found, hole

ANY = hole()


@pytest.mark.parametrize(
    ("parts", "note", "attack"),
    [
        ((ANY,), "", "{{7*7}}"),
        (("<p>", ANY, "</p>"), "", "{{7*7}}"),
        (("<p>", hole(encoders=["html"]), "</p>"), "", "{{7*7}}"),
        (("{{ ", ANY, " }}"), "", "config"),
        (("{% if ", hole(WORD), " %}"), "", "config"),
        ((ANY,), "mako", "${7*7}"),
        ((hole(ALL & ~mask("*")),), "", "{{config}}"),
    ],
)
def test_an_expression_that_fits_is_found(parts: tuple[Part, ...], note: str, attack: str) -> None:
    [danger] = found("template", *parts, note=note)

    assert danger.attack == attack


@pytest.mark.parametrize(
    "parts", [("<p>{{ name }}</p>",), ("<p>", hole(WORD), "</p>"), ("{{ a }}", hole(ALL & ~mask("{")))]
)
def test_text_without_braces_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("template", *parts) == []
