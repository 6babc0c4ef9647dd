import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.sinks.sql import Quotes
from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import GAP, Foreign, Known, Part, Text
from tests.flow.sinks.making import found, hole, judged

ANY = hole()
UNQUOTED = hole(ALL & ~mask("'"))


@pytest.mark.parametrize(
    ("parts", "context", "attack"),
    [
        (("SELECT * FROM t WHERE a = '", ANY, "'"), "inside single quotes of the statement", "' OR '1'='1"),
        (('SELECT * FROM t WHERE a = "', ANY, '"'), "inside double quotes of the statement", '" OR "1"="1'),
        (("SELECT * FROM t WHERE a = ", ANY), "outside quotes, as a value", "1 OR 1=1"),
        (("SELECT * FROM t WHERE a IN (", ANY, ")"), "outside quotes, as a value", "1 OR 1=1"),
        (("SELECT * FROM t WHERE a = ", hole(ALL & ~mask(" "))), "outside quotes, as a value", "1/**/OR/**/1=1"),
        (("SELECT * FROM ", ANY), "outside quotes, as a name", "users --"),
        (
            ("SELECT * FROM t ORDER BY a, ", ANY),
            "outside quotes, where the rows are ordered or grouped",
            "(CASE WHEN (1=1)",
        ),
        ((ANY,), "the statement itself", "SELECT * FROM users"),
        (("SELECT '", ANY, "', b = ", hole(DIGITS)), "inside single quotes of the statement", "' OR"),
        (("SELECT 'it''s' || ", ANY), "outside quotes of the statement", "1 OR 1=1"),
        (("SELECT 1 -- ", ANY), "in a comment of the statement", "\n"),
        (("UPDATE t SET `", ANY, "` = 1"), "inside backticks of the statement", "`"),
        (("SELECT * FROM t WHERE ", GAP, " = '", ANY), "inside single quotes of the statement", "' OR '1'='1"),
        (("SELECT * FROM t WHERE a = ", hole(encoders=["html"])), "outside quotes, as a value", "1 OR 1=1"),
    ],
)
def test_what_a_stranger_can_change_is_found(parts: tuple[Part, ...], context: str, attack: str) -> None:
    [danger] = found("sql", *parts)

    assert danger.context == context
    assert danger.attack.startswith(attack)
    assert may_contain(danger.hole, danger.attack)
    assert danger.is_certain


@pytest.mark.parametrize(
    "parts",
    [
        ("SELECT 1",),
        ("SELECT * FROM t WHERE a = ", hole(DIGITS)),
        ("SELECT * FROM t WHERE a = '", UNQUOTED, "'"),
        ("SELECT * FROM t WHERE a = '", hole(encoders=["sql"]), "'"),
        ("SELECT * FROM t WHERE a = ", hole(encoders=["sql-literal"])),
        ("SELECT * FROM t ORDER BY ", hole(WORD)),
        ("SELECT * FROM ", hole(WORD)),
        ("SELECT 1 -- ", hole(ALL & ~mask("\n"))),
    ],
)
def test_what_cannot_leave_its_place_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("sql", *parts) == []


def test_a_backslash_before_another_hole_may_open_a_string() -> None:
    [danger] = found("sql", "SELECT * FROM t WHERE a = '", UNQUOTED, "' AND b = '", UNQUOTED, "'")

    assert danger.attack == "\\"
    assert not danger.is_certain


def test_a_name_as_a_value_may_be_the_column() -> None:
    [danger] = found("sql", "SELECT * FROM t WHERE id = ", hole(WORD))

    assert (danger.attack, danger.is_certain) == ("id", False)


def test_an_expression_of_sqlalchemy_binds_its_values() -> None:
    bound = Foreign("sqlalchemy.select().where", (Text((ANY,)),))

    assert judged("sql", SinkCall("execute", bound)) == []


def test_what_an_unknown_library_makes_is_uncertain() -> None:
    [danger] = judged("sql", SinkCall("execute", Foreign("lib.build()", (Text((ANY,)),))))

    assert not danger.hole.is_certain


@pytest.mark.parametrize(
    ("parts", "count"),
    [(("SELECT a FROM t WHERE b = '", ANY), 1), (("run ", ANY), 0), ((ANY,), 0), ((Known("x").data, ANY), 0)],
)
def test_a_guessed_method_counts_only_with_sql(parts: tuple[Part, ...], count: int) -> None:
    assert len(found("sql", *parts, note="guess")) == count


@pytest.mark.parametrize(
    ("before", "opened"),
    [("a", ""), ("'a", "'"), ("'a'", ""), ("'a''", "'"), ("/* '", "/*"), ("-- '\n", ""), ("[a", "]")],
)
def test_what_is_open_is_known(before: str, opened: str) -> None:
    assert Quotes().at(before) == opened


@pytest.mark.parametrize(("name", "is_certain"), [("datajoint.VirtualModule().fetch", True), ("shelf.fetch", False)])
def test_an_order_is_sql_for_certain_where_datajoint_is_asked(name: str, is_certain: bool) -> None:
    [danger] = judged("sql", SinkCall(name, Text((hole(),)), note="conditions"))

    assert danger.is_certain is is_certain
