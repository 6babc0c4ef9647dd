"""What reaches a page: each output that runs in a browser is found at its line, each that does not is left alone."""

from collections.abc import Mapping
from pathlib import Path

from stopper.collect.files import read_tree
from stopper.collect.models import read_models
from stopper.collect.project import Project, gather, with_templates
from stopper.evidence.application.flask import Application, applications
from stopper.evidence.flows import Flow
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from stopper.flow.models.files import parse

VIEW = """
from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)


@app.template_filter("shout")
def shout(text):
    return text.upper()


@app.get("/")
def page():
    name = request.args["name"]
    number = int(request.args["number"])
    return render_template("page.html", name=name, names=[name, "b"], number=number, pairs={"a": name})
"""


def found(tmp_path: Path, templates: Mapping[str, str], view: str = VIEW) -> dict[tuple[str, int], Flow]:
    """The flows into pages by path and line."""
    (tmp_path / "app.py").write_text(view, encoding="utf-8")
    for name, text in templates.items():
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree = read_tree(tmp_path, git=False)
    project: Project = with_templates(gather(tree, tmp_path, "production", lambda _: None))
    library = project.one(Templates)
    assert isinstance(library, Templates)
    apps: tuple[Application, ...] = applications(project.source, "production")
    flows = analyse(project.source, apps, parse(read_models(tmp_path)), Beside(library))
    return {(flow.at.path, flow.at.line): flow for flow in flows.into("html")}


def lines(tmp_path: Path, body: str) -> set[int]:
    return {line for _, line in found(tmp_path, {"page.html": body})}


def test_escaped_text_and_quoted_attributes_are_harmless(tmp_path: Path) -> None:
    body = "<p title=\"{{ name }}\">{{ name }}</p><p class='{{ name|upper }}'>{{ name|shout }}</p>"

    assert lines(tmp_path, body) == set()


def test_a_slash_in_front_of_a_templates_name_is_nothing_to_jinja(tmp_path: Path) -> None:
    view = VIEW.replace('"page.html"', '"/page.html"')

    assert {line for _, line in found(tmp_path, {"page.html": "<p>{{ name|safe }}</p>"}, view)} == {1}


def test_what_is_called_safe_is_not_escaped(tmp_path: Path) -> None:
    body = "<p>{{ name|safe }}</p>\n<p>{{ name|escape|safe }}</p>\n{{ number|safe }}\n{{ names|join(', ')|safe }}"

    assert lines(tmp_path, body) == {1, 4}


def test_markdown_keeps_the_tags_of_the_text(tmp_path: Path) -> None:
    assert lines(tmp_path, "<div>{{ name|markdown }}</div>") == {1}


def test_a_filter_of_the_project_is_followed_whatever_its_name(tmp_path: Path) -> None:
    view = VIEW.replace("def shout", "def markdown").replace('"shout"', '"markdown"')

    assert found(tmp_path, {"page.html": "<div>{{ name|markdown }}</div>"}, view) == {}


def test_a_thing_of_a_library_is_escaped_like_a_text(tmp_path: Path) -> None:
    view = VIEW.replace("name=name,", "name=jobs.Job.fetch(name),").replace(
        "import Flask", "import Flask\nimport jobs\nfrom flask import Flask"
    )

    assert found(tmp_path, {"page.html": "<div>{{ name.id }} {{ name }}</div>"}, view) == {}
    assert set(found(tmp_path, {"page.html": "<div>{{ name.id|safe }}</div>"}, view)) == {("templates/page.html", 1)}


def test_a_text_has_nothing_under_the_name_of_a_field(tmp_path: Path) -> None:
    body = "{{ name['title']|safe }}\n{{ name.other|safe }}\n{{ name.title()|safe }}\n{{ pairs.a|safe }}"

    assert lines(tmp_path, body) == {3, 4}


def test_autoescape_can_be_switched_off(tmp_path: Path) -> None:
    body = "{% autoescape false %}\n{{ name }}\n{{ name|e }}\n{% endautoescape %}\n{{ name }}"

    assert lines(tmp_path, body) == {2}


def test_an_attribute_without_quotes_needs_no_quotes_to_be_left(tmp_path: Path) -> None:
    body = "<input value={{ name }}>\n<input value={{ number }}>"

    assert lines(tmp_path, body) == {1}


def test_the_start_of_an_address_may_be_a_script(tmp_path: Path) -> None:
    body = '<a href="{{ name }}">a</a>\n<a href="/people/{{ name }}">b</a>\n<img src="{{ name|urlencode }}">'

    assert lines(tmp_path, body) == {1}


def test_handlers_and_scripts_read_what_escaping_leaves(tmp_path: Path) -> None:
    body = (
        "<a onclick=\"go('{{ name }}')\">a</a>\n"
        '<script>\nvar bare = {{ name }};\nvar data = {{ name|tojson }};\nvar quoted = "{{ name }}";\n</script>'
    )

    assert lines(tmp_path, body) == {1, 3}


def test_loops_sets_and_withs_carry_values(tmp_path: Path) -> None:
    body = (
        "{% for one in names %}\n{{ one|safe }}\n{% endfor %}\n"
        "{% set copy = name %}\n{{ copy|safe }}\n"
        "{% with other = pairs.a %}\n{{ other|safe }}\n{% endwith %}\n"
        "{% for key, value in pairs.items() %}\n{{ value|safe }}\n{% endfor %}"
    )

    assert lines(tmp_path, body) == {2, 5, 7, 10}


def test_parents_includes_and_macros_are_followed(tmp_path: Path) -> None:
    pages = {
        "base.html": "<body>{% block body %}\n{{ name|safe }}{% endblock %}\n{{ name|safe }}</body>",
        "page.html": (
            '{% extends "base.html" %}{% from "macros.html" import field %}\n'
            '{% block body %}{% include "part.html" %}{{ field("name", name) }}{% endblock %}'
        ),
        "part.html": "<p>\n{{ name|safe }}</p>",
        "macros.html": "{% macro field(label, value) %}\n{{ label|safe }}\n{{ value|safe }}{% endmacro %}",
    }

    assert set(found(tmp_path, pages)) == {
        ("templates/base.html", 3),
        ("templates/part.html", 2),
        ("templates/macros.html", 3),
    }


def test_a_template_reads_the_request_itself(tmp_path: Path) -> None:
    assert lines(tmp_path, "{{ request.args.q }}\n{{ request.args.get('q')|safe }}") == {2}


def test_a_template_in_the_code_is_judged_where_it_is_rendered(tmp_path: Path) -> None:
    view = VIEW.replace('render_template("page.html", ', 'render_template_string("<p>{{ name|safe }}</p>", ')
    flows = found(tmp_path, {"page.html": ""}, view)

    assert set(flows) == {("app.py", 16)}
    assert flows["app.py", 16].source == "request.args['name']"


def test_the_way_begins_at_the_request(tmp_path: Path) -> None:
    flow = found(tmp_path, {"page.html": "<p>{{ name|safe }}</p>"})["templates/page.html", 1]

    assert [str(step.at) for step in flow.steps] == ["app.py:14", "app.py:16", "templates/page.html:1"]
    assert flow.context == "in the text of the page"


LAYOUTS = """
from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/")
def page():
    layout = "wide.html" if request.args.get("wide") else "narrow.html"
    return render_template("page.html", layout=layout, name=request.args["name"])
"""


def test_each_parent_that_a_template_may_extend_is_followed(tmp_path: Path) -> None:
    templates = {
        "page.html": "{% extends layout %}\n{% block body %}{{ name }}{% endblock %}",
        "wide.html": "<p>{{ name }}</p>\n{% block body %}{% endblock %}",
        "narrow.html": "<p>\n{{ name|safe }}</p>{% block body %}{% endblock %}",
    }

    assert list(found(tmp_path, templates, LAYOUTS)) == [("templates/narrow.html", 2)]


def test_each_parent_that_a_template_itself_chooses_between_is_followed(tmp_path: Path) -> None:
    templates = {
        "page.html": '{% extends "wide.html" if wide else "narrow.html" %}\n{% block body %}{{ name }}{% endblock %}',
        "wide.html": "<p>{{ name }}</p>\n{% block body %}{% endblock %}",
        "narrow.html": "<p>\n{{ name|safe }}</p>{% block body %}{% endblock %}",
    }

    assert list(found(tmp_path, templates, LAYOUTS)) == [("templates/narrow.html", 2)]


SHOWN = """
from flask import Flask, render_template, request

app = Flask(__name__)


def shown(settings):
    return render_template("page.html", settings=settings, name=request.args["name"])


@app.get("/plain")
def plain():
    return shown({"raw": False})


@app.get("/raw")
def raw():
    return shown({"raw": True})
"""


def test_a_page_is_rendered_for_each_constant_in_what_it_is_given(tmp_path: Path) -> None:
    page = "{% if settings.raw %}\n{{ name|safe }}\n{% else %}{{ name }}{% endif %}"

    assert list(found(tmp_path, {"page.html": page}, SHOWN)) == [("templates/page.html", 2)]
