"""Sinks that hand their value to a parser or a decoder."""

import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import DIGITS, WORD
from stopper.flow.values.value import Foreign, Known, Part, Value
from tests.flow.sinks.making import found, hole, judged

ANY = hole()


def test_what_pickle_loads_is_found() -> None:
    [danger] = judged("deserialization", SinkCall("pickle.loads", text(ANY)))

    assert danger.attack.startswith("cos\nsystem")


@pytest.mark.parametrize(
    "value", [text("x"), text(hole(WORD)), text(hole(trust="signed")), Foreign("open()", (text(ANY),))]
)
def test_what_is_signed_or_fixed_is_harmless_to_load(value: Value) -> None:
    assert judged("deserialization", SinkCall("pickle.loads", value)) == []


@pytest.mark.parametrize(
    ("loader", "certain"),
    [
        (None, [True]),
        ("Loader", [True]),
        ("UnsafeLoader", [True]),
        ("FullLoader", [False]),
        ("SafeLoader", []),
        ("CSafeLoader", []),
    ],
)
def test_yaml_counts_by_its_loader(loader: str | None, certain: list[bool]) -> None:
    given = (text(ANY), Foreign(f"yaml.{loader}")) if loader else (text(ANY),)
    for call in (
        SinkCall("yaml.load", text(ANY), given, note="yaml"),
        SinkCall("yaml.load", text(ANY), given[:1], {"Loader": given[1]} if loader else {}, note="yaml"),
    ):
        assert [danger.is_certain for danger in judged("deserialization", call)] == certain


LXML = "lxml.etree.XMLParser()"


@pytest.mark.parametrize(
    ("note", "keywords", "certain"),
    [
        ("lxml", {"parser": Foreign(LXML, (), {"resolve_entities": Known(True)})}, [True]),
        ("lxml", {"parser": Foreign(LXML, (), {"load_dtd": Known(True), "no_network": Known(False)})}, [True]),
        ("lxml", {"parser": Foreign(LXML, (), {"huge_tree": Known(True)})}, [False]),
        ("lxml", {"parser": Foreign(LXML, (), {"resolve_entities": Known(False)})}, []),
        ("lxml", {"parser": Foreign(LXML)}, []),
        ("lxml", {}, []),
        ("", {"parser": Foreign("xml.sax.make_parser()", (), {"feature_external_ges": Known(True)})}, [True]),
        ("", {"parser": Foreign("xml.sax.make_parser()", (), {"feature_external_ges": Known(False)})}, []),
        ("", {}, []),
        ("xmltodict", {"disable_entities": Known(False)}, [False]),
        ("xmltodict", {}, []),
    ],
)
def test_xml_counts_by_what_its_parser_resolves(note: str, keywords: dict[str, Value], certain: list[bool]) -> None:
    call = SinkCall("parse", text(ANY), (text(ANY),), keywords, note)

    assert [danger.is_certain for danger in judged("xml", call)] == certain


def test_the_name_of_a_feature_is_its_address_too() -> None:
    feature = "http://xml.org/sax/features/external-general-entities"
    parser = Foreign("xml.sax.make_parser()", (), {feature: Known(True)})

    assert len(judged("xml", SinkCall("parse", text(ANY), (text(ANY), parser), note=""))) == 1


def test_a_part_inside_the_root_element_declares_nothing() -> None:
    parser = {"parser": Foreign(LXML, (), {"resolve_entities": Known(True)})}

    assert judged("xml", SinkCall("parse", text("<a>", ANY, "</a>"), keywords=parser, note="lxml")) == []


@pytest.mark.parametrize(
    ("parts", "attack"),
    [
        (("//user[@name='", ANY, "']"), "' or '1'='1"),
        (('//user[@name="', ANY, '"]'), '" or "1"="1'),
        (("//user[@id=", ANY, "]"), "1 or 1=1"),
        ((ANY,), "1 or 1=1"),
    ],
)
def test_an_expression_of_xpath_that_changes_is_found(parts: tuple[Part, ...], attack: str) -> None:
    [danger] = found("xpath", *parts)

    assert danger.attack == attack


@pytest.mark.parametrize(
    "parts",
    [
        ("//user",),
        ("//user[@id=", hole(DIGITS), "]"),
        ("//user[@name='", hole(WORD), "']"),
        ("//user[@name='", hole(without=["'"]), "']"),
    ],
)
def test_an_expression_of_xpath_that_stays_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("xpath", *parts) == []


@pytest.mark.parametrize(
    ("note", "parts", "count"),
    [
        ("filter", ("(uid=", ANY, ")"), 1),
        ("filter", (ANY,), 1),
        ("filter", ("(uid=", hole(encoders=["ldap-filter"]), ")"), 0),
        ("filter", ("(uid=", hole(WORD), ")"), 0),
        ("filter", ("(uid=", hole(encoders=["ldap-dn"]), ")"), 1),
        ("filter-guess", ("(&(uid=", ANY, ")(a=b))"), 1),
        ("filter-guess", ("words ", ANY), 0),
        ("dn", ("uid=", ANY, ",dc=example"), 1),
        ("dn", ("uid=", hole(encoders=["ldap-dn"]), ",dc=example"), 0),
        ("dn", ("uid=", hole(WORD), ",dc=example"), 0),
    ],
)
def test_a_directory_is_asked_with_escaped_values(note: str, parts: tuple[Part, ...], count: int) -> None:
    assert len(found("ldap", *parts, note=note)) == count


@pytest.mark.parametrize(
    ("parts", "count"),
    [((ANY,), 1), (("^", ANY, "$"), 1), ((hole(encoders=["regex"]),), 0), ((hole(WORD),), 0), (("a+",), 0)],
)
def test_a_pattern_from_outside_is_found(parts: tuple[Part, ...], count: int) -> None:
    assert len(found("regex", *parts, note="pattern")) == count


def test_a_text_that_makes_a_pattern_of_ours_hang_is_found() -> None:
    [danger] = judged("regex", SinkCall("re.match", text(ANY), (Known("(a+)+$"), text(ANY)), note="text"))

    assert "can be made to hang" in danger.context


def test_a_compiled_pattern_is_that_of_its_object() -> None:
    pattern = Foreign("re.Pattern", (Known("(a+)+$"),))

    call = SinkCall("re.Pattern.match", text(ANY), (text(ANY),), note="compiled", receiver=pattern)

    assert len(judged("regex", call)) == 1


@pytest.mark.parametrize(
    ("pattern", "value"), [("[a-z]+$", text(ANY)), ("(a+)+$", text(hole(DIGITS))), ("(a+)+$", text("a"))]
)
def test_a_text_against_a_plain_pattern_is_harmless(pattern: str, value: Value) -> None:
    assert judged("regex", SinkCall("re.match", value, (Known(pattern), value), note="text")) == []


def test_a_file_in_memory_is_what_was_written_to_it() -> None:
    [danger] = judged("deserialization", SinkCall("pickle.load", Foreign("io.BytesIO()", (text(ANY),))))

    assert danger.hole.is_certain
