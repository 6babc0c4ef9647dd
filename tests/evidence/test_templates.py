"""The templates layer, asked about everything but forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.evidence.templates.library_questions import Nonce, Origin, Templates


def of(**files: str) -> Templates:
    """Templates by name: a double underscore is a slash, `_html` the suffix, and the folder app/templates."""
    return Templates.of([(f"app/templates/{path(name)}", text.encode()) for name, text in files.items()])


def path(name: str) -> str:
    stem, _, suffix = name.rpartition("_")
    return f"{stem.replace('__', '/')}.{suffix}"


HEADERS = """hx-headers='{"X-CSRFToken": "{{ csrf_token() }}"}'"""


def test_the_token_reaches_scripts_by_meta_header_and_htmx() -> None:
    templates = Templates.of(
        [
            (
                "templates/a.html",
                b"<meta name=csrf-token content='{{ csrf_token() }}'><body " + HEADERS.encode() + b">",
            ),
            (
                "templates/b.html",
                b"""<script>$.ajaxSetup({headers: {"X-CSRF-Token": $('meta[name="csrf-token"]')}})</script>""",
            ),
            ("static/app.js", b"\n  xhr.setRequestHeader('X-CSRFToken', token); // {{ no template"),
            ("static/other.js", b"document.querySelector('meta[name=\"csrf-token\"]')"),
        ]
    )

    assert [(str(header.place), header.kind, header.name) for header in templates.script_token_header()] == [
        ("templates/a.html:1", "meta", "csrf-token"),
        ("templates/a.html:1", "htmx", "X-CSRFToken"),
        ("templates/b.html:1", "script", "X-CSRF-Token"),
        ("static/app.js:2", "script", "X-CSRFToken"),
    ]
    assert templates.paths == ("templates/a.html", "templates/b.html")


def test_in_a_script_of_one_line_the_headers_place_counts_letters_of_any_alphabet() -> None:
    text = "const \u0130='\u017frf';h('X-Xsrf-Token');i('x-csrf-token');j('csrf-token',1);k('my-csrf-token-name')"

    headers = Templates.of([("static/app.js", text.encode())]).script_token_header()

    assert [(header.place.column, header.name) for header in headers] == [
        (text.index("'X-X") + 1, "X-Xsrf-Token"),
        (text.index("'x-c") + 1, "x-csrf-token"),
        (text.index("'csrf") + 1, "csrf-token"),
    ]


@pytest.mark.parametrize(
    ("tag", "is_data", "nonce"),
    [
        ("<script>", False, Nonce.NONE),
        ("<script nonce='{{ csp_nonce() }}'>", False, Nonce.DYNAMIC),
        ("<script nonce=abc>", False, Nonce.FIXED),
        ("<script nonce>", False, Nonce.NONE),
        ("<script {{ attributes }}>", False, Nonce.UNKNOWN),
        ("<script type='text/JavaScript; charset=utf-8'>", False, Nonce.NONE),
        ("<script type={{ t }}>", False, Nonce.NONE),
        ("<script type='application/ld+json'>", True, Nonce.NONE),
        ("<script type=text/template>", True, Nonce.NONE),
    ],
)
def test_inline_scripts(tag: str, is_data: bool, nonce: Nonce) -> None:
    (script,) = of(a_html=f"{tag}x()</script><script src=x></script>").inline_scripts()

    assert (script.is_data, script.nonce) == (is_data, nonce)


def test_styles_handlers_and_javascript_urls() -> None:
    templates = of(
        a_html="<style nonce='{{ n }}'>a{}</style><p style='color: {{ c }}' onclick='go({{ x }})' once on=1 @click=y>"
        "<a href=' java&#10;script:show(0)'><a href='/javascript:'>"
    )

    assert [style.nonce for style in templates.inline_styles()] == [Nonce.DYNAMIC]
    assert [style.attribute for style in templates.style_attributes()] == ["style"]
    assert [(handler.attribute, len(handler.holes)) for handler in templates.event_handlers()] == [("onclick", 1)]
    assert [url.attribute for url in templates.javascript_urls()] == ["href"]
    assert templates.event_handlers()[0].place.context == "p onclick"


def test_resources_say_where_they_come_from_and_what_holds_them() -> None:
    templates = of(
        a_html="<script src='https://cdn.example/{{ v }}/x.js' integrity=sha384-x crossorigin nonce={{ n }}></script>"
        "<link rel='StyleSheet' href=//cdn.example/x.css><link rel=canonical href=http://a.example>"
        "<img src=/a.png srcset='/b.png 1x, http://c.example/{{ d }}.png 2x'><iframe src='{{ e }}'></iframe>"
        "<style>a { background: url('http://f.example/g.png') }</style><p style='background:url({{ url_for(1) }})'>"
    )
    found = [(item.tag, item.url.skeleton, item.url.origin) for item in templates.resources()]

    assert found == [
        ("script", "https://cdn.example/{}/x.js", Origin.HTTPS),
        ("link", "//cdn.example/x.css", Origin.PROTOCOL_RELATIVE),
        ("img", "/a.png", Origin.SAME),
        ("img", "/b.png", Origin.SAME),
        ("img", "http://c.example/{}.png", Origin.HTTP),
        ("iframe", "{}", Origin.DYNAMIC),
        ("style", "http://f.example/g.png", Origin.HTTP),
        ("style", "{}", Origin.SAME),
    ]
    script, link = templates.resources()[:2]
    assert (script.has_integrity, script.has_crossorigin, script.nonce) == (True, True, Nonce.DYNAMIC)
    assert (link.has_integrity, link.needs_integrity, link.rel) == (False, True, "stylesheet")


@pytest.mark.parametrize(
    ("name", "text", "escaped"),
    [
        ("a_html", "{{ x }}", True),
        ("a_txt", "{{ x }}", False),
        ("a.html_j2", "{{ x }}", False),
        ("a_txt", "{{ x|e }}", True),
        ("a_html", "{{ x|upper|safe }}", False),
        ("a_html", "{% autoescape false %}{{ x }}{% endautoescape %}", False),
        ("a_txt", "{% autoescape true %}{{ x }}{% endautoescape %}", True),
        ("a_html", "{% autoescape y %}{{ x }}{% endautoescape %}", None),
        ("a_html", "{% filter safe %}{{ x }}{% endfilter %}", False),
        ("a_html", "<script>{{ x|tojson }}</script>", True),
    ],
)
def test_outputs_know_whether_they_are_escaped(name: str, text: str, escaped: bool | None) -> None:
    (output,) = of(**{name: text}).expressions()

    assert output.is_escaped is escaped


def test_an_output_names_what_it_reads_and_where_it_prints() -> None:
    (output,) = of(a_html="<a title='{{ config.X|default(other.y[z])|lower }}'>").expressions()

    assert output.names == ("config.X", "other.y", "z")
    assert output.filters == ("default", "lower")
    assert output.context == "attribute:title:quoted"


def test_uses_are_of_names_from_outside() -> None:
    templates = of(
        a_html="{{ config }}{% if config.X %}{% endif %}{% for u in users %}{{ u.config }}{{ loop.index }}{% endfor %}",
        b_html="{% macro m(config) %}{{ config.Y }}{% endmacro %}{% set a = 1 %}{{ a }}{{ configure }}",
    )

    assert [(use.name, use.context) for use in templates.uses("config")] == [
        ("config", "text"),
        ("config.X", "statement"),
    ]
    assert [use.name for use in templates.uses()] == ["config", "config.X", "users", "configure"]


def test_links_know_their_endpoint() -> None:
    links = of(a_html="<a href=\"{{ url_for('item.delete', id=i) }}\">x</a><a href='/logout'>").links()

    assert [(link.url.endpoint, link.url.skeleton) for link in links] == [("item.delete", "{}"), ("", "/logout")]


def test_a_name_means_the_nearest_template() -> None:
    paths = [
        "app/templates/base.html",
        "app/admin/templates/base.html",
        "app/admin/templates/admin/x.html",
        "pages/y.html",
    ]
    templates = Templates.of([(name, b"") for name in paths], roots=["pages"])

    assert templates.resolve("base.html", "app/admin/templates/admin/x.html") == "app/admin/templates/base.html"
    assert templates.resolve("base.html", "app/templates/z.html") == "app/templates/base.html"
    assert templates.resolve("admin/x.html") == "app/admin/templates/admin/x.html"
    assert templates.resolve("x.html") is None
    assert templates.resolve("y.html") == "pages/y.html"
    # Where the folder above is the one that templates are loaded from.
    assert templates.resolve("templates/base.html") == "app/templates/base.html"
    assert templates.resolve("app/templates/base.html") == "app/templates/base.html"
    assert templates.resolve("pages/base.html") is None


def test_inheritance_is_known_in_both_directions() -> None:
    templates = of(
        base_html="",
        a_html="{% extends 'base.html' %}",
        b_html="{% extends 'a.html' %}",
        c_html="{% extends 'missing.html' %}",
    )

    assert templates.extends("app/templates/b.html") == ("app/templates/a.html",)
    assert templates.extends("app/templates/base.html") == ()
    assert templates.extends("app/templates/c.html") is None
    assert templates.descendants("app/templates/base.html") == ("app/templates/a.html", "app/templates/b.html")


def test_what_is_no_markup_has_no_tags() -> None:
    templates = of(
        a_txt="Name <form method=post> {{ x }}", b_sql="select '<script>' {{ y }}", c_js="f({{ z }})", d_j2="<a>"
    )

    assert templates.forms() == ()
    assert templates.inline_scripts() == ()
    assert [output.context for output in templates.expressions()] == ["text", "text", "script"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "it contains NUL bytes"),
        (b"caf\xe9", "it is not UTF-8, the encoding in which Flask reads templates"),
        (b"x" * 2_000_001, "it is larger than 2 MB"),
        (b"{% if %}", "syntax error at line 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_with_its_reason(data: bytes, reason: str) -> None:
    templates = Templates.of([("templates/a.html", data), ("templates/b.html", b"<form>")])

    assert templates.unreadable == (("templates/a.html", reason),)
    assert len(templates.forms()) == 1


QUESTIONS = (
    "forms", "script_token_header", "inline_scripts", "inline_styles", "style_attributes", "event_handlers",
    "javascript_urls", "resources", "links", "expressions", "uses",
)  # fmt: skip
SCRAPS = st.lists(
    st.sampled_from(
        [
            "<form method=post>", "</form>", "<input name=csrf_token value='", "{{ x }}", "{{ form }}",
            "{{ m(form) }}", "'", '"', "{% macro m(f) %}", "{% endmacro %}", "{% include 'b.html' %}",
            "{% extends 'a.html' %}", "{% block c %}", "{% endblock %}", "<script>", "</script>", "<a href=",
            "javascript:", "https://{{ y }}", "<img srcset='a 1x,{{ z }}", ">", "<style>url(",
            "{% for a in form %}", "{% endfor %}", "{% import 'a.html' as m %}", "{{ super() }}", "hx-post=",
            "<button ",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode), SCRAPS.map(str.encode)), SCRAPS.map(str.encode))
def test_no_text_makes_a_question_fail(first: bytes, second: bytes) -> None:
    templates = Templates.of([("templates/a.html", first), ("templates/b.html", second), ("static/c.js", first)])

    for question in QUESTIONS:
        assert isinstance(getattr(templates, question)(), tuple)
    assert len(templates.paths) + len([path for path, _ in templates.unreadable if path.endswith("html")]) == 2
