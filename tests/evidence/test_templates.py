"""The templates layer, asked the questions of the controls."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.evidence.templates import Form, Nonce, Origin, Templates


def of(**files: str) -> Templates:
    """Templates by name: a double underscore is a slash, `_html` the suffix, and the folder app/templates."""
    return Templates.of([(f"app/templates/{path(name)}", text.encode()) for name, text in files.items()])


def path(name: str) -> str:
    stem, _, suffix = name.rpartition("_")
    return f"{stem.replace('__', '/')}.{suffix}"


def form(text: str, **others: str) -> Form:
    """The first form of page.html."""
    found = [form for form in of(page_html=text, **others).forms() if form.place.path == "app/templates/page.html"]
    return found[0]


WITH_TOKEN = {
    "a hidden input": '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
    "an input by its name": "<input type=hidden name=_csrf value='{{ mine }}'>",
    "hidden_tag": "{{ form.hidden_tag() }}",
    "the field": "{{ login_form.csrf_token }}",
    "the field of a prefix": "{{ g.form.csrf_token(id='x') }}",
    "csrf_input": "{{ csrf_input }}",
    "one branch": "{% if form %}{{ form.hidden_tag() }}{% endif %}",
    "every field": "{% for field in form %}{{ field.label }}{{ field(class='x') }}{% endfor %}",
    "quick_form": "{{ wtf.quick_form(form) }}",
    "a tag of an extension": "{% csrf_token %}",
}
WITHOUT_TOKEN = {
    "nothing": "<input name=q>",
    "a label": "{{ form.name.label }} {{ form.name(size=3) }} {{ _('Send') }} {{ url_for('a') }}",
    "a fixed token": "<input name=csrf_token value=1>",
    "a comment": "<!-- {{ form.hidden_tag() }} --> {# {{ form.hidden_tag() }} #}",
    "some fields": "{% for field in form.choices %}{{ field }}{% endfor %}",
    "raw": "{% raw %}{{ csrf_token() }}{% endraw %}",
    "known macros": "{{ render_field(form.name) }}{{ wtf.form_errors(form) }}",
}
CANNOT_TELL = {
    "a missing include": "{% include 'missing.html' %}",
    "a dynamic include": "{% include name %}",
    "an unknown function given the form": "{{ render_it(form) }}",
    "the form as a whole": "{{ form }}",
    "some of the fields": "{% for f in form if f.type != 'CSRFTokenField' %}{{ f }}{% endfor %}",
    "a name": "{{ csrf_something }}",
    "in a script": "<script>let token = '{{ csrf_token() }}'</script>",
    "the parent's content, unknown": "{{ super() }}{% extends name %}",
}


@pytest.mark.parametrize("content", WITH_TOKEN.values(), ids=WITH_TOKEN)
def test_a_token_is_found(content: str) -> None:
    assert form(f"<form method=post>{content}</form>").token is True


@pytest.mark.parametrize("content", WITHOUT_TOKEN.values(), ids=WITHOUT_TOKEN)
def test_a_missing_token_is_seen(content: str) -> None:
    assert form(f"<form method=post>{content}</form>{{{{ csrf_token() }}}}").token is False


@pytest.mark.parametrize("content", CANNOT_TELL.values(), ids=CANNOT_TELL)
def test_what_cannot_be_told_is_not_guessed(content: str) -> None:
    assert form(f"<form method=post>{content}</form>").token is None


TOKEN = "{{ form.hidden_tag() }}"
FOLLOWED = {
    "a macro here": ("{% macro m(form) %}" + TOKEN + "{% endmacro %}<form method=post>{{ m(form) }}</form>", {}),
    "a macro imported": (
        "{% from 'm.html' import n as m %}<form method=post>{{ m() }}</form>",
        {"m_html": "{% macro n() %}" + TOKEN + "{% endmacro %}"},
    ),
    "a macro of a module": (
        "{% import 'm.html' as x %}<form method=post>{{ x.m() }}</form>",
        {"m_html": "{% macro m() %}" + TOKEN + "{% endmacro %}"},
    ),
    "a macro that the parent imports": (
        "{% extends 'base.html' %}{% block b %}<form method=post>{{ x.m(form) }}</form>{% endblock %}",
        {
            "base_html": "{% import 'm.html' as x %}{% block b %}{% endblock %}",
            "m_html": "{% macro m(form) %}" + TOKEN + "{% endmacro %}",
        },
    ),
    "a call block": (
        "{% macro m() %}" + TOKEN + "{{ caller() }}{% endmacro %}<form method=post>{% call m() %}x{% endcall %}</form>",
        {},
    ),
    "an include": ("<form method=post>{% include 'parts/a.html' %}</form>", {"parts__a_html": TOKEN}),
    "an include by a function": ("<form method=post>{% include theme('a.html') %}</form>", {"a_html": TOKEN}),
    "an include of an include": (
        "<form method=post>{% include 'a.html' %}</form>",
        {"a_html": "{% include 'b.html' %}", "b_html": "{% include 'a.html' %}" + TOKEN},
    ),
    "a block that a child fills": (
        "<form method=post>{% block f %}{% endblock %}</form>",
        {"child_html": "{% extends 'page.html' %}{% block f %}" + TOKEN + "{% endblock %}"},
    ),
    "what the parent prints": (
        "{% extends 'base.html' %}{% block f %}<form method=post>{{ super() }}</form>{% endblock %}",
        {"base_html": "{% block f %}" + TOKEN + "{% endblock %}"},
    ),
}


@pytest.mark.parametrize(("text", "others"), FOLLOWED.values(), ids=FOLLOWED)
def test_macros_includes_and_blocks_are_followed(text: str, others: dict[str, str]) -> None:
    assert form(text, **others).token is True
    assert form(
        text.replace(TOKEN, ""), **{name: other.replace(TOKEN, "") for name, other in others.items()}
    ).token in (
        False,
        None,
    )


def test_a_block_that_only_one_child_gives_a_token_cannot_be_told() -> None:
    filled = "{% extends 'page.html' %}{% block f %}" + TOKEN + "{% endblock %}"
    bare = "{% extends 'page.html' %}{% block f %}x{% endblock %}"

    assert form("<form>{% block f %}{% endblock %}</form>", one_html=filled, two_html=bare).token is None


def test_an_input_elsewhere_may_name_its_form() -> None:
    text = "<form id=a method=post></form><input form=a name=csrf_token value='{{ csrf_token() }}'><form id=b></form>"

    assert [form.token for form in of(page_html=text).forms()] == [True, False]


@pytest.mark.parametrize(
    ("tag", "method", "changes"),
    [
        ("<form>", "get", False),
        ("<form method='POST'>", "post", True),
        ("<form method='nonsense'>", "get", False),
        ("<form method='dialog'>", "dialog", False),
        ("<form method='{{ m }}'>", None, None),
        ("<form {{ attributes }}>", None, None),
        ("<form><button formmethod=post>", "post", True),
    ],
)
def test_the_method_is_the_browser_s(tag: str, method: str | None, changes: bool | None) -> None:
    found = form(tag)

    assert (found.method, found.changes_state) == (method, changes)


@pytest.mark.parametrize(
    ("action", "origin", "host", "endpoint"),
    [
        ("", Origin.SAME, "", ""),
        ("/a?b", Origin.SAME, "", ""),
        ("{{ url_for('auth.login', x=1) }}", Origin.SAME, "", "auth.login"),
        ("{{ request.script_root }}/a", Origin.SAME, "", ""),
        ("{{ target }}", Origin.DYNAMIC, "", ""),
        ("http://a.example/x", Origin.HTTP, "a.example", ""),
        ("HTTPS://u@A.example:8443/{{ x }}", Origin.HTTPS, "a.example:8443", ""),
        ("https://{{ request.host }}/x", Origin.SAME, "", ""),
        ("https://{{ host }}/x", Origin.HTTPS, "", ""),
        ("//a.example/x", Origin.PROTOCOL_RELATIVE, "a.example", ""),
        ("{% if x %}https://a.example/{% endif %}", Origin.HTTPS, "a.example", ""),
        ("data:text/plain,x", Origin.INLINE, "", ""),
        ("mailto:a", Origin.OTHER, "", ""),
    ],
)
def test_urls_are_judged_by_their_origin(action: str, origin: Origin, host: str, endpoint: str) -> None:
    url = form(f'<form action="{action}">').action

    assert (url.origin, url.host, url.endpoint) == (origin, host, endpoint)


def test_a_place_carries_the_block_and_the_tag_but_no_line() -> None:
    found = form("\n{% block content %}\n  <form id=login\n  method=post>{% endblock %}")

    assert found.place.context == "content/form#login"
    assert (found.place.line, found.place.column, found.place.end_line) == (3, 3, 4)


def test_a_scripted_form_says_so() -> None:
    assert [form.is_scripted for form in of(a_html="<form onsubmit=x><form @submit.prevent=x><form>").forms()] == [
        True,
        True,
        False,
    ]


HEADERS = """hx-headers='{"X-CSRFToken": "{{ csrf_token() }}"}'"""
HTMX = {
    "alone": ("<button hx-post=/a>", {}, False),
    "by itself": (f"<button hx-delete=/a {HEADERS}>", {}, True),
    "by one around": (f"<div {HEADERS}><p><button hx-post=/a></p></div>", {}, True),
    "not by one beside": (f"<div {HEADERS}></div><button hx-post=/a>", {}, None),
    "by the body of the parent": (
        "{% extends 'base.html' %}{% block b %}<i hx-put=/a>{% endblock %}",
        {"base_html": f"<body {HEADERS}>"},
        True,
    ),
    "by its form": (f"<form method=post>{TOKEN}<button hx-post=/a></form>", {}, True),
    "as a form": (f"<form hx-post=/a>{TOKEN}</form>", {}, True),
    "by a script": ("<i hx-post=/a><script>e.detail.headers['X-CSRFToken'] = t</script>", {}, True),
    "by a script elsewhere": (
        "<i hx-post=/a>",
        {"o_html": "<script>x.setRequestHeader('X-CSRFToken', t)</script>"},
        None,
    ),
}


@pytest.mark.parametrize(("text", "others", "token"), HTMX.values(), ids=HTMX)
def test_htmx_elements_are_forms(text: str, others: dict[str, str], token: bool | None) -> None:
    (found,) = (form for form in of(page_html=text, **others).forms() if form.kind == "htmx")

    assert found.token is token
    assert found.changes_state


def test_the_macros_of_bootstrap_write_a_form_with_its_token() -> None:
    found = form("{% from 'bootstrap5/form.html' import render_form %}{{ render_form(form) }}")

    assert (found.kind, found.method, found.token) == ("macro", "post", True)


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
        "<a href=' java&#10;script:void(0)'><a href='/javascript:'>"
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


def test_includes_in_a_ring_and_in_a_long_chain_end() -> None:
    ring = {
        f"p{number}_html": f"<form method=post>{{% include 'p{number + 1}.html' %}}</form>" for number in range(400)
    }

    found = of(**ring, p400_html="{% include 'p0.html' %}").forms()

    assert {form.token for form in found} == {None}


QUESTIONS = (
    "forms", "script_token_header", "inline_scripts", "inline_styles", "style_attributes", "event_handlers", "javascript_urls",
    "resources", "links", "expressions", "uses",
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
