import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import Known, Part, Table, Untrusted
from tests.flow.sinks.making import found, hole, judged

ANY = hole()
ESCAPED = hole(ALL & ~mask("<>\"'"), ["html"])


@pytest.mark.parametrize(
    ("parts", "context"),
    [
        (("<p>", ANY), "in the text of the page"),
        ((ANY,), "in the text of the page"),
        (("<p class='", ANY, "'>"), "in a quoted attribute"),
        (("<p class='", hole(ALL & ~mask("<>"), ["html-text"]), "'>"), "in a quoted attribute"),
        (("<p class=", ESCAPED, ">"), "in an attribute without quotes, where escaping does not help"),
        (("<a href='", ESCAPED, "'>"), "at the start of an address in the page"),
        (("<a href='/x/", ANY, "'>"), "in a quoted attribute"),
        (("<script>var a = ", ESCAPED, ";</script>"), "in a script, outside quotes"),
        (("<script>var a = '", ANY, "';</script>"), "in a script, inside ' quotes"),
        (("<script>var a = ", hole(encoders=["json"]), ";</script>"), "in a script, as JSON that can end it"),
        (("<a onclick=\"f('", ESCAPED, "')\">"), "in an event handler, where escaping does not help"),
        (("<style>p { color: ", ANY), "in a style sheet or style attribute"),
        (("<!-- ", ANY, " -->"), "in a comment of the page"),
        (("<p ", ANY, ">"), "as the name of a tag or attribute"),
        (("<", hole(WORD), ">"), "as the name of a tag or attribute"),
    ],
)
def test_what_becomes_markup_or_code_is_found(parts: tuple[Part, ...], context: str) -> None:
    [danger] = found("html", *parts, note="markup")

    assert danger.context == context
    assert danger.is_certain
    assert "html" in danger.hole.encoders or may_contain(danger.hole, danger.attack)


@pytest.mark.parametrize(
    "parts",
    [
        ("<p>x</p>",),
        ("<p>", ESCAPED),
        ("<p>", hole(DIGITS)),
        ("<p>", hole(encoders=["markup"])),
        ("<p>", hole(ALL & ~mask("<"))),
        ("<p class='", ESCAPED, "'>"),
        ("<p class='", hole(ALL & ~mask("'")), "'>"),
        ("<p class=", hole(WORD), ">"),
        ("<a href='/x/", ESCAPED, "'>"),
        ("<a href='", hole(ESCAPED.alphabet & ~mask(":"), ["html"]), "'>"),
        ("<script>var a = ", hole(encoders=["js"]), ";</script>"),
        ("<script>var a = '", ESCAPED, "';</script>"),
        ("<script>var a = ", hole(ALL & ~mask("<"), ["json"]), ";</script>"),
        ("<a onclick=\"f('", hole(WORD), "')\">"),
        ("<a onclick=\"f('", hole(WORD | mask(".:/-"), ["html"]), "')\">"),
        ("<!-- ", ESCAPED, " -->"),
        ("<p ", hole(WORD), ">"),
    ],
)
def test_what_stays_text_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("html", *parts, note="markup") == []


@pytest.mark.parametrize(("note", "count"), [("text", 0), ("quoted", 0), ("unquoted", 1), ("url", 1), ("event", 1)])
def test_the_note_of_a_template_is_the_place(note: str, count: int) -> None:
    assert len(found("html", ESCAPED, note=note)) == count


@pytest.mark.parametrize(
    ("keywords", "count"),
    [
        ({}, 1),
        ({"mimetype": Known("text/html")}, 1),
        ({"mimetype": Known("image/svg+xml")}, 1),
        ({"mimetype": Known("text/plain")}, 0),
        ({"content_type": Known("application/json")}, 0),
        ({"headers": Table({"Content-Type": Known("text/csv")})}, 0),
    ],
)
def test_a_response_counts_by_its_type(keywords: dict[str, Known], count: int) -> None:
    call = SinkCall("the response", text("<p>", ANY), keywords=keywords, note="response")

    assert len(judged("html", call)) == count


def test_data_that_a_view_returns_is_json() -> None:
    assert judged("html", SinkCall("the response", Untrusted(ANY, "data"), note="response")) == []
