"""The tokenizer of HTML in which Jinja writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.syntax.html import Page, masked, tokenize
from stopper.syntax.jinja import Unparsable, parse


def page(text: str, *, is_xml: bool = False) -> Page:
    template = parse(text)
    return tokenize(text, [piece.cut for piece in template.pieces], template.lines, is_xml=is_xml)


def test_positions_are_those_of_the_template() -> None:
    tags = page("{# a\nb #}<p>\n  {{ x }}<a\n   href='y'>").tags

    assert [(tag.name, tag.line, tag.column, tag.end_line) for tag in tags] == [("p", 2, 5, 2), ("a", 3, 10, 4)]
    assert [(attr.name, attr.line, attr.column) for attr in tags[1].attributes] == [("href", 4, 4)]


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("{{ a }}", ["text"]),
        ("<p lang='{{ a }}' id={{ b }}x>", ["attribute:lang:quoted", "attribute:id:unquoted"]),
        ("<p {{ a }}><{{ b }}>", ["tag", "tag"]),
        ("<script>var x = {{ a }};</script>{{ b }}", ["script", "text"]),
        ("<STYLE>{{ a }}</Style >{{ b }}", ["style", "text"]),
        ("<!-- {{ a }} --->{{ b }}<!-->{{ c }}", ["comment", "text", "text"]),
        ("<title>{{ a }}</title><textarea><b>{{ b }}</textarea>", ["text", "text"]),
        ("<p {% if x %}class=\"{{ a }}\"{% endif %}>{{ b }}", ["tag", "attribute:class:quoted", "tag", "text"]),
        ("<script>'</scripty>{{ a }}", ["script"]),
        ("1 < 2 {{ a }} <3 {{ b }}", ["text", "text"]),
    ],
)  # fmt: skip
def test_each_hole_knows_its_context(text: str, contexts: list[str]) -> None:
    assert list(page(text).contexts) == contexts


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ('<a b="1" c=2 d e=\'3\'>', [("b", "1"), ("c", "2"), ("d", None), ("e", "3")]),
        ("<a b=\"{{ x }}/y?a=1&amp;b\">", [("b", "{}/y?a=1&b")]),
        ("<a {% if x %}b='1'{% else %}b='2'{% endif %} c>", [("b", "1"), ("b", "2"), ("c", None)]),
        ("<a b={% if x %}'1'{% else %}'2'{% endif %} c=3>", [("b", "1"), ("'2'", None), ("c", "3")]),
        ("<a data-{{ x }}='1' B/>", [("data-{}", "1"), ("b", None)]),
        ("<a{% if x %} b{% endif %}>", [("b", None)]),
        ("<a ==b c>", [("=", "b"), ("c", None)]),
        ("<a b='{{ \"'>\" }}' c>", [("b", "{}"), ("c", None)]),
        ("<a b='{# note #}x'>", [("b", "x")]),
    ],
)  # fmt: skip
def test_attributes_are_read_as_a_browser_reads_them(text: str, attributes: list[tuple[str, str | None]]) -> None:
    (tag,) = page(text).tags
    found = [(attr.name, None if attr.value is None else attr.value.skeleton) for attr in tag.attributes]

    assert found == attributes


def test_a_value_is_constant_only_without_jinja() -> None:
    (tag,) = page("<a b='x' c='{{ y }}' d='{% if z %}1{% endif %}' e='{# #}1'>").tags
    values = [attr.value.constant for attr in tag.attributes if attr.value is not None]

    assert values == ["x", None, None, "1"]


def test_a_script_keeps_its_text_and_hides_its_markup() -> None:
    tags = page("<script>if (a < b) '<p>'; {{ c }}</script><p>").tags

    assert [tag.name for tag in tags] == ["script", "script", "p"]
    assert tags[0].body is not None
    assert tags[0].body.skeleton == "if (a < b) '<p>'; {}"
    assert tags[0].body_end == tags[1].start


def test_a_script_in_xml_closes_itself() -> None:
    assert [tag.name for tag in page("<script/><p>", is_xml=True).tags] == ["script", "p"]
    assert [tag.name for tag in page("<script/><p>").tags] == ["script"]


def test_a_tag_that_the_file_leaves_open_is_none() -> None:
    assert [tag.name for tag in page('<p><a href="x>').tags] == ["p"]


def test_placeholder_characters_in_the_file_are_no_holes() -> None:
    (tag,) = page("<a b='\ue000'>").tags

    assert tag.attributes[0].value is not None
    assert tag.attributes[0].value.parts == ("\ufffd",)


MARKUP = st.lists(
    st.sampled_from(
        ["<", ">", "/", "a", "script", "</script>", "<!--", "-->", '"', "'", "=", " ", "{{ x }}", "{% if y %}",
         "{% endif %}", "{# c #}", "\n", "\ue000", "\ue001", "style", "<p", "é"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), MARKUP))
def test_any_text_is_tokenized(text: str) -> None:
    try:
        template = parse(text)
    except Unparsable:
        return
    cuts = [piece.cut for piece in template.pieces]
    found = tokenize(text, cuts, template.lines)

    assert len(masked(text, cuts)) == len(text)
    assert len(found.contexts) == len(cuts)
    for tag in found.tags:
        assert text[tag.start] == "<"
        assert tag.start < tag.end <= len(text)
        assert tag.line == text.count("\n", 0, tag.start) + 1
