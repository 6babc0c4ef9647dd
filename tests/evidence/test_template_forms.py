"""Forms, and the token that goes along with them."""

import pytest

from stopper.evidence.templates.library_questions import Form, Origin, Templates


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
    "the field of one form among many": "{{ forms[user.id].csrf_token }}",
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


def test_includes_in_a_ring_and_in_a_long_chain_end() -> None:
    ring = {
        f"p{number}_html": f"<form method=post>{{% include 'p{number + 1}.html' %}}</form>" for number in range(400)
    }

    found = of(**ring, p400_html="{% include 'p0.html' %}").forms()

    assert {form.token for form in found} == {None}
