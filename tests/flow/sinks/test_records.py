"""Sinks that write something down: headers, cookies, messages, logs, cells, formats."""

import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL, DIGITS, mask
from stopper.flow.values.value import Foreign, Items, Known, Part, Table, Value
from tests.flow.sinks.making import found, hole, judged

ANY = hole()
ONE_LINE = hole(ALL & ~mask("\r\n"))


@pytest.mark.parametrize(("parts", "count"), [((ANY,), 1), ((ONE_LINE,), 0), ((hole(DIGITS),), 0), (("x",), 0)])
def test_a_line_break_in_a_raw_header_is_found(parts: tuple[Part, ...], count: int) -> None:
    assert len(found("header", *parts, note="raw")) == count


@pytest.mark.parametrize(
    ("name", "parts", "count"),
    [
        ("Set-Cookie", ("a=", ANY), 1),
        ("Content-Type", (ANY,), 1),
        ("Content-Type", ("text/plain; charset=", ANY), 0),
        ("Content-Disposition", ("attachment; filename=", ANY), 1),
        ("Access-Control-Allow-Origin", (ANY,), 1),
        ("X-Name", (ANY,), 0),
        ("Set-Cookie", ("a=", hole(DIGITS)), 0),
    ],
)
def test_a_header_with_parts_is_found(name: str, parts: tuple[Part, ...], count: int) -> None:
    dangers = judged("header", SinkCall("set", text(*parts), (Known(name), text(*parts))))

    assert [danger.is_certain for danger in dangers] == [False] * count


@pytest.mark.parametrize(("note", "count"), [("name", 1), ("domain", 1), ("value", 0)])
def test_a_cookie_counts_by_its_part(note: str, count: int) -> None:
    assert len(found("cookie", ANY, note=note, secure=Known(True))) == count


def test_a_cookie_that_is_given_whole_is_another_librarys() -> None:
    assert found("cookie", ANY, note="name") == []


def test_a_name_that_the_browser_has_already_is_no_danger() -> None:
    assert found("cookie", hole(kind="cookie"), note="name", expires=Known(0)) == []


@pytest.mark.parametrize(
    ("parts", "note", "count"),
    [
        (("From: a\nSubject: ", ANY, "\n\nhello"), "message", 1),
        (("From: a\n\n", ANY), "message", 0),
        (("From: a\nSubject: ", ONE_LINE), "message", 0),
        ((ANY,), "header", 1),
        ((ANY,), "checked", 0),
    ],
)
def test_a_message_counts_up_to_its_first_empty_line(parts: tuple[Part, ...], note: str, count: int) -> None:
    assert len(found("mail", *parts, note=note)) == count


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (("login of ", ANY), 1),
        (("login of ", hole(without=[" "])), 1),
        (("login of ", hole(without=[" ", ":"])), 1),
        (("login of ", hole(without=[" ", "\n", "\r"])), 0),
        (("login of ", ONE_LINE), 0),
        (("login of ", hole(encoders=["repr"])), 0),
    ],
)
def test_a_line_break_in_a_record_is_found(parts: tuple[Part, ...], count: int) -> None:
    assert len(found("log", *parts)) == count


@pytest.mark.parametrize(
    ("template", "count"), [("by %s", 1), ("by %r", 0), ("%s by %r", 1), ("%d", 0), ("100%% %s", 1)]
)
def test_a_record_counts_by_its_conversion(template: str, count: int) -> None:
    value = text(ANY)

    assert len(judged("log", SinkCall("info", value, (Known(template), value)))) == count


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (text(ANY), 1),
        (Items("list", (Known("a"), text(ANY))), 1),
        (Items("list", (), Items("list", (text(ANY),))), 1),
        (Table({"a": text(ANY)}), 1),
        (text("'", ANY), 0),
        (text(hole(DIGITS)), 0),
        (text(hole(encoders=["formula"])), 0),
        (text(hole(encoders=["lstrip:=+-@"])), 0),
    ],
)
def test_a_formula_at_the_start_of_a_cell_is_found(value: Value, count: int) -> None:
    assert len(judged("csv", SinkCall("writerow", value))) == count


@pytest.mark.parametrize(
    ("argument", "certain"), [(Foreign("flask.g"), [True]), (Known(1), [False]), (text(hole(DIGITS)), [False])]
)
def test_a_format_counts_by_what_it_reaches(argument: Value, certain: list[bool]) -> None:
    call = SinkCall("format", text("hello ", ANY), (argument,))

    assert [danger.is_certain for danger in judged("format", call)] == certain


@pytest.mark.parametrize("parts", [("hello {}",), ("hello ", hole(ALL & ~mask("{")))])
def test_a_fixed_format_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("format", *parts) == []
