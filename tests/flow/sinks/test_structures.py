"""Sinks that take a structure: archives, models, sessions, queries of documents."""

import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import DIGITS
from stopper.flow.values.value import Foreign, Items, Known, Table, Untrusted, Value
from tests.flow.sinks.making import hole, judged

ANY = hole()
TAR = Foreign("tarfile.open()", (), {"fileobj": Untrusted(ANY, "file")})


@pytest.mark.parametrize(
    ("keywords", "count"),
    [
        ({}, 1),
        ({"filter": Known("data")}, 0),
        ({"filter": Known("tar")}, 1),
        ({"filter": Known("fully_trusted")}, 1),
        ({"filter": Foreign("tarfile.data_filter")}, 0),
    ],
)
def test_an_archive_counts_by_its_filter(keywords: dict[str, Value], count: int) -> None:
    assert len(judged("archive", SinkCall("extractall", TAR, keywords=keywords, note="tar"))) == count


@pytest.mark.parametrize(
    "value", [Foreign("tarfile.open()", (Known("a.tar"),)), Foreign("zipfile.ZipFile()", (text(ANY),))]
)
def test_an_archive_of_our_own_or_a_zip_file_is_harmless(value: Value) -> None:
    assert judged("archive", SinkCall("extractall", value, note="tar")) == []


@pytest.mark.parametrize(
    ("value", "note", "count"),
    [
        (Untrusted(ANY, "data"), "", 1),
        (Untrusted(ANY, "mapping"), "", 1),
        (Untrusted(hole(kind="fields"), "mapping"), "", 0),
        (Table({"name": text(ANY)}), "", 0),
        (Table({}, text(ANY), text(ANY)), "", 1),
        (text(ANY), "name", 1),
        (text("pref_", ANY), "name", 0),
        (text(hole(DIGITS)), "name", 0),
    ],
)
def test_fields_that_a_request_names_are_found(value: Value, note: str, count: int) -> None:
    assert len(judged("mass_assignment", SinkCall("User", value, note=note))) == count


@pytest.mark.parametrize(
    ("key", "value", "certain"),
    [
        (Known("user_id"), text(ANY), [False]),
        (Known("colour"), text(ANY), []),
        (Known("page"), text(hole(DIGITS)), []),
        (Known("user_id"), text(hole(trust="signed")), []),
        (Known("user_id"), text(hole(trust="stored")), []),
        (text(ANY), Known(1), [True]),
        (Known("user_id"), Known("x"), []),
    ],
)
def test_what_crosses_into_the_session_is_found(key: Value, value: Value, certain: list[bool]) -> None:
    dangers = judged("session", SinkCall("flask.session", value, (key,)))

    assert [danger.is_certain for danger in dangers] == certain


def test_a_whole_request_in_the_session_is_found() -> None:
    assert len(judged("session", SinkCall("update", Untrusted(ANY, "mapping"), note="update"))) == 1


@pytest.mark.parametrize(
    ("value", "context"),
    [
        (Untrusted(ANY, "data"), "the whole query"),
        (Untrusted(ANY, "mapping"), "the whole query"),
        (Table({"name": Untrusted(ANY, "data")}), "the value of 'name' in the query, which may be an operator"),
        (Table({"$or": Items("list", (Table({"a": Untrusted(ANY, "data")}),))}), "the value of 'a' in the query"),
        (Table({"$where": text("this.a == '", ANY, "'")}), "inside ' quotes of a script of the query"),
        (Table({}, Known(1), text(ANY)), "a key of the query"),
    ],
)
def test_an_operator_of_a_stranger_is_found(value: Value, context: str) -> None:
    [danger] = judged("nosql", SinkCall("find", value))

    assert danger.context.startswith(context)


@pytest.mark.parametrize(
    "value",
    [
        Table({"name": text(ANY)}),
        Table({"name": Untrusted(ANY, "text")}),
        Table({"a": Known(1)}),
        text(ANY),
        Table({"$where": text("this.a == '", hole(without=["'"]), "'")}),
    ],
)
def test_a_text_as_a_value_of_the_query_is_harmless(value: Value) -> None:
    assert judged("nosql", SinkCall("find", value)) == []


def test_a_search_takes_no_operators() -> None:
    value = Table({"from": Untrusted(ANY, "data")})

    assert judged("nosql", SinkCall("search", value, note="search")) == []
    assert len(judged("nosql", SinkCall("search", Untrusted(ANY, "data"), note="search"))) == 1
