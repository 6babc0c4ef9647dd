"""The tolerant parser of Jinja templates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.syntax.jinja import Template, Unparsable, parse
from stopper.syntax.jinja_expressions import BadSyntax, parse_output
from stopper.syntax.jinja_form import Attribute, Call, Constant, Filter, Name, chains, dotted, unfiltered

SCRAPS = st.lists(
    st.sampled_from(
        [
            "{{", "}}", "{%", "%}", "{#", "#}", "-", " ", "\n", "if x", "endif", "for a in b", "endfor", "raw",
            "endraw", "x|safe", "trans", "endtrans", "block b", "endblock", "set y", "set y = 1", "endset", "{", "}",
            "(", ")", "'", '"', "\\", "text",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def outputs(template: Template) -> list[tuple[int, int]]:
    return [template.lines.at(piece.start) for piece in template.pieces if piece.output is not None]


def test_positions_are_those_of_the_file() -> None:
    template = parse("<p>\n  {{ a }} {{ b }}\n{%- if c -%}\n\n   {{ d\n }}{% endif %}")

    assert outputs(template) == [(2, 3), (2, 11), (5, 4)]


@pytest.mark.parametrize(
    "source",
    [
        "{% trans count=n %}one{% pluralize %}{{ count }}{% endtrans %}",
        "{% cache 300, 'key' %}{{ x }}{% endcache %}",
        '{% assets "a.js", output="b.js" %}{{ ASSET_URL }}{% endassets %}',
        "{% webpack 'app' %}",
        "{% csrf_token %}{% if a %}{% own thing! here %}{% endif %}",
        "{% if a %}{% own %}{% else %}{% endown %}{% endif %}",
        "{% raw %}{{ not closed {% endraw %}",
        "{%- verbatim -%}{{ a | date:'short' }}{%- endverbatim -%}",
        "{% set x %}text{% endset %}{% set a, b = 1, 2 %}{% set n.x = 1 %}",
        "{% call(u) dump(users) %}{{ u }}{% endcall %}",
        "{% filter upper %}x{% endfilter %}{% do x.append(1) %}{% with a=1 %}{% endwith %}",
        "{% for a in b recursive %}{% continue %}{% else %}{% break %}{% endfor %}",
        "{{ {'a': {'b': '}}'}}.a }}{# {{ #}",
        r"{{ x|replace('\d', '') }}",
        "{{ a, b }}{{ x if y }}{{ -1 }}{{- x -}}{{+ x +}}",
        "{% include ['a', 'b'] ignore missing with context %}{% include name %}",
        "{% if a: %}x{% elif b: %}y{% endif %}{% for c in d: %}{{ c[1:] }}{% endfor %}",
    ],
)
def test_what_jinja_or_an_extension_accepts_is_parsed(source: str) -> None:
    assert parse(source).pieces


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a\n{{ b", "what begins at line 2 is not closed"),
        ("{# b", "what begins at line 1 is not closed"),
        ("{% raw %}x", "the raw block that begins at line 1 is not closed"),
        ("\n\n{% if a %}", "the if block of line 3 has no end"),
        ("{% for a in b %}{% endif %}{% endfor %}", "the endif at line 1 closes nothing"),
        ("{{ a\n b }}", "syntax error at line 2"),
        ("\n{% if %}{% endif %}", "syntax error at line 2"),
        ("{% %}", "the tag at line 1 has no name"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "it is nested too deeply"),
        ("{% if a %}" * 300 + "{% endif %}" * 300, "it is nested too deeply"),
        ("{{ " + "9" * 5000 + " }}", "syntax error at line 1"),
    ],
)
def test_the_reason_names_the_line_and_quotes_nothing(source: str, reason: str) -> None:
    with pytest.raises(Unparsable) as raised:
        parse(source)

    assert str(raised.value) == reason


def test_regions_nest_and_know_their_names() -> None:
    template = parse("{% block outer %}{% own %}{% macro m(a, b=1) %}{{ a }}{% endmacro %}{% endblock %}")
    inner = next(piece.region for piece in template.pieces if piece.output is not None)

    assert inner is not None
    assert [(region.word, region.name) for region in inner.around] == [("macro", "m"), ("block", "outer")]
    assert inner.binds == ("a", "b")


def test_region_at_finds_the_innermost() -> None:
    text = "{% block a %}1{% if x %}2{% endif %}3{% endblock %}4"
    template = parse(text)
    found = [template.region_at(text.index(digit)) for digit in "123"]

    assert [region.word if region else "" for region in found] == ["block", "if", "block"]
    assert template.region_at(len(text) - 1) is None


def test_expressions_are_lowered() -> None:
    (piece,) = parse("{{ config['SECRET_KEY']|default('', true)|safe }}").pieces
    assert piece.output is not None
    value, filters = unfiltered(piece.output)

    assert value == Attribute(Name("config"), "SECRET_KEY")
    assert dotted(value) == "config.SECRET_KEY"
    assert filters == ("default", "safe")
    assert isinstance(piece.output, Filter)
    assert list(chains(piece.output)) == ["config.SECRET_KEY"]


def test_calls_keep_their_arguments() -> None:
    (piece,) = parse("{{ url_for('login', next=request.path, **more) }}").pieces

    assert piece.output == Call(
        Name("url_for"),
        (Constant("login"),),
        (("next", Attribute(Name("request"), "path")), (None, Name("more"))),
    )


def test_imports_say_what_they_bind() -> None:
    template = parse("{% from 'a.html' import b as c, d %}{% import 'e.html' as f %}{% extends x %}")

    assert [(piece.asked, piece.head.binds) for piece in template.pieces] == [
        (("a.html",), (("c", "b"), ("d", "d"))),
        (("e.html",), (("f", ""),)),
        (None, ()),
    ]


@given(st.one_of(st.text(), SCRAPS))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        template = parse(text)
    except Unparsable:
        return

    assert [piece.start for piece in template.pieces] == sorted(piece.start for piece in template.pieces)
    assert all(region.start <= region.end for region in template.regions)


@pytest.mark.parametrize(
    "first", ["user", "_", "true", "False", "none", "not", "if", "is", "loop", "caller", "é", "a1"]
)
@pytest.mark.parametrize("rest", ["", ".name", ".if.not", ".0", ". name", "\n.name.first "])
def test_a_name_with_attributes_means_what_jinja_says(first: str, rest: str) -> None:
    def meaning(source: str) -> object:
        try:
            return parse_output(source)
        except BadSyntax:
            return None

    assert meaning(f" {first}{rest}") == meaning(f"({first}{rest})")
